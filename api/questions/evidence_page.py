"""What an answer rests on, in words: who says what, where it can be read, and how the rest follows from it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from api.things.relations import WORDS
from api.web import panels
from api.web.panels import Cell
from graph.asking import Dataset
from graph.curated.labels import Labels
from graph.curated.languages import Language
from graph.evidence.explanation import Derivation, Evidence, RowEvidence
from graph.evidence.instances import Absence, Way
from graph.evidence.sources import Passage, Source
from graph.sources import BASE
from graph.terms import slug

_STATEMENT: Final[dict[Language, str]] = {"en": "statement", "nl": "uitspraak"}
_ABOUT, _MADE_OF = BASE + "def#about", ("about", "basis", "confidence", "rationale", "passage", "hasClaim")
_IRI = re.compile(r"<([^>]*)>")


@dataclass(frozen=True)
class Place:
    """Lines of a document.

    Args:
        passage: the lines.
        first: the first, counted from 1.
        last: the last.
        document: in which they stand.
        item: the item of the plan around them.
        chapter: the chapter around that.
    """

    passage: Cell
    first: int
    last: int
    document: Cell
    item: Cell | None
    chapter: Cell | None


@dataclass(frozen=True)
class Origin:
    """Who says it, and where.

    Args:
        kind: `stated`, `judged`, `external`, `definition`, or empty where nobody says.
        basis: what the kind is called.
        confidence: how sure the curator is.
        rationale: why the curator thinks so.
        places: where it can be read.
        documents: what else is named as a source.
        conflicts: statements that contradict it.
        statement: the page of the statement in which it is said, where it has one.
    """

    kind: str
    basis: Cell | None = None
    confidence: Cell | None = None
    rationale: Cell | None = None
    places: tuple[Place, ...] = ()
    documents: tuple[Cell, ...] = ()
    conflicts: tuple[Cell, ...] = ()
    statement: Cell | None = None


@dataclass(frozen=True)
class Reason:
    """Why a statement follows.

    Args:
        rule: its name in OWL 2 RL.
        axiom: the axiom behind it: three cells, or of a chain its properties and then what they make.
        is_chain: whether it is one.
        premises: from which it follows.
    """

    rule: str
    axiom: tuple[Cell, ...]
    is_chain: bool
    premises: "tuple[Sentence, ...]"


@dataclass(frozen=True)
class Sentence:
    """A statement: subject, property and object, with who says so or why it follows.

    Args:
        parts: the three.
        origins: one for each source.
        reason: the shortest derivation.
        others: in how many other ways it follows.
    """

    parts: tuple[Cell, Cell, Cell]
    origins: tuple[Origin, ...] = ()
    reason: Reason | None = None
    others: int = 0


@dataclass(frozen=True)
class Ground:
    """What one source says of one thing.

    Args:
        about: the thing.
        points: properties and their values.
        origin: the source.
    """

    about: Cell
    points: tuple[tuple[Cell, Cell], ...]
    origin: Origin


@dataclass(frozen=True)
class Told:
    """What a row rests on.

    Args:
        grounds: the claims that sources make and curators judge.
        setting: what else sources say, such as where an item stands.
        conclusions: what follows from that.
        definitions: of the words, and how the text is divided.
        absences: each a list of cells: what is recorded nowhere, and on which the row rests.
        silences: the same for what would only have told more.
        is_capped: whether there is more.
    """

    grounds: tuple[Ground, ...] = ()
    setting: tuple[Ground, ...] = ()
    conclusions: tuple[Sentence, ...] = ()
    definitions: tuple[Sentence, ...] = ()
    absences: tuple[tuple[Cell, ...], ...] = ()
    silences: tuple[tuple[Cell, ...], ...] = ()
    is_capped: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it rests on nothing that is recorded."""
        return not (self.grounds or self.setting or self.conclusions or self.definitions or self.absences)


def told(evidence: RowEvidence, labels: Labels, dataset: Dataset, language: Language) -> Told:
    """The evidence of a row in words.

    Args:
        evidence: as `graph.curated.table.explained` finds it.
        labels: of all things in it, as the table then has them.
        dataset: the version that was asked.
        language: the reader's.
    """
    return _Teller(labels, dataset, language).row(evidence)


def sentence(evidence: Evidence, labels: Labels, dataset: Dataset, language: Language) -> Sentence:
    """A single statement with its evidence in words, as `explain_triple` finds it."""
    return _Teller(labels, dataset, language).sentence(evidence)


def origin(
    evidence: RowEvidence, properties: Iterable[str], labels: Labels, dataset: Dataset, language: Language
) -> Origin | None:
    """Who says the first statement behind a row that has one of these properties.

    Args:
        evidence: of the row.
        properties: their IRIs.
        labels: of all things in it.
        dataset: the version that was asked.
        language: the reader's.
    """
    wanted = frozenset(properties)
    found = (one for one in _behind(evidence.statements) if one.triple.predicate.value in wanted)
    source = next((source for one in found for source in one.sources), None)
    return None if source is None else _Teller(labels, dataset, language).origin(source)


def called(term: object, labels: Labels, dataset: Dataset, language: Language) -> Cell:
    """A term by its name, or in the words that stand for one."""
    return _Teller(labels, dataset, language).cell(term)


