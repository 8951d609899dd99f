"""What a query answers with, read from a file or a response, and whether two answers are the same."""

import csv
import io
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from scripts.conformance.isomorphism import Row, isomorphic
from scripts.conformance.verdict import FailedError

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
JSON = "application/sparql-results+json"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".srj": JSON,
    ".srx": "application/sparql-results+xml",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
}
_FLOATING = {f"{XSD}double", f"{XSD}float"}
_EXACT = {
    XSD + name
    for name in (
        "byte",
        "decimal",
        "int",
        "integer",
        "long",
        "negativeInteger",
        "nonNegativeInteger",
        "nonPositiveInteger",
        "positiveInteger",
        "short",
        "unsignedByte",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
    )
}
_DATES = {XSD + name for name in ("date", "dateTime", "time")}
_BOOLEANS = {"0": "false", "1": "true"}


@dataclass(frozen=True)
class Table:
    """Solutions, each a term or None for every variable; the ranks say which come before which."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    ranks: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Statements:
    """A graph or a dataset."""

    rows: tuple[Row, ...]


Result: TypeAlias = Table | Statements | bool


def is_rdf(media_type: str) -> bool:
    return ox.RdfFormat.from_media_type(media_type) is not None


def read(body: bytes, media_type: str, base: str | None = None, *, exact: bool = False) -> Result:
    """Read an answer; `exact` keeps numbers apart that are written differently."""
    try:
        return _read(body, media_type, base, exact)
    except (SyntaxError, ValueError) as error:
        raise FailedError(f"{media_type or 'content without a media type'} that cannot be read: {error}") from error


def read_expected(body: bytes, media_type: str, base: str, *, exact: bool = False) -> Result:
    """Read an answer that may also be written as RDF, in the vocabulary for result sets."""
    if not is_rdf(media_type):
        return read(body, media_type, exact=exact)
    quads = parse(body, media_type, base)
    return (
        _result_set(ox.Dataset(quads), exact)
        if any(RS in str(quad) for quad in quads)
        else statements(quads, exact=exact)
    )


def parse(body: bytes, media_type: str, base: str | None = None) -> list[ox.Quad]:
    form = ox.RdfFormat.from_media_type(media_type)
    return list(ox.parse(body, format=form, base_iri=base, rename_blank_nodes=True))


def statements(quads: Iterable[ox.Quad], *, exact: bool = False) -> Statements:
    return Statements(tuple({tuple(comparable(term, exact=exact) for term in quad) for quad in quads}))


def compare(expected: Result, got: Result, *, lax: bool = False) -> None:
    """Raise FailedError, which says where, when the two are not the same; `lax` leaves out how often a row occurs."""
    if isinstance(expected, Table) and isinstance(got, Table):
        _compare_tables(expected, got, lax)
    elif isinstance(expected, Statements) and isinstance(got, Statements):
        _compare_rows(expected.rows, got.rows)
    elif expected != got:
        raise FailedError(f"expected {_named(expected)}, got {_named(got)}")


def comparable(term: object, *, exact: bool = False) -> Hashable:
    """The term, or what the text of a literal stands for.

    A store may keep numbers and the like by their value: a test for which it may not says that.
    """
    if isinstance(term, ox.Triple):
        return tuple(comparable(part, exact=exact) for part in term)
    if isinstance(term, ox.Literal) and not exact and term.datatype.value.startswith(XSD):
        return ox.Literal(_value(term.value, term.datatype.value), datatype=term.datatype)
    return term if isinstance(term, Hashable) else str(term)


def _value(text: str, datatype: str) -> str:
    """One text for all that mean the same in this datatype; what is not legal stays as it is."""
    try:
        if datatype in _FLOATING:
            return str(float(text))
        if datatype in _EXACT:
            return str(Decimal(text).normalize())
    except (ArithmeticError, ValueError):
        return text
    if datatype in _DATES:
        return re.sub(r"[+-]00:00$", "Z", text)
    return _BOOLEANS.get(text, text) if datatype == f"{XSD}boolean" else text


def _read(body: bytes, media_type: str, base: str | None, exact: bool) -> Result:
    if media_type == "text/csv":
        return _csv(body.decode())
    if form := ox.QueryResultsFormat.from_media_type(media_type):
        answer = ox.parse_query_results(body, format=form)
        return bool(answer) if isinstance(answer, ox.QueryBoolean) else _table(answer, exact)
    return statements(parse(body, media_type, base), exact=exact)


def _compare_tables(expected: Table, got: Table, lax: bool) -> None:
    if sorted(expected.variables) != sorted(got.variables):
        raise FailedError(f"expected the variables {_listed(expected.variables)}, got {_listed(got.variables)}")
    order = [got.variables.index(name) for name in expected.variables]
    rows = tuple(tuple(row[index] for index in order) for row in got.rows)
    if lax and len(rows) <= len(expected.rows):
        _compare_rows(tuple(set(expected.rows)), tuple(set(rows)))
    else:
        _compare_rows(expected.rows, rows)
        _compare_order(expected, rows)


def _compare_order(expected: Table, rows: Sequence[Row]) -> None:
    """Each row gets the rank that its place has; rows of the same rank may stand in any order."""
    ranks = expected.ranks or (0,) * len(rows)
    before = [(rank, *row) for rank, row in zip(ranks, expected.rows, strict=True)]
    after = [(rank, *row) for rank, row in zip(sorted(ranks), rows, strict=True)]
    if not isomorphic(before, after):
        raise FailedError(f"expected the {len(rows)} rows in another order")


def _compare_rows(expected: Sequence[Row], got: Sequence[Row]) -> None:
    if not isomorphic(expected, got):
        missing, surplus = _told(expected) - _told(got), _told(got) - _told(expected)
        if not missing and not surplus:
            raise FailedError(f"expected {len(expected)} rows, got {len(got)} that share their blank nodes otherwise")
        counts = f"expected {len(expected)} rows, got {len(got)}"
        raise FailedError(f"{counts}; missing: {_sample(missing)}; not expected: {_sample(surplus)}")


def _told(rows: Sequence[Row]) -> Counter[str]:
    """The rows without the names of their blank nodes."""
    return Counter(_listed("_:" if isinstance(term, ox.BlankNode) else term for term in row) for row in rows)


def _sample(rows: Counter[str]) -> str:
    return " | ".join(sorted(rows.elements())[:2]) or "none"


def _listed(terms: Iterable[Hashable]) -> str:
    return ", ".join("unbound" if term is None else str(term) for term in terms)


def _named(result: Result) -> str:
    return str(result).lower() if isinstance(result, bool) else "a table" if isinstance(result, Table) else "a graph"


def _table(answer: ox.QuerySolutions, exact: bool) -> Table:
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(
        tuple(None if term is None else comparable(term, exact=exact) for term in solution) for solution in answer
    )
    return Table(variables, rows)


def _csv(text: str) -> Table:
    """CSV tells no kinds of terms apart but blank nodes; what looks like a number may be one."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    return Table(tuple(head), tuple(tuple(map(_cell, row)) for row in rows))


