"""What a row of an explained answer rests on, as a page tells it: on whose word, how sure, why, and in which lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from api.web.panels import Cell, Panel, cell
from graph.asking import Term
from graph.curated.languages import Language
from graph.evidence.explanation import Evidence, RowEvidence
from graph.evidence.sources import Passage, Source
from graph.sources import BASE

_DEF: Final = f"{BASE}def#"


@dataclass(frozen=True)
class Lines:
    """Lines of a document, counted from 1.

    Args:
        first: the first line.
        last: the last line.
        item: the part of the plan in which they stand.
        passage: the passage itself.
    """

    first: int
    last: int
    item: Cell | None
    passage: Cell


@dataclass(frozen=True)
class Ground:
    """Who says so and where.

    Args:
        basis: such as stated or judged.
        confidence: how sure the curator is, where it is a judgement.
        rationale: why, in the reader's language or another.
        lines: where it can be read.
        claim: the statement, with its own page.
    """

    basis: Cell | None
    confidence: Cell | None
    rationale: Cell | None
    lines: Sequence[Lines]
    claim: Cell | None

    @property
    def is_judged(self) -> bool:
        """Whether a curator alone says so."""
        return self.basis is not None and self.basis.slug == "judged"


class Grounds:
    """Reads the evidence of an explained answer."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._evidence = panel.table.evidence or ()

    def of(self, row: int, properties: Iterable[str]) -> Ground | None:
        """The ground of the first statement behind a row, counted from 0, that has one of these properties.

        Args:
            row: its number.
            properties: names of properties of the ontology, or their IRIs.
        """
        wanted = {one if one.startswith(BASE) else _DEF + one for one in properties}
        found = (one for one in _statements(self._evidence[row]) if one.triple.predicate.value in wanted)
        return next((self._ground(source) for one in found for source in one.sources), None)

    def _ground(self, source: Source) -> Ground:
        return Ground(
            self._cell(source.basis),
            self._cell(source.confidence),
            self._cell(_in_language(source.rationales, self._panel.language)),
            [self._lines(one) for one in source.passages],
            self._cell(source.claim),
        )

    def _lines(self, passage: Passage) -> Lines:
        shown = cell(passage.passage, self._panel.table.labels, self._panel.table.asked.dataset, self._panel.language)
        return Lines(passage.first_line, passage.last_line, self._cell(passage.item), shown)

    def _cell(self, term: Term | None) -> Cell | None:
        table = self._panel.table
        return None if term is None else cell(term, table.labels, table.asked.dataset, self._panel.language)


def _statements(found: RowEvidence) -> Iterator[Evidence]:
    """The statements of a row and, behind those that follow, what they follow from."""
    ahead = list(found.statements)
    while ahead:
        one = ahead.pop(0)
        yield one
        ahead += [premise for derivation in one.derivations[:1] for premise in derivation.premises]


def _in_language(texts: Sequence[Term], language: Language) -> Term | None:
    """The text in that language, else any."""
    own = (one for one in texts if isinstance(one, ox.Literal) and one.language == language)
    return next(own, next(iter(texts), None))
