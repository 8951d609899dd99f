import pytest

from api.http.negotiation import formats, graph_format
from graph.engine import Formats
from graph.errors import NotAcceptableError

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, TRIPLES, RDF_XML = "text/turtle", "application/n-triples", "application/rdf+xml"
JSON_LD, QUADS, TRIG = "application/ld+json", "application/n-quads", "application/trig"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "results", "graph"),
    [
        ("", JSON, TURTLE),
        ("*/*", JSON, TURTLE),
        (BROWSER, JSON, TURTLE),
        ("text/*", CSV, TURTLE),
        (CSV, CSV, None),
        (f"{CSV}; charset=utf-8", CSV, None),
        ("TEXT/CSV", CSV, None),
        (f"{XML};q=0.5, {TSV};q=0.9", TSV, None),
        (f"{XML}, {RDF_XML}", XML, RDF_XML),
        (f"{JSON_LD};q=0.4, {TRIPLES};q=0.3, {CSV};q=0.2", CSV, JSON_LD),
        (f"{TRIG};q=0.9, {QUADS}", None, QUADS),
        ("application/json", JSON, None),
        ("application/xml", XML, None),
        (f"{CSV}, */*;q=0.1", CSV, TURTLE),
        (f"{CSV};q=0.1, */*", JSON, TURTLE),
        (f"{JSON};q=0, */*", XML, TURTLE),
        (f"{JSON};q=0, {XML};q=0, */*", CSV, TURTLE),
        (f"{TURTLE};q=0", None, None),
        ("*/*;q=0", None, None),
        ("text/plain", None, None),
        ("image/png, application/pdf;q=0.9", None, None),
        ("nonsense", JSON, TURTLE),
        (",,", JSON, TURTLE),
    ],
)
def test_the_formats_are_those_that_the_client_prefers(accept: str, results: str | None, graph: str | None) -> None:
    assert formats(accept, None) == Formats(results, graph)


@pytest.mark.parametrize("accept", ["", "*/*", "text/html, */*;q=0.1"])
@pytest.mark.parametrize(
    ("wanted", "results", "graph"),
    [
        ("json", JSON, JSON_LD),
        ("xml", XML, RDF_XML),
        ("csv", CSV, TURTLE),
        ("tsv", TSV, TURTLE),
        ("turtle", JSON, TURTLE),
        ("ttl", JSON, TURTLE),
        ("nt", JSON, TRIPLES),
        ("jsonld", JSON, JSON_LD),
        ("json-ld", JSON, JSON_LD),
        ("rdf-xml", JSON, RDF_XML),
        ("trig", JSON, TRIG),
        ("nq", JSON, QUADS),
        (CSV, CSV, TURTLE),
    ],
)
def test_a_parameter_decides_where_the_client_accepts_anything(
    accept: str, wanted: str, results: str, graph: str
) -> None:
    assert formats(accept, wanted) == Formats(results, graph)


@pytest.mark.parametrize(("accept", "results", "graph"), [(CSV, CSV, None), (f"{RDF_XML}, */*;q=0.1", JSON, RDF_XML)])
def test_a_header_that_names_one_of_our_formats_goes_before_a_parameter(
    accept: str, results: str, graph: str | None
) -> None:
    assert formats(accept, "json") == Formats(results, graph)


def test_a_whole_dataset_has_formats_that_keep_its_graphs() -> None:
    assert graph_format("*/*", None, whole_dataset=True) == TRIG
    assert graph_format(f"{QUADS}, {TRIG};q=0.9", None, whole_dataset=True) == QUADS
    with pytest.raises(NotAcceptableError, match=TURTLE):
        graph_format(TURTLE, None, whole_dataset=True)


def test_where_nothing_fits_the_error_names_what_there_is_and_what_was_accepted() -> None:
    with pytest.raises(NotAcceptableError, match=r"text/turtle.*text/plain"):
        graph_format("text/plain", None, whole_dataset=False)