@dataclass(frozen=True)
class _Teller:
    labels: Labels
    dataset: Dataset
    language: Language

    def row(self, found: RowEvidence) -> Told:
        leaves = list(_leaves(found.statements))
        defining = [one for one in found.statements if _defines(one)]
        said = list(self._grounds(one for one in leaves if not _defines(one)))
        return Told(
            tuple(one for one in said if one.origin.statement),
            tuple(one for one in said if not one.origin.statement),
            tuple(self.sentence(one) for one in found.statements if one.derivations),
            tuple(map(self.sentence, defining)),
            tuple(self._absence(one) for one in found.absences if one.kind != "optional"),
            tuple(self._absence(one) for one in found.absences if one.kind == "optional"),
            found.is_capped,
        )

    def _grounds(self, said: Iterable[Evidence]) -> Iterator[Ground]:
        """By subject and source."""
        groups: dict[tuple[object, Source], dict[ox.Triple, None]] = {}
        for one in said:
            for source in one.sources:
                groups.setdefault((one.triple.subject, source), {})[one.triple] = None
        for (_, source), triples in groups.items():
            yield self._ground(source, list(triples))

    def _ground(self, source: Source, triples: Sequence[ox.Triple]) -> Ground:
        about = next((one.object for one in triples if one.predicate.value == _ABOUT), triples[0].subject)
        told = [one for one in triples if not source.claim or slug(one.predicate.value) not in _MADE_OF]
        points = tuple((self.cell(one.predicate), self.cell(one.object)) for one in told)
        return Ground(self.cell(about), points, self.origin(source))

    def sentence(self, found: Evidence) -> Sentence:
        subject, predicate, object_ = found.triple
        reason = self._reason(found.derivations[0]) if found.derivations else None
        others = max(len(found.derivations) - 1, 0)
        parts = self.cell(subject), self.cell(predicate), self.cell(object_)
        return Sentence(parts, tuple(map(self.origin, found.sources)), reason, others)

    def _reason(self, found: Derivation) -> Reason:
        terms = (*found.chain, found.axiom.subject) if found.chain else tuple(found.axiom)
        premises = tuple(map(self.sentence, found.premises))
        return Reason(found.rule, tuple(map(self.cell, terms)), bool(found.chain), premises)

    def origin(self, source: Source) -> Origin:
        return Origin(
            "definition" if source.is_definition else slug(getattr(source.basis, "value", "")),
            self._cell(source.basis),
            self._cell(source.confidence),
            self._in_language(source.rationales),
            tuple(map(self._place, source.passages)),
            tuple(map(self.cell, source.documents)),
            tuple(map(self.cell, source.conflicts)),
            self._cell(source.claim),
        )

    def _in_language(self, texts: Iterable[object]) -> Cell | None:
        found = [one for one in texts if isinstance(one, ox.Literal)]
        return self._cell(min(found, key=lambda one: one.language != self.language, default=None))

    def _place(self, found: Passage) -> Place:
        return Place(
            self.cell(found.passage),
            found.first_line,
            found.last_line,
            self.cell(found.document),
            self._cell(found.item),
            self._cell(found.chapter),
        )

    def _absence(self, found: Absence) -> tuple[Cell, ...]:
        return tuple(self.cell(part) for pattern in found.patterns for part in pattern)

    def _cell(self, term: object) -> Cell | None:
        return None if term is None else self.cell(term)

    def cell(self, term: object) -> Cell:
        """A term, or what stands for one where nothing is recorded."""
        if isinstance(term, ox.Variable):
            return Cell(term.value, kind="any")
        if isinstance(term, Way):
            return Cell(_IRI.sub(lambda match: slug(match[1]), term.path), kind="path")
        if not isinstance(term, ox.NamedNode | ox.Literal):
            return Cell(str(term))
        if isinstance(term, ox.NamedNode) and term.value not in self.labels and self._word(term):
            return Cell(self._word(term), term.value, kind="thing", value=term.value)
        return self._called(panels.cell(term, self.labels, self.dataset, self.language))

    def _word(self, term: ox.NamedNode) -> str:
        return WORDS.get(self.dataset.curie(term.value), {}).get(self.language, "")

    def _called(self, found: Cell) -> Cell:
        """What things without a name are called: statements and days."""
        if not found.iri or found.iri in self.labels:
            return found
        if found.iri.startswith(BASE + "id/claim/"):
            return replace(found, text=f"{_STATEMENT[self.language]} {found.slug}")
        return replace(found, kind="date", value=found.slug) if found.iri.startswith(BASE + "id/day/") else found


def _leaves(found: Iterable[Evidence]) -> Iterator[Evidence]:
    """What is asserted, and at the ends of the shortest derivations what is claimed."""
    ahead = [(one, False) for one in reversed(list(found))]
    while ahead:
        one, is_within = ahead.pop()
        if one.sources and (not is_within or any(source.claim for source in one.sources)):
            yield one
        if one.derivations:
            ahead += [(premise, True) for premise in reversed(one.derivations[0].premises)]


def _behind(found: Iterable[Evidence]) -> Iterator[Evidence]:
    """The statements and, behind those that follow, what they follow from."""
    ahead = deque(found)
    while ahead:
        one = ahead.popleft()
        yield one
        ahead += [premise for derivation in one.derivations[:1] for premise in derivation.premises]


def _defines(found: Evidence) -> bool:
    return bool(found.sources) and all(source.is_definition for source in found.sources)
