"""A register that somebody else keeps, read from a file: what it knows, under which names, and what has ended.

The vocabularies read are those of TOOI's lists (`rwc_*_compleet`, JSON-LD), of the EU authority tables and of any SKOS.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pyoxigraph as ox

from graph.errors import NotARegisterError, RdfSyntaxError
from graph.inputs import Input

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_PROV = "http://www.w3.org/ns/prov#"
_TOOI = "https://identifier.overheid.nl/tooi/def/ont/"
_AT = "http://publications.europa.eu/ontology/authority/"
_NAMES: Final = (
    _RDFS + "label",
    _SKOS + "prefLabel",
    _TOOI + "officieleNaamInclSoort",
    _TOOI + "officieleNaamExclSoort",
    _TOOI + "voorkeursnaamInclSoort",
    _TOOI + "voorkeursnaamExclSoort",
)
_ENDS: Final = (
    _TOOI + "einddatum",
    _TOOI + "einddatumHV",
    _AT + "end.use",
    "http://publications.europa.eu/ontology/euvoc#endDate",
    _PROV + "invalidatedAtTime",
)
_DEPRECATED: Final = ("http://www.w3.org/2002/07/owl#deprecated", _AT + "deprecated")
_REPLACED: Final = "http://purl.org/dc/terms/isReplacedBy"
_VERSION_OF, _INVALIDATED, _GENERATED = (_PROV + name for name in ("specializationOf", "invalidated", "generated"))
_TRUE: Final = ("true", "1")


@dataclass
class Entry:
    """What a register says of an identifier.

    Args:
        names: those it has now.
        former: those it had.
        ended: its last day, as the register writes it; "?" where only that it has ended is known; empty for one in use.
        successors: the identifiers that took its place.
    """

    names: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    ended: str = ""
    successors: set[str] = field(default_factory=set)


class Register:
    """The entries of a register by their IRIs."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries
        self._folders = {_folder(iri) for iri in entries}

    def covers(self, iri: str) -> bool:
        """Whether the register would know the identifier: one like it, of the same kind, is in it."""
        return _folder(iri) in self._folders


def read(documents: Iterable[Input], today: date) -> Register:
    """The register that these documents are, all together.

    Args:
        documents: RDF in any format; `.json` is read as JSON-LD.
        today: what ends after it has not ended.

    Raises RdfSyntaxError, and NotARegisterError where nothing in the documents has a name.
    """
    statements = _Statements(documents)
    entries = {iri: _entry(statements, iri, today) for iri in statements.named()}
    if not entries:
        raise NotARegisterError(f"{statements.names} has nothing with a name, so it is no register")
    for version, thing in statements.versions():
        if thing in entries:
            _add_version(entries[thing], version, today, statements)
    for event in statements.of(_INVALIDATED):
        for gone in statements.values(event, _INVALIDATED):
            if gone in entries:
                entries[gone].successors |= statements.values(event, _GENERATED) - {gone}
    return Register(entries)


class _Statements:
    """The values of the properties that are looked at, as texts."""

    def __init__(self, documents: Iterable[Input]) -> None:
        self._values = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
        wanted = {*_NAMES, *_ENDS, *_DEPRECATED, _REPLACED, _VERSION_OF, _INVALIDATED, _GENERATED}
        read = list[str]()
        for document in documents:
            read.append(document.name)
            for quad in _quads(document):
                if quad.predicate.value in wanted and not isinstance(quad.object, ox.Triple):
                    self._values[quad.predicate.value][_name(quad.subject)].add(_name(quad.object))
        self.names = " and ".join(read)

    def values(self, subject: str, *predicates: str) -> set[str]:
        return {value for predicate in predicates for value in self._values[predicate].get(subject, ())}

    def of(self, predicate: str) -> Iterable[str]:
        return self._values[predicate]

    def named(self) -> set[str]:
        """What has a name and is no version of something else."""
        found = {subject for predicate in _NAMES for subject in self._values[predicate]}
        things = {thing for values in self._values[_VERSION_OF].values() for thing in values}
        return {iri for iri in found | things if not iri.startswith("_:") and iri not in self._values[_VERSION_OF]}

    def versions(self) -> Iterator[tuple[str, str]]:
        """Versions, each with what it is a version of."""
        for version, things in self._values[_VERSION_OF].items():
            yield from ((version, thing) for thing in things)


def _quads(document: Input) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(document.read(), format=document.format, base_iri=document.base)
    except SyntaxError as error:
        raise RdfSyntaxError(document.name, error.lineno, error.offset, error.msg) from error


def _name(term: object) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _entry(statements: _Statements, iri: str, today: date) -> Entry:
    replaced = statements.values(iri, _REPLACED)
    return Entry(statements.values(iri, *_NAMES), ended=_ended(statements, iri, today, replaced), successors=replaced)


def _ended(statements: _Statements, iri: str, today: date, replaced: set[str]) -> str:
    past = [day for day in statements.values(iri, *_ENDS) if day[:10] < today.isoformat()]
    if past:
        return max(past)[:10]
    gone = replaced or any(value.lower() in _TRUE for value in statements.values(iri, *_DEPRECATED))
    return "?" if gone else ""


def _add_version(entry: Entry, version: str, today: date, statements: _Statements) -> None:
    """The names of a version are those of the thing: now, or before where the version has ended."""
    names = statements.values(version, *_NAMES)
    if _ended(statements, version, today, set()):
        entry.former |= names
    else:
        entry.names |= names


def _folder(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
