"""Comunica asks the endpoint and a document at once."""

from tests.clients.programs import run
from tests.clients.questions import ENTRY, NAMES, PREFIXES

_JOINED = PREFIXES + (
    "SELECT ?name ?class { ?barrier a ?class ; skos:prefLabel ?name . ?class skos:definition ?definition "
    'FILTER (?class = bar:Barrier && lang(?name) = "en" && lang(?definition) = "en") } ORDER BY ?name'
)
_GRAPH = "https://w3id.org/barriergraph/graph/"


def test_an_endpoint_is_asked(address: str) -> None:
    source = {"type": "sparql", "value": f"{address}/sparql"}

    rows = run("bindings.cjs", PREFIXES + "SELECT ?barrier { ?barrier a bar:Barrier }", [source])
    assert len(rows) == len(NAMES)


def test_two_documents_are_joined(address: str) -> None:
    graphs = ("thb-2011-2014/stated", "ontology")
    sources = [f"{address}/store?graph={_GRAPH}{name}" for name in graphs]

    assert [row["name"] for row in run("bindings.cjs", _JOINED, sources)] == NAMES


def test_an_endpoint_and_a_document_are_joined(address: str) -> None:
    sources = [{"type": "sparql", "value": f"{address}/sparql"}, f"{address}/store?graph={_GRAPH}thb-2011-2014/stated"]
    query = PREFIXES + f"SELECT ?name ?actor {{ <{ENTRY}> skos:prefLabel ?name . ?actor bar:covers <{ENTRY}> }}"

    rows = run("bindings.cjs", query, sources)
    assert {row["name"] for row in rows} == {"entry/recruitment", "binnenkomst/werving"}
    assert any(row["actor"].endswith("/organisation/ind") for row in rows)


def test_an_endpoint_and_a_dereferenced_thing_are_joined(address: str) -> None:
    document = address + ENTRY.removeprefix("https://w3id.org/barriergraph")
    sources = [{"type": "sparql", "value": f"{address}/sparql"}, document]
    query = PREFIXES + f"SELECT ?name ?action {{ <{ENTRY}> skos:prefLabel ?name . ?action bar:addresses <{ENTRY}> }}"

    rows = run("bindings.cjs", query, sources)
    assert {row["name"] for row in rows} == {"entry/recruitment", "binnenkomst/werving"}
    assert any("/id/action/" in row["action"] for row in rows)
