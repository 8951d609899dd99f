"""JSON-LD for programmers: plain objects in groups, with the published context, and nothing but the statements.

Each thing stands in full once; wherever else it is mentioned it has its name, which is a statement too. A claim stands
in the thing that it is about. Groups such as `barriers` are other names of `@included`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import IO, Any, Final

import pyoxigraph as ox

from graph.errors import NotAcceptableError
from graph.exports import context as contexts
from graph.exports.compaction import RDF, Vocabulary, usable
from graph.exports.context import BAR, INVERSES, OTHERS, Published
from graph.exports.naming import NAMESPACES, camel, local, plural
from graph.exports.source import Source
from graph.exports.subjects import NIL, Key, Statements, Subjects, read

_TYPE: Final = RDF + "type"
_ABOUT, _CLAIM = BAR + "about", BAR + "hasClaim"
_SKOS, _TIME = NAMESPACES["skos"], NAMESPACES["time"]
# What a thing brings along wherever it is mentioned.
_NAMING: Final = (
    _SKOS + "prefLabel",
    _SKOS + "notation",
    NAMESPACES["dcterms"] + "title",
    BAR + "firstLine",
    BAR + "lastLine",
    _TIME + "inXSDDate",
)
_NAMING_KEYS: Final = frozenset(f"<{iri}>".encode() for iri in _NAMING)
_KEPT: Final = 2**16  # mentions, of which each takes about a kilobyte
_FIRST_KEYS: Final = ("id", "type", "notation", "name", "nameNl", "title", "titleNl")
_MOST_GROUPS: Final = 200  # of classes that the context does not know
_EMPTY: Final[contexts.Context] = {
    "@version": 1.1,
    "id": "@id",
    "type": {"@id": "@type", "@container": "@set"},
    OTHERS: "@included",
}
Object = dict[str, Any]


def write(source: Source, output: IO[bytes]) -> None:
    """The triples of all graphs together as framed JSON-LD, a node a line.

    Raises NotAcceptableError where JSON-LD cannot hold a statement.
    """
    subjects = read(source, INVERSES, _NAMING)
    frame = _frame(source, subjects)
    with source.file.open("rb") as file:
        writer = _Writer(frame, subjects, Statements(file, subjects))
        output.write(b'{\n"@context": ' + _dumped(frame.contexts[0] if len(frame.contexts) == 1 else frame.contexts))
        for name, nodes in writer.groups():
            output.write(f',\n"{name}": [\n'.encode())
            for number, node in enumerate(nodes):
                output.write((b",\n" if number else b"") + _dumped(node))
            output.write(b"\n]")
        output.write(b"\n}\n")


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class _Frame:
    """The contexts of a document, and the groups of its things.

    Args:
        contexts: the published one, where the data use the ontology, and what they need beside it.
        vocabulary: the names in them.
        groups: the groups by their classes, in order.
        above: the classes above each class.
    """

    contexts: list[contexts.Context]
    vocabulary: Vocabulary
    groups: Mapping[str, str]
    above: Mapping[str, tuple[str, ...]]


def _frame(source: Source, subjects: Subjects) -> _Frame:
    published = contexts.published()
    classes = {iri for types in set(subjects.types.values()) for iri in types}
    predicates = {_iri(key) for key in subjects.predicates}
    ours = any(iri.startswith(BAR) for iri in (*classes, *predicates))
    begun = published if ours else Published(_EMPTY, {}, {})
    used = {*classes, *predicates, *map(_iri, subjects.datatypes)}
    more = dict(_prefixes(source, begun, used))
    groups = dict(begun.groups) | dict(_new_groups(classes, begun, {**begun.context, **more}))
    more |= {name: "@included" for iri, name in groups.items() if iri not in begun.groups}
    joined = {**begun.context, **more}
    return _Frame([begun.context, more] if ours and more else [joined], Vocabulary(joined), groups, begun.above)


def _iri(key: Key) -> str:
    return key[1:-1].decode()


def _prefixes(source: Source, begun: Published, used: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The prefixes that are needed beside those of the context."""
    known = {value for value in begun.context.values() if isinstance(value, str)}
    spaces = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in used}
    for name, namespace in usable(source.prefixes, begun.context):
        if namespace in spaces and namespace not in known:
            yield name, namespace


