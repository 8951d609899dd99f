"""Evidence as plain data that JSON can say: IRIs as strings, literals and blank nodes as objects."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.asking import Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def plain(value: object) -> Any:  # noqa: ANN401  # what it is depends on the value
    """The evidence as dictionaries, lists, strings, numbers and truth values; what is empty or false is left out.

    A triple is a list of three terms. An IRI is a string, a literal `{"value", "lang"}` or `{"value", "datatype"}`,
    where a plain string has neither; a blank node `{"bnode"}`, a variable `{"variable"}`; a property path, in the
    pattern of an absence, `{"path"}`. What rows share is one object in all of them.
    """
    return _Plain().of(value)


class _Plain:
    """Makes plain data, each part once, since many rows rest on the same statements."""

    def __init__(self) -> None:
        self._made: dict[int, object] = {}

    def of(self, value: object) -> object:
        if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Variable):
            return term(value)
        if isinstance(value, ox.Triple):
            return [self.of(part) for part in value]
        if is_dataclass(value):
            if id(value) not in self._made:
                self._made[id(value)] = self._object(value)
            return self._made[id(value)]
        if isinstance(value, dict):
            return {name: self.of(part) for name, part in value.items()}
        if isinstance(value, tuple | list):
            return [self.of(part) for part in value]
        return value

    def _object(self, value: object) -> dict[str, object]:
        pairs = ((_camel(name), self.of(part)) for name, part in _members(value))
        return {name: part for name, part in pairs if not (part is None or part is False or part == [])}


def _members(value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  # any dataclass
    """The names and values of a dataclass's fields."""
    return ((name, getattr(value, name)) for name in value.__dataclass_fields__)


@cache
def _camel(name: str) -> str:
    """As JSON has names: `firstLine`."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def mentioned(value: object) -> set[str]:
    """The IRIs in the evidence."""
    found, visited, ahead = set[str](), set[int](), [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, ox.NamedNode):
            found.add(one.value)
        elif isinstance(one, dict):
            ahead += one.values()
        elif isinstance(one, ox.Triple | tuple | list):
            ahead += one
        elif is_dataclass(one) and id(one) not in visited:  # many rows rest on the same statements
            visited.add(id(one))
            ahead += (part for _, part in _members(one))
    return found


def term(value: Term | ox.Variable) -> object:
    """A term as plain data."""
    if isinstance(value, ox.NamedNode):
        return value.value
    if isinstance(value, ox.BlankNode):
        return {"bnode": value.value}
    if isinstance(value, ox.Variable):
        return {"variable": value.value}
    if isinstance(value, ox.Literal):
        return _literal(value)
    return [plain(part) for part in value]


def _literal(value: ox.Literal) -> dict[str, str]:
    if value.language:
        return {"value": value.value, "lang": value.language}
    datatype = value.datatype.value
    return {"value": value.value} | ({} if datatype == _STRING else {"datatype": datatype})