def _cell(text: str) -> Hashable:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else _value(text, f"{XSD}double")


def _result_set(data: ox.Dataset, exact: bool) -> Table | bool:
    """A table or truth value from the vocabulary for result sets."""
    if truth := _subjects_and_objects(data, "boolean"):
        return _text(truth[0][1]) == "true"
    variables = tuple(_text(name) for _, name in _subjects_and_objects(data, "resultVariable"))
    solutions = [solution for _, solution in _subjects_and_objects(data, "solution")]
    rows = tuple(_solution(data, solution, variables, exact) for solution in solutions)
    ranks = tuple(int(_text(rank)) for solution in solutions for rank in _objects(data, solution, "index"))
    return Table(variables, rows, ranks or None)


def _solution(data: ox.Dataset, solution: Term, variables: tuple[str, ...], exact: bool) -> Row:
    values = {
        _text(_objects(data, binding, "variable")[0]): comparable(_objects(data, binding, "value")[0], exact=exact)
        for binding in _objects(data, solution, "binding")
    }
    return tuple(values.get(variable) for variable in variables)


def _subjects_and_objects(data: ox.Dataset, name: str) -> list[tuple[Term, Term]]:
    return [(quad.subject, quad.object) for quad in data.quads_for_predicate(ox.NamedNode(RS + name))]


def _objects(data: ox.Dataset, subject: Term, name: str) -> list[Term]:
    return [value for owner, value in _subjects_and_objects(data, name) if owner == subject]


def _text(term: Term) -> str:
    return "" if isinstance(term, ox.Triple) else term.value
