"""Evidence as plain data that JSON can say: IRIs as strings, literals and blank nodes as objects."""

from dataclasses import fields, is_dataclass

import pyoxigraph as ox

from graph.asking import Term

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def plain(value: object) -> object:
    """The evidence as dictionaries, lists, strings, numbers and truth values; what is empty or false is left out.

    A triple is a list of three terms. An IRI is a string, a literal `{"value", "lang"}` or `{"value", "datatype"}`,
    where a plain string has neither; a blank node `{"bnode"}`, a variable `{"variable"}`; a property path, in the
    pattern of an absence, `{"path"}`.
    """
    if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Variable):
        return term(value)
    if isinstance(value, ox.Triple):
        return [plain(part) for part in value]
    if is_dataclass(value):
        pairs = ((_camel(field.name), plain(getattr(value, field.name))) for field in fields(value))
        return {name: part for name, part in pairs if not (part is None or part is False or part == [])}
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def _camel(name: str) -> str:
    """As JSON has names: `firstLine`."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def mentioned(value: object) -> set[str]:
    """The IRIs in the evidence."""
    if isinstance(value, ox.NamedNode):
        return {value.value}
    if isinstance(value, ox.Triple):
        return mentioned(list(value))
    if is_dataclass(value):
        return mentioned([getattr(value, field.name) for field in fields(value)])
    if isinstance(value, dict):
        return mentioned(list(value.values()))
    return set().union(*map(mentioned, value)) if isinstance(value, tuple | list) else set()


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
