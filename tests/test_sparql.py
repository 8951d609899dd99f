import pytest

from graph.errors import QueryRefusedError
from graph.sparql import refuse_federation, tokens


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE<http://x/>{ } }",
        "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE?x#>\n{ } }",
        "SELECT * { \\u0053ERVICE <http://x/> { } }",
        "SELECT * { { SELECT * { SERVICE <http://x/> { } } } }",
        "SELECT * { ?s ?p 'it''s' SERVICE <http://x/> { } }",
        'SELECT * { ?s ?p """a " quote""" SERVICE <http://x/> { } }',
        "SELECT * { ?s ?p ?o # a comment\n SERVICE <http://x/> { } }",
    ],
)
def test_a_service_clause_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        refuse_federation(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p ?o }",
        "SELECT * { ?s <http://example.org/service#Thing> $SERVICE }",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
        "SELECT * { ?s ?p '''it's a\nSERVICE''' }",
        'SELECT * { ?s ?p "a \\" SERVICE" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
        "SELECT * { ?s ?p ?o FILTER(?o < 1) }",
    ],
)
def test_the_word_elsewhere_is_not(text: str) -> None:
    refuse_federation(text)


def test_the_tokens_together_are_the_text() -> None:
    text = 'PREFIX a: <b#> SELECT (1 AS ?x) { ?s a:b\\,c \'d\'@en-GB , """e""" # f\n }'

    assert "".join(token for _, token in tokens(text)) == text
