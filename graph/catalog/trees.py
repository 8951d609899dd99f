"""JSON-LD that people can read: things in the thing that refers to them, and names without prefixes.

Each property is a name in the context, which says what its values are; see https://www.w3.org/TR/json-ld11/.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from graph.catalog.vocabulary import PREFIXES, Node
from graph.prefixes import Names

_STRING, _INTEGER = PREFIXES["xsd"] + "string", PREFIXES["xsd"] + "integer"
_TYPE = PREFIXES["rdf"] + "type"

Plain = dict[str, object]
_Said = dict[Node, dict[str, list[ox.NamedNode | ox.Literal]]]


def write(triples: Iterable[ox.Triple], root: Node) -> bytes:
    """The statements, none of which has a blank node, as one document.

    Args:
        triples: those of a subject in the order that its members shall have.
        root: the subject to begin with.
    """
    return (json.dumps(_Writer(_said(triples)).document(root), ensure_ascii=False, indent=1) + "\n").encode()


def _said(triples: Iterable[ox.Triple]) -> _Said:
    found: _Said = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode | ox.Literal):
            raise TypeError(f"{triple} has a term that is no IRI and no literal")
        found[triple.subject][triple.predicate.value].append(triple.object)
    return found


class _Writer:
    """Writes each subject once, where it is first referred to."""

    def __init__(self, said: _Said) -> None:
        self._said, self._names = said, Names(dict(PREFIXES))
        self._written = set[Node]()
        self._terms = dict[str, str]()  # by IRI
        self._context: Plain = {}

    def document(self, root: Node) -> Plain:
        kinds = defaultdict[str, set[str]](set)
        for members in self._said.values():
            for property_, values in members.items():
                kinds[property_] |= {_kind(value) for value in values}
        for property_ in sorted(kinds, key=self._names.short):
            self._define(property_, kinds[property_])
        graph = [self._node(root), *(self._node(one) for one in self._said if one not in self._written)]
        prefixes = dict(sorted(self._names.used.items()))
        return {"@context": {**prefixes, **self._context}, "@graph": graph}

    def _define(self, property_: str, kinds: set[str]) -> None:
        """Give a property a name in the context, and say what its values are if they are all alike."""
        if property_ == _TYPE:
            return
        short = self._names.short(property_)
        term = short.partition(":")[2] if ":" in short else short
        term = short if term in self._context or not term else term
        self._terms[property_] = term
        kind = "@language" if kinds == {"@language", _STRING} else next(iter(kinds)) if len(kinds) == 1 else ""
        defined: Plain = {"@id": short}
        if kind == "@language":
            defined["@container"] = "@language"
        elif kind not in ("", _STRING, _INTEGER):
            defined["@type"] = self._names.short(kind) if kind != "@id" else kind
        self._context[term] = short if len(defined) == 1 else defined

    def _node(self, this: Node) -> Plain:
        self._written.add(this)
        node: Plain = {"@id": this.value}
        for property_, values in self._said[this].items():
            if property_ == _TYPE:
                node["@type"] = _one_or_many([self._names.short(value.value) for value in values])
            else:
                node[self._terms[property_]] = self._values(values, self._context[self._terms[property_]])
        return node

    def _values(self, values: list[ox.NamedNode | ox.Literal], defined: object) -> object:
        if isinstance(defined, dict) and defined.get("@container") == "@language":
            texts = defaultdict[str, list[object]](list)
            for value in values:
                texts[getattr(value, "language", None) or "@none"].append(value.value)
            return {language: _one_or_many(found) for language, found in sorted(texts.items())}
        is_told = isinstance(defined, dict)
        return _one_or_many([self._value(value, is_told=is_told) for value in values])

    def _value(self, value: ox.NamedNode | ox.Literal, *, is_told: bool) -> object:
        if isinstance(value, ox.NamedNode):
            if value in self._said and value not in self._written:
                return self._node(value)
            return value.value if is_told else {"@id": value.value}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == _INTEGER:
            return int(value.value)
        if is_told or value.datatype.value == _STRING:
            return value.value
        return {"@value": value.value, "@type": self._names.short(value.datatype.value)}


def _kind(value: ox.NamedNode | ox.Literal) -> str:
    if isinstance(value, ox.NamedNode):
        return "@id"
    return "@language" if value.language else value.datatype.value


def _one_or_many(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values
