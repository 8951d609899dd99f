"""One of two versions, as those who tell of changes look into it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from graph.curated.labels import label_in
from graph.curated.languages import Language
from graph.prefixes import Names
from graph.reasoning import INFERRED
from graph.sources import BASE
from graph.version import Version

BAR = BASE + "def#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
NOTATION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")
ABOUT = ox.NamedNode(BAR + "about")

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties: TypeAlias = Mapping[ox.NamedNode, frozenset[Term]]


class Side:
    """A version that is looked into, statement by statement."""

    def __init__(self, version: Version) -> None:
        self.version = version

    @cached_property
    def store(self) -> ox.Store:
        return self.version.open()

    def properties(self, thing: ox.NamedNode) -> Properties:
        """What is asserted of a thing, by property."""
        found = defaultdict[ox.NamedNode, set[Term]](set)
        for quad in self.store.quads_for_pattern(thing, None, None, None):
            if quad.graph_name != INFERRED:
                found[quad.predicate].add(quad.object)
        return {name: frozenset(values) for name, values in found.items()}

    def knows(self, thing: ox.NamedNode) -> bool:
        """Whether anything is asserted of it."""
        found = self.store.quads_for_pattern(thing, None, None, None)
        return any(quad.graph_name != INFERRED for quad in found)

    def graphs(self, triple: ox.Triple) -> set[str]:
        """The graphs in which it stands; that of the default graph is empty."""
        found = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return {quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "" for quad in found}

    def claims(self, thing: ox.NamedNode, property_: ox.NamedNode, value: Term) -> set[ox.NamedNode]:
        """The claims about a thing that have a property with that value."""
        found = self.store.quads_for_pattern(None, property_, value, None)
        subjects = {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}
        return {one for one in subjects if any(self.store.quads_for_pattern(one, ABOUT, thing, None))}


_KINDS: dict[str, dict[Language, str]] = {
    "action": {"en": "action", "nl": "actie"},
    "chapter": {"en": "chapter", "nl": "hoofdstuk"},
}


class Naming:
    """What things are called in the reader's language: as the newer version has it, else as the older one does."""

    def __init__(self, old: Side, new: Side, language: Language) -> None:
        self._sides, self._language = (new, old), language
        self._curies = Names({**old.version.manifest.prefixes, **new.version.manifest.prefixes})
        self._known: dict[tuple[str, bool], str] = {}

    def short(self, term: Term) -> str:
        """As a sentence says it: `action 2.5b`."""
        return self._name(term, short=True)

    def full(self, term: Term) -> str:
        """As a heading says it: with what it is called besides its number."""
        return self._name(term, short=False)

    def _name(self, term: Term, *, short: bool) -> str:
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return {"en": "something without a name", "nl": "iets zonder naam"}[self._language]
        key = term.value, short
        if key not in self._known:
            self._known[key] = (self._numbered(term) if short else None) or self._label(term)
        return self._known[key]

    def _numbered(self, thing: ox.NamedNode) -> str | None:
        kind = thing.value.removeprefix(BASE + "id/").partition("/")[0]
        if kind not in _KINDS:
            return None
        numbers = (quad.object for side in self._sides for quad in _values(side, thing, NOTATION))
        number = next((one.value for one in numbers if isinstance(one, ox.Literal)), None)
        return f"{_KINDS[kind][self._language]} {number}" if number else None

    def _label(self, thing: ox.NamedNode) -> str:
        for side in self._sides:
            found = label_in(side.store, thing.value, self._language)
            if found:
                return found.marked(self._language)
        return self._curies.short(thing.value)


def _values(side: Side, thing: ox.NamedNode, property_: ox.NamedNode) -> Iterator[ox.Quad]:
    return side.store.quads_for_pattern(thing, property_, None, None)
