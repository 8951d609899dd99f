"""SPARQLWrapper understands every format that it can ask for."""

import csv
from typing import Any

import pytest
from rdflib import Dataset, Graph
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from tests.clients.questions import BARRIERS, ENTRY, NAMES, PREFIXES

_CONSTRUCT = PREFIXES + "CONSTRUCT { ?barrier skos:prefLabel ?name } { ?barrier a bar:Barrier ; skos:prefLabel ?name }"


def _answer(address: str, query: str, wanted: str) -> Any:  # noqa: ANN401  # depends on the format
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(query)
    client.setReturnFormat(wanted)
    return client.queryAndConvert()


def test_json(address: str) -> None:
    rows = _answer(address, BARRIERS, JSON)["results"]["bindings"]

    assert [row["name"]["value"] for row in rows] == NAMES


def test_xml(address: str) -> None:
    names = [node.firstChild.data for node in _answer(address, BARRIERS, XML).getElementsByTagName("literal")]

    assert names == NAMES


@pytest.mark.parametrize(("wanted", "delimiter"), [(CSV, ","), (TSV, "\t")])
def test_csv_and_tsv(address: str, wanted: str, delimiter: str) -> None:
    lines = _answer(address, BARRIERS, wanted).decode().splitlines()

    rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    assert [row[1].strip('"').removesuffix('"@en') for row in rows[1:]] == NAMES


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib about itself
@pytest.mark.parametrize("wanted", [JSONLD, N3, RDFXML, TURTLE, XML])
def test_a_constructed_graph(address: str, wanted: str) -> None:
    found = _answer(address, _CONSTRUCT, wanted)
    if isinstance(found, bytes):
        found = Graph().parse(data=found, format="turtle")

    assert sum(1 for _ in found.triples((None, None, None))) == 2 * len(NAMES)
    assert isinstance(found, Graph | Dataset)


def test_a_description(address: str) -> None:
    found = _answer(address, f"DESCRIBE <{ENTRY}>", TURTLE)

    assert any(str(triple[0]) == ENTRY for triple in Graph().parse(data=found, format="turtle"))


@pytest.mark.parametrize(("name", "expected"), [("finance", True), ("nothing", False)])
def test_a_truth_value(address: str, name: str, expected: bool) -> None:  # of a table
    found = _answer(address, PREFIXES + f'ASK {{ ?barrier a bar:Barrier ; skos:prefLabel "{name}"@en }}', JSON)

    assert found["boolean"] is expected


def test_a_query_by_post(address: str) -> None:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setMethod(POST)
    client.setQuery(BARRIERS)
    client.setReturnFormat(JSON)

    assert len(client.queryAndConvert()["results"]["bindings"]) == len(NAMES)  # type: ignore[index,call-overload]
