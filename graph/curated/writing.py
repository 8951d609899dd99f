"""A table as plain JSON, SPARQL JSON, CSV, TSV or a workbook; each thing with its label beside its IRI."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache, partial
from io import StringIO
from math import isfinite
from typing import Any

import pyoxigraph as ox

from graph.asking import Dataset, Term
from graph.charts.drawing import picture
from graph.charts.rasters import png
from graph.curated import cells, spreadsheet
from graph.curated.asked import Asked
from graph.curated.emptiness import Emptiness
from graph.curated.labels import Labels, called
from graph.curated.provenance import Provenance
from graph.curated.table import ExplainedGraph, Table
from graph.evidence.explanation import RowEvidence
from graph.evidence.plain import mentioned
from graph.evidence.plain import plain as as_plain
from graph.formats import Format
from graph.prefixes import pruned

Plain = dict[str, Any]
"""What JSON can hold."""

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _finite(text: str) -> float:
    """The number; raises ValueError for one that JSON does not have."""
    found = float(text)
    if not isfinite(found):
        raise ValueError(f"{text} is not finite")
    return found


_PLAIN: dict[str, Callable[[str], object]] = {
    _XSD + "integer": int,
    _XSD + "decimal": _finite,
    _XSD + "double": _finite,
    _XSD + "boolean": lambda text: text in ("true", "1"),
}
_UNKNOWN = Provenance()


def write(table: Table, name: str, origin: Provenance = _UNKNOWN) -> bytes:
    """The table in a format.

    Args:
        table: the answer.
        name: of the format, one of `graph.formats.TABLES`, or of `CHARTS` where its question has one.
        origin: what a workbook says of where the answer comes from.
    """
    return spreadsheet.write(table, origin) if name == "xlsx" else _WRITERS[name](table)


def write_graph(triples: Iterable[ox.Triple], asked: Asked, format_: Format) -> bytes:
    """The answer to a CONSTRUCT query, with the prefixes that it needs."""
    prefixes = {**asked.dataset.prefixes, **asked.question.prefixes}
    return pruned(ox.serialize(triples, format=format_.of_rdf, prefixes=prefixes) or b"")


def plain(table: Table) -> Plain:
    """The table with all that belongs to it, its rows as objects by the names of the columns."""
    question, language = table.asked.question, table.asked.language
    found = {
        **_head(table.asked, table.labels),
        "columns": [
            {"name": name, "title": column.of(language), "type": column.type}
            for name, column in ((name, question.header.columns[name]) for name in question.columns or ())
        ],
        "page": table.page.number,
        "size": table.page.size,
        "last": table.is_last,
        "rows": _rows(table),
    }
    if table.evidence is not None:
        found["names"] = names(mentioned(table.evidence), table.labels, table.asked.dataset)
    return found | ({"empty": _emptiness(table.emptiness)} if table.emptiness else {})


def plain_graph(found: ExplainedGraph) -> Plain:
    """What the answer to a CONSTRUCT query rests on, as a whole."""
    return {
        **_head(found.asked, found.labels),
        "evidence": _evidence([found.evidence])[0],
        "names": names(mentioned(found.evidence), found.labels, found.asked.dataset),
    }


def _head(asked: Asked, labels: Labels) -> Plain:
    texts = asked.question.header.texts(asked.language)
    return {
        "query": asked.question.name,
        "title": texts.summary,
        "question": texts.description,
        "parameters": {one.parameter.name: _cell(one.term, asked, labels) for one in asked.given},
        "language": asked.language,
        "version": asked.dataset.version,
        "edition": asked.question.edition,
    }


def _rows(table: Table) -> list[Plain]:
    cell = cache(partial(_cell, asked=table.asked, labels=table.labels))  # most things stand in many rows
    columns = table.asked.question.columns or ()
    rows: list[Plain] = [{name: cell(row[name]) if name in row else None for name in columns} for row in table.rows]
    if table.evidence is None:
        return rows
    return [{**row, "evidence": told} for row, told in zip(rows, _evidence(table.evidence), strict=True)]


def _evidence(found: Sequence[RowEvidence]) -> list[Plain]:
    told = as_plain([(one.statements, one.absences) for one in found])
    return [
        {"statements": statements, "absences": absences, "complete": not one.is_capped}
        for one, (statements, absences) in zip(found, told, strict=True)
    ]


def names(iris: Iterable[str], labels: Labels, dataset: Dataset) -> Plain:
    """What things are called, by their IRIs."""
    return {iri: _name(iri, labels, dataset) for iri in sorted(iris)}


def _cell(term: Term, asked: Asked, labels: Labels) -> object:
    if isinstance(term, ox.NamedNode):
        return {"id": term.value, **_name(term.value, labels, asked.dataset)}
    if isinstance(term, ox.Literal):
        if term.language:
            return {"text": term.value, "language": term.language}
        with suppress(ValueError):  # what is no number, or infinite, is a text
            return _PLAIN.get(term.datatype.value, str)(term.value)
        return term.value
    return str(term)


def _name(iri: str, labels: Labels, dataset: Dataset) -> Plain:
    label = called(iri, labels, dataset)
    return {"label": label.text, "language": label.language}


def _emptiness(found: Emptiness) -> Plain:
    nearest = [{"value": one.value, "id": one.iri, "label": one.label} for one in found.nearest]
    told = {"reason": found.reason.value, "text": found.text, "parameters": list(found.parameters)}
    return told | ({"didYouMean": nearest} if nearest else {})


def as_json(content: object) -> bytes:
    """The content as people can read it."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _json(table: Table) -> bytes:
    """The table as JSON with a row a line, which is written several times faster than all in lines."""
    found = plain(table)
    rows = [f"\n  {json.dumps(row, ensure_ascii=False)}" for row in found.pop("rows")]
    head = as_json(found).decode().removesuffix("\n}\n")
    return f'{head},\n "rows": [{",".join(rows)}\n ]\n}}\n'.encode()


def _sparql_json(table: Table) -> bytes:
    names = [name for name, _ in cells.columns(table)]
    bindings = [
        {name: _binding(term) for name, term in zip(names, cells.terms(table, row), strict=True) if term is not None}
        for row in table.rows
    ]
    found = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _binding(term: Term) -> Plain:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        kind: Plain = {"xml:lang": term.language} if term.language else {}
        if not term.language and term.datatype.value != _XSD + "string":
            kind = {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **kind}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _csv(table: Table) -> bytes:
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow(name for name, _ in cells.columns(table))
    for row in table.rows:
        writer.writerow(cells.text(term, table) for term in cells.terms(table, row))
    return output.getvalue().encode()


def _tsv(table: Table) -> bytes:
    lines = ["\t".join(f"?{name}" for name, _ in cells.columns(table))]
    lines += [
        "\t".join("" if term is None else _escaped(term) for term in cells.terms(table, row)) for row in table.rows
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _escaped(term: Term) -> str:
    return str(term).replace("\t", "\\t")


_WRITERS: dict[str, Callable[[Table], bytes]] = {
    "json": _json,
    "sparql-json": _sparql_json,
    "csv": _csv,
    "tsv": _tsv,
    "svg": lambda table: picture(table).encode(),
    "png": lambda table: png(picture(table)),
}
