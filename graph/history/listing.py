"""The list of versions that are kept, for people, programs and catalogues."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from graph.formats import GRAPHS, PAGE, Format
from graph.history.account import moment
from graph.history.kept import Entry, Row
from graph.prefixes import pruned
from graph.sources import BASE

Plain = dict[str, Any]
JSON: Final = Format("json", "application/json", "JSON")
CSV: Final = Format("csv", "text/csv", "CSV")
_RDF = tuple(one for one in GRAPHS if not one.holds_datasets or one.name == "json-ld")
FORMATS: Final = (JSON, CSV, *_RDF)
SHOWN: Final = (*FORMATS, PAGE)
PATH: Final = "/versions"
SERIES: Final = BASE + "versions"
_COLUMNS = ("name", "made", "made_by", "quads", "parent", "cited", "current", "export", "changes")
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def listed(kept: Row, origin: str) -> list[Plain]:
    """Each version that is kept, the newest first, with addresses at an origin."""
    return [_described(entry, origin) for entry in reversed(kept.entries)]


def known(name: str, graphs: Mapping[str, int | None], origin: str) -> list[Plain]:
    """The one version that is known of a store elsewhere."""
    sizes = list(graphs.values())
    quads = sum(size or 0 for size in sizes) if None not in sizes else None
    return [_with_addresses({"name": name, "quads": quads, "graphs": dict(graphs), "current": True}, None, origin)]


def _described(entry: Entry, origin: str) -> Plain:
    manifest = entry.version.manifest
    found = {
        "name": entry.name,
        "made": moment(entry),
        "made_by": entry.made_by,
        "quads": manifest.quads,
        "counted": manifest.counted,
        "graphs": manifest.graphs,
        "default_graph": manifest.default_graph,
        "parent": manifest.parent,
        "cited": entry.version.is_cited,
        "current": entry.is_current,
    }
    return _with_addresses(found, entry.before, origin)


def _with_addresses(found: Plain, before: str | None, origin: str) -> Plain:
    changes = f"{origin}/changes?{urlencode({'since': before, 'until': found['name']})}" if before else None
    own = {"iri": f"{SERIES}/{found['name']}", "address": f"{origin}{PATH}/{found['name']}"}
    empty = dict.fromkeys(("made", "made_by", "quads", "counted", "graphs", "default_graph", "parent", "cited"))
    return {**empty, **found, **own, "export": f"{origin}/export/{found['name']}.ttl", "changes": changes}


def as_json(rows: Sequence[Plain]) -> bytes:
    """For programs."""
    return json.dumps({"versions": rows}, ensure_ascii=False, indent=1).encode() + b"\n"


def as_csv(rows: Iterable[Plain]) -> bytes:
    """A line for each version."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(row[name]) for name in _COLUMNS] for row in rows)
    return output.getvalue().encode()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def as_rdf(rows: Sequence[Plain], media_type: str) -> bytes:
    """Each version as a `dcat:Dataset` in the series of versions."""
    written = ox.RdfFormat.from_media_type(media_type)
    triples = [triple for row in rows for triple in _triples(row)]
    return pruned(ox.serialize([*_series(rows), *triples], format=written, prefixes=_PREFIXES) or b"")


def _name(short: str) -> ox.NamedNode:
    prefix, _, rest = short.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + rest)


def _series(rows: Sequence[Plain]) -> Iterator[ox.Triple]:
    series = ox.NamedNode(SERIES)
    yield ox.Triple(series, _name("rdf:type"), _name("dcat:DatasetSeries"))
    for text, language in (("Versions of Barrier Graph", "en"), ("Versies van Barrier Graph", "nl")):
        yield ox.Triple(series, _name("dcterms:title"), ox.Literal(text, language=language))
    for row in rows:
        if row["current"]:
            yield ox.Triple(series, _name("dcat:hasCurrentVersion"), ox.NamedNode(row["iri"]))


def _triples(row: Plain) -> Iterator[ox.Triple]:
    this, series = ox.NamedNode(row["iri"]), ox.NamedNode(SERIES)
    yield ox.Triple(this, _name("rdf:type"), _name("dcat:Dataset"))
    yield ox.Triple(this, _name("dcat:inSeries"), series)
    yield ox.Triple(this, _name("dcat:version"), ox.Literal(row["name"]))
    for text, language in (
        (f"Barrier Graph, version {row['name']}", "en"),
        (f"Barrier Graph, versie {row['name']}", "nl"),
    ):
        yield ox.Triple(this, _name("dcterms:title"), ox.Literal(text, language=language))
    if row["made"]:
        moment_ = ox.Literal(row["made"], datatype=_name("xsd:dateTime"))
        yield ox.Triple(this, _name("dcterms:issued"), moment_)
        yield ox.Triple(this, _name("prov:generatedAtTime"), moment_)
    if row["quads"] is not None and row["counted"] is not False:
        yield ox.Triple(this, _name("void:triples"), ox.Literal(row["quads"]))
    if row["parent"]:
        yield ox.Triple(this, _name("prov:wasRevisionOf"), ox.NamedNode(f"{SERIES}/{row['parent']}"))
    yield from _distribution(this, row["export"])


def _distribution(this: ox.NamedNode, address: str) -> Iterator[ox.Triple]:
    file = ox.NamedNode(address)
    turtle = ox.NamedNode("https://www.iana.org/assignments/media-types/text/turtle")
    yield ox.Triple(this, _name("dcat:distribution"), file)
    yield ox.Triple(file, _name("rdf:type"), _name("dcat:Distribution"))
    yield ox.Triple(file, _name("dcat:downloadURL"), file)
    yield ox.Triple(file, _name("dcat:mediaType"), turtle)
