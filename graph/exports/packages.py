"""What describes tables: datapackage.json (Frictionless), csv-metadata.json (CSVW) and README.txt, from one source.

See https://datapackage.org/ and https://www.w3.org/TR/tabular-metadata/.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.exports import words
from graph.exports.columns import SEPARATOR, Column
from graph.exports.words import Word
from graph.sources import BASE

_LICENCE: Final = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0 Universal",
}
_SOURCE: Final = {"title": "Action Plan Task Force on THB 2011-2014, Dutch Task Force on Trafficking in Human Beings"}
_TYPES: Final = {"integer": "integer", "decimal": "number", "boolean": "boolean", "date": "date", "day": "date"}

Plain = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A table that has been written.

    Args:
        name: of its file, without the ending.
        word: what its things are called.
        iri: their class.
        columns: its columns.
        rows: how many things it has.
        size: bytes of its file.
        sha256: their digest, in hexadecimal.
    """

    name: str
    word: Word
    iri: str
    columns: Sequence[Column]
    rows: int
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, iri: str, columns: Sequence[Column], path: Path, rows: int) -> "Table":
        """What is in a file."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(name, words.word(iri), iri, columns, rows, path.stat().st_size, digest)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def files(tables: Sequence[Table], version: str, *, is_ours: bool) -> Iterator[tuple[str, bytes]]:
    """The descriptions of tables, by the names of their files.

    Args:
        tables: all of them.
        version: the dataset version that they are from.
        is_ours: whether they hold the plan, with its licence and source.
    """
    yield "datapackage.json", _dumped(_package(tables, version, is_ours=is_ours))
    yield "csv-metadata.json", _dumped(_metadata(tables, version, is_ours=is_ours))
    yield "README.txt", _readme(tables, version, is_ours=is_ours).encode()


def _dumped(content: Plain) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _package(tables: Sequence[Table], version: str, *, is_ours: bool) -> Plain:
    about = {"licenses": [_LICENCE], "sources": [_SOURCE], "homepage": BASE} if is_ours else {}
    return {
        "name": "barriergraph" if is_ours else "dataset",
        "title": _title(is_ours=is_ours),
        "version": version,
        **about,
        "resources": [_resource(one) for one in tables],
    }


def _title(*, is_ours: bool) -> str:
    return "Barrier Graph: a policy plan against trafficking in human beings" if is_ours else "A dataset as tables"


def _resource(table: Table) -> Plain:
    keys = [
        {"fields": [one.name], "reference": {"resource": one.target, "fields": ["id"]}}
        for one in table.columns
        if one.target
    ]
    return {
        "name": table.name,
        "type": "table",
        "path": table.file,
        "title": table.word.label["en"],
        "title_nl": table.word.label["nl"],
        **_described(table.word.definition),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.sha256}",
        "schema": {
            "fields": [_field(one) for one in table.columns],
            "primaryKey": ["id"],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> Plain:
    kind = _TYPES.get(column.kind, "string")
    several = {"type": "list", "delimiter": SEPARATOR, "itemType": kind} if column.is_list else {"type": kind}
    return {
        "name": column.name,
        "title": column.titles["en"],
        "title_nl": column.titles["nl"],
        **_described(column.description),
        **({"rdfType": column.property} if column.property else {}),
        **several,
    }


def _described(definition: Any) -> Plain:  # noqa: ANN401  # by language
    return {"description": definition["en"]} if "en" in definition else {}


def _metadata(tables: Sequence[Table], version: str, *, is_ours: bool) -> Plain:
    about = {"dc:license": {"@id": _LICENCE["path"]}, "dc:source": _SOURCE["title"]} if is_ours else {}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _title(is_ours=is_ours),
        "dc:identifier": version,
        **about,
        "tables": [_table(one) for one in tables],
    }


def _table(table: Table) -> Plain:
    keys = [
        {"columnReference": [one.name], "reference": {"resource": f"{one.target}.csv", "columnReference": ["id"]}}
        for one in table.columns
        if one.target and one.is_full  # CSVW takes an empty cell for a reference to nothing
    ]
    kind = {"name": "class", "virtual": True, "propertyUrl": "rdf:type", "valueUrl": table.iri}
    schema: Plain = {
        "columns": [*map(_column, table.columns), kind],
        "aboutUrl": "{+id}",
        "primaryKey": ["id"],
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "url": table.file,
        "dc:title": [{"@value": label, "@language": language} for language, label in table.word.label.items()],
        "tableSchema": schema,
    }


def _column(column: Column) -> Plain:
    """A column; the names of what is linked say nothing of the thing itself, and its own IRI is what it is."""
    says = bool(column.property) and column.kind not in ("label", "day")
    told: Plain = {"propertyUrl": column.property} if says else {"suppressOutput": True}
    if column.kind == "id":
        told |= {"datatype": "anyURI"} | ({"valueUrl": f"{{+{column.name}}}"} if says else {"required": True})
    else:
        told["datatype"] = {"day": "date"}.get(column.kind, column.kind) if column.kind in _TYPES else "string"
    if column.language and column.kind in ("text", "label"):
        told["lang"] = column.language
    if column.is_list:
        told["separator"] = SEPARATOR
    return {
        "name": column.name,
        "titles": {"en": [column.titles["en"], column.name], "nl": [column.titles["nl"]]},
        **told,
    }


def _readme(tables: Sequence[Table], version: str, *, is_ours: bool) -> str:
    licence = f"Licence: {_LICENCE['title']}\nSource: {_SOURCE['title']}\n" if is_ours else ""
    listed = "".join(f"{one.file:32}{one.rows:>9}  {one.word.definition.get('en', '')}\n" for one in tables)
    return f"""{_title(is_ours=is_ours)}
Dataset version {version}
{licence}
Each file is a table of the things of one class; a thing of two classes is in both files.

{listed}
Reading
- The files are CSV with commas, in UTF-8. In Excel choose Data, From Text/CSV (Gegevens, Uit tekst/CSV), and not a
  double click: where the decimal sign is a comma, as in the Netherlands, Excel expects semicolons.
- "id" is the address of a thing, by which other tables refer to it in columns that end with _id.
- A column has English names or texts; _nl behind its name stands for Dutch.
- Several values in a cell are separated by "{SEPARATOR}".
- Dates are written year-month-day. Read "number" as text: 2.10 is not 2.1, and neither is a date.
- A text that a spreadsheet would take for a formula begins with an apostrophe.
- What was said with which basis is in the tables of claims, such as responsibilities; they also serve as link tables.
- datapackage.json (https://datapackage.org) and csv-metadata.json (https://www.w3.org/ns/csvw) describe all columns.

The ontology, and things without a class, are not in the tables; the other export formats have them.
"""