def _new_groups(classes: set[str], begun: Published, taken: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Groups for classes that the context does not know, by their local names."""
    names, known = set(taken), tuple(NAMESPACES.values()) if begun.groups else ()
    for iri in sorted(classes):
        name = plural(camel(local(iri)))
        if iri.startswith(known) or name in names or not name.isidentifier():
            continue
        names.add(name)
        yield iri, name
        if len(names) > len(taken) + _MOST_GROUPS:
            return


class _Writer:
    def __init__(self, frame: _Frame, subjects: Subjects, statements: Statements) -> None:
        self._frame, self._subjects, self._statements = frame, subjects, statements
        self._names = frame.vocabulary
        self._claims = subjects.inverses[f"<{_ABOUT}>".encode()]
        self._inner_claims = {
            claim
            for thing, claims in self._claims.items()
            if thing in subjects.places and thing not in subjects.inner and not self._is_claim(thing)
            for claim in claims
            if claim.startswith(b"<") and self._is_claim(claim)
        }
        self._groups_of = cache(self._groups_of_types)
        self._mention = lru_cache(_KEPT)(self._mentioned)

    def _is_claim(self, key: Key) -> bool:
        return BAR + "Claim" in self._subjects.types.get(key, ())

    def groups(self) -> Iterator[tuple[str, Iterator[Object]]]:
        """The groups that hold anything, each with its nodes."""
        members: dict[str, list[Key]] = {name: [] for name in (*self._frame.groups.values(), OTHERS)}
        for key in self._subjects.places:
            if key not in self._inner_claims and key not in self._subjects.inner:
                for name in self._groups_of(self._subjects.types.get(key, ())):
                    members[name].append(key)
        for name, keys in members.items():
            if keys:
                yield name, self._nodes(name, keys)

    def _groups_of_types(self, types: tuple[str, ...]) -> list[str]:
        """The groups of a thing, that of its full node first."""
        above = self._frame.above
        higher = {one for iri in types for one in above.get(iri, ())}
        lowest = [iri for iri in types if iri not in higher] or list(types)
        found = {
            next((self._frame.groups[one] for one in (iri, *above.get(iri, ())) if one in self._frame.groups), "")
            for iri in lowest
        }
        return [name for name in self._frame.groups.values() if name in found] or [OTHERS]

    def _nodes(self, group: str, keys: list[Key]) -> Iterator[Object]:
        for key in keys:
            types = self._subjects.types.get(key, ())
            yield self._node(key) if self._groups_of(types)[0] == group else self._mention(key)

    def _node(self, key: Key, *, named: bool = True) -> Object:
        """A thing in full."""
        found: Object = self._identity(key) if named else {}
        types = self._types(key)
        if types:
            found["type"] = types
        for predicate, value in self._statements.of(key):
            if predicate.value != _TYPE or not isinstance(value, ox.NamedNode):
                self._add(found, predicate.value, value)
        self._add_inverses(found, key)
        return {name: found[name] for name in sorted(found, key=_rank)}

    def _identity(self, key: Key) -> Object:
        return {"id": key.decode() if key.startswith(b"_:") else self._names.id(_iri(key))}

    def _types(self, key: Key) -> list[str]:
        """The names of the classes of a thing, the most special first."""
        above, types = self._frame.above, self._subjects.types.get(key, ())
        ordered = sorted(types, key=lambda iri: (not iri.startswith(BAR), -len(above.get(iri, ())), iri))
        return [self._names.class_(iri) for iri in ordered]

    def _add(self, found: Object, predicate: str, value: object) -> None:
        if not isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal):
            raise NotAcceptableError(f"JSON-LD cannot hold {value}; Turtle, TriG, N-Triples and N-Quads can")
        term = self._names.term(predicate, value)
        written = self._names.literal(term, value) if isinstance(value, ox.Literal) else self._link(predicate, value)
        if term.is_list:
            found.setdefault(term.name, []).append(written)
        elif term.name not in found:
            found[term.name] = written
        elif isinstance(found[term.name], list):
            found[term.name].append(written)
        else:
            found[term.name] = [found[term.name], written]

    def _link(self, predicate: str, value: ox.NamedNode | ox.BlankNode) -> Object:
        key = str(value).encode()
        if key == NIL:
            return {"@list": []}
        if key in self._subjects.inner:
            return {"@list": self._items(key)} if key in self._subjects.cells else self._node(key, named=False)
        if predicate == _CLAIM and key in self._inner_claims:
            return self._node(key)
        return self._mention(key)

    def _items(self, cell: Key) -> list[Any]:
        found = list[Any]()
        while cell != NIL:
            held: Object = {}
            for predicate, value in self._statements.of(cell):
                if predicate.value == RDF + "first":
                    self._add(held, predicate.value, value)
            found += held.values()
            cell = self._subjects.cells[cell]
        return found

    def _mentioned(self, key: Key) -> Object:
        """A thing with what it is called."""
        found = self._identity(key)
        if key in self._subjects.named:
            for predicate, value in self._statements.of(key, _NAMING_KEYS):
                self._add(found, predicate.value, value)
        return {name: found[name] for name in sorted(found, key=_rank)}

    def _add_inverses(self, found: Object, key: Key) -> None:
        for predicate, subjects in self._subjects.inverses.items():
            name = self._names.inverses.get(_iri(predicate), "")
            for subject in subjects.get(key, ()) if name else ():
                if subject not in self._subjects.inner and name != self._names.inverses[_ABOUT]:
                    found.setdefault(name, []).append(self._mention(subject))
        told = {one["id"] for one in found.get("claims", ()) if "id" in one}
        for claim in self._claims.get(key, ()):
            if claim in self._inner_claims and _iri(claim) not in told:
                found.setdefault(self._names.inverses[_ABOUT], []).append(self._node(claim))


def _rank(name: str) -> tuple[int, str]:
    """Names first, then what is short, claims last."""
    if name in _FIRST_KEYS:
        return _FIRST_KEYS.index(name), ""
    return len(_FIRST_KEYS) + (name in ("claims", "subjectOf")), name
