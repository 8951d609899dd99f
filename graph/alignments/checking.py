"""Do the mappings still hold? By what the dataset itself says, and by registers that somebody has at hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from graph.alignments import mappings
from graph.alignments.mappings import CLOSE, EXACT, Mapping
from graph.alignments.names import alike
from graph.alignments.register import Entry, Register
from graph.asking import Dataset

_NAMES: Final = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name ?main WHERE {
  { SELECT DISTINCT ?thing WHERE { ?mapping a owl:Axiom ; owl:annotatedSource ?thing } }
  { ?thing skos:prefLabel ?name BIND (true AS ?main) } UNION { ?thing skos:altLabel ?name BIND (false AS ?main) }
}
ORDER BY ?thing DESC(LANG(?name)) ?name
"""
_SUCCESSORS: Final = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT DISTINCT ?thing ?successor WHERE {
  ?mapping a owl:Axiom ; owl:annotatedSource ?thing .
  ?change org:originalOrganization ?thing ; org:resultingOrganization ?successor .
}
ORDER BY ?thing ?successor
"""


class Kind(Enum):
    """What can be the matter with a mapping."""

    SUCCEEDED = "succeeded"
    """Our thing went into another, so the identifier should be that one's."""
    ENDED = "ended"
    """The register has ended the identifier."""
    MERGED = "merged"
    """The register has put another in its place."""
    UNKNOWN = "unknown"
    """The register does not know the identifier."""
    RENAMED = "renamed"
    """The register has another name than the mapping records."""
    LATER_NAME = "later-name"
    """The register has another name than ours, which we know as another name of the thing."""
    OTHER_NAME = "other-name"
    """The register has a name that we do not give the thing."""
    KNOWN_END = "known-end"
    """The register has ended the identifier, and the mapping records it."""


NOTES: Final = frozenset({Kind.LATER_NAME, Kind.OTHER_NAME, Kind.KNOWN_END})
"""What is worth knowing and no reason to change anything."""


@dataclass(frozen=True)
class Finding:
    """Something about a mapping.

    Args:
        kind: what it is.
        mapping: which mapping.
        name: of our thing, in Dutch where it has one.
        others: the names or identifiers that it is about, in order.
    """

    kind: Kind
    mapping: Mapping
    name: str
    others: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether the mapping has to be looked at."""
        return self.kind not in NOTES


@dataclass(frozen=True)
class Checked:
    """What was found about how many mappings, and how many of them the registers cover."""

    findings: tuple[Finding, ...]
    mappings: int
    covered: int

    @property
    def passes(self) -> bool:
        """Whether no mapping has to be looked at."""
        return not any(one.fails for one in self.findings)


@dataclass
class _Names:
    """What a thing of ours is called."""

    main: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def first(self) -> str:
        return next(iter((*self.main, *self.other)), "")


async def check(dataset: Dataset, registers: Sequence[Register] = ()) -> Checked:
    """What there is to say about the mappings of a dataset, by mapping."""
    found, names = await mappings.mappings(dataset.ask), await _names(dataset)
    successors = await _successors(dataset)
    findings = list[Finding]()
    for one in found:
        called = names.get(one.subject, _Names())
        say = _sayer(one, called.first())
        findings += _by_ourselves(one, called, successors.get(one.subject, ()), say)
        for register in registers:
            findings += _by_register(one, register, say)
    covered = sum(any(register.covers(one.target) for register in registers) for one in found)
    return Checked(tuple(sorted(findings, key=_order)), len(found), covered)


_Say = Callable[..., Finding]


def _sayer(one: Mapping, name: str) -> _Say:
    return lambda kind, *others: Finding(kind, one, name, tuple(others))


def _by_ourselves(one: Mapping, called: _Names, successors: Sequence[str], say: _Say) -> Iterator[Finding]:
    if successors and one.predicate in (EXACT, CLOSE):
        yield say(Kind.SUCCEEDED, *successors)
    if one.predicate == EXACT and one.label and not alike(one.label, called.main):
        yield say(Kind.LATER_NAME if alike(one.label, called.other) else Kind.OTHER_NAME, one.label)


def _by_register(one: Mapping, register: Register, say: _Say) -> Iterator[Finding]:
    entry = register.entries.get(one.target)
    if entry is None:
        if register.covers(one.target):
            yield say(Kind.UNKNOWN)
        return
    if entry.successors:
        yield say(Kind.MERGED, *sorted(entry.successors))
    elif entry.ended:
        yield say(Kind.KNOWN_END if _is_recorded(one, entry) else Kind.ENDED, entry.ended)
    if one.label and entry.names and not alike(one.label, entry.names):
        yield say(Kind.RENAMED, *sorted(entry.names))


def _is_recorded(one: Mapping, entry: Entry) -> bool:
    return bool(one.valid) and one.valid.rpartition("/")[2] == entry.ended


async def _names(dataset: Dataset) -> dict[str, _Names]:
    found = dict[str, _Names]()
    for row in await dataset.ask(_NAMES):
        thing, name, main = (str(getattr(row[key], "value", "")) for key in ("thing", "name", "main"))
        called = found.setdefault(thing, _Names())
        (called.main if main == "true" else called.other).append(name)
    return found


async def _successors(dataset: Dataset) -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for row in await dataset.ask(_SUCCESSORS):
        thing, successor = (str(getattr(row[key], "value", "")) for key in ("thing", "successor"))
        found.setdefault(thing, []).append(successor)
    return found


def _order(finding: Finding) -> tuple[bool, str, str, tuple[str, ...]]:
    return not finding.fails, finding.mapping.id, finding.kind.value, finding.others
