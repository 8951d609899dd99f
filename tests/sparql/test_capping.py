import pyoxigraph as ox
import pytest

from graph.sparql.capping import capped


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(f"x:s{n}"), ox.NamedNode("x:p"), ox.Literal(n)) for n in range(9))
    return store


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT 5 "),
        ("SELECT * { ?s ?p ?o } # }", "SELECT * { ?s ?p ?o } LIMIT 5  # }"),
        ("SELECT * { ?s ?p ?o } LIMIT 7", "SELECT * { ?s ?p ?o } LIMIT 5"),
        ("SELECT * { ?s ?p ?o } limit 7 OFFSET 1", "SELECT * { ?s ?p ?o } limit 5 OFFSET 1"),
        ("SELECT * { ?s ?p ?o } OFFSET 1 LIMIT 7", "SELECT * { ?s ?p ?o } OFFSET 1 LIMIT 5"),
        ("SELECT * { ?s ?p ?o } OFFSET 1", "SELECT * { ?s ?p ?o } OFFSET 1 LIMIT 5 "),
        ("SELECT*{?s ?p ?o}ORDER BY?limit", "SELECT*{?s ?p ?o}ORDER BY?limit LIMIT 5 "),
        ("SELECT*{?s ?p ?o}OFFSET1LIMIT7", "SELECT*{?s ?p ?o}OFFSET1LIMIT5"),
        ("SELECT*{?s ?p ?o}#\nOFFSET1LIMIT7", "SELECT*{?s ?p ?o}#\nOFFSET1LIMIT5"),
        ("SELECT * { ?s ?p ?o } LIMIT # 2\n 7", "SELECT * { ?s ?p ?o } LIMIT # 2\n 5"),
        ("SELECT*{?s ?p ?o}ORDER BY (?o = 'LIMIT 2')", "SELECT*{?s ?p ?o}ORDER BY (?o = 'LIMIT 2') LIMIT 5 "),
        ("SELECT * { ?s ?p ?o } VALUES ?p { <x:p> }", "SELECT * { ?s ?p ?o } LIMIT 5  VALUES ?p { <x:p> }"),
        ("SELECT * { ?s ?p ?o } LIMIT 7 VALUES ?p { <x:p> }", "SELECT * { ?s ?p ?o } LIMIT 5 VALUES ?p { <x:p> }"),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 8 } }", "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 8 } } LIMIT 5 "),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o } LIMIT 5 "),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 5 "),
        ("DESCRIBE <x:s1> <x:s2>", "DESCRIBE <x:s1> <x:s2> LIMIT 5 "),
        ("PREFIX ask: <x:#> SELECT * { ?s ?p ?o }", "PREFIX ask: <x:#> SELECT * { ?s ?p ?o } LIMIT 5 "),
        ("SELECT * { ?s ?p ?o FILTER(?o != '} LIMIT 2') }", "SELECT * { ?s ?p ?o FILTER(?o != '} LIMIT 2') } LIMIT 5 "),
        ("SELECT*{?s ?p ?o} HAVING (EXISTS { ?s ?p 1 })", "SELECT*{?s ?p ?o} HAVING (EXISTS { ?s ?p 1 }) LIMIT 5 "),
    ],
)  # fmt: skip
def test_a_query_gets_the_limit_where_the_grammar_has_it(store: ox.Store, text: str, expected: str) -> None:
    assert capped(text, 5) == expected

    results = store.query(expected)
    assert not isinstance(results, ox.QueryBoolean)
    assert len(list(results)) <= 5


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o } LIMIT 5",
        "SELECT * { ?s ?p ?o } OFFSET 7 LIMIT 5",
        "SELECT * { ?s ?p ?o } LIMIT 0 # LIMIT 9",
        "ASK { ?s ?p ?o }",
        "PREFIX e: <x:#> # SELECT\nBASE <x:> VERSION '1.2' ask{?s ?p ?o}",
    ],
)
def test_a_query_that_needs_no_limit_is_left_alone(text: str) -> None:
    assert capped(text, 5) is None


def test_a_long_text_of_many_dots_is_capped_too() -> None:
    """Looking for a colon from each letter takes minutes."""
    text = "SELECT * { ?s ?p ?o } VALUES " + "a." * 2**17

    assert capped(text, 10) is not None


def test_a_limit_of_many_digits_is_no_mistake_of_ours() -> None:
    assert capped(f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 5000}", 10) == "SELECT * { ?s ?p ?o } LIMIT 10"
