"""A value is one term, whatever it says, and stands wherever its variable stood as a token."""

import random
import re
from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.curated.binding import Term, bound, written
from graph.sparql.optimizer import optimized
from tests.random_queries import Writer

_E = "http://example.org/"
_HOSTILE = (
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    "\\u0022",
    "\\\\u0022",
    "\\\\\\u0022",
    "\\U00000022 } UNION { ?s ?p ?o }",
    "\\u005c\\u0022",
    "a\nb\r\n\tc",
    "}",
    "} UNION { ?s ?p ?o } #",
    '" } ; DROP ALL #',
    '"@en } #',
    '"^^<http://example.org/t> } #',
    "?_name ?__name $_name",
    "SELECT * WHERE { } LIMIT 1",
    "# comment",
    "<http://example.org/a>",
    "COALESCE(?a, ?b)",
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}\N{GRINNING FACE}\U0010ffff",
    "\u2028\u2029\x85\ufeff\u202e",
    "\x01\x08\x0b\x0c\x1f\x7f",
    "\x00",
    "x" * 100_000,
    '\\"' * 1000,
    "",
)


def _store() -> ox.Store:
    store = ox.Store()
    for text in _HOSTILE:
        store.add(ox.Quad(ox.NamedNode(f"{_E}s"), ox.NamedNode(f"{_E}says"), ox.Literal(text)))
    return store


def _shape(text: str) -> object:
    """The algebra as rdflib sees it, without the terms in it."""
    return _without_terms(prepareQuery(text).algebra)


def _without_terms(value: object) -> object:
    if isinstance(value, CompValue):
        return value.name, [(key, _without_terms(value[key])) for key in sorted(value) if not key.startswith("_")]
    if isinstance(value, list | tuple):
        return [_without_terms(part) for part in value]
    return type(value).__name__ if isinstance(value, dict | set) else ""


@pytest.mark.parametrize("text", _HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_hostile_text_finds_itself_alone(text: str) -> None:
    query = f"SELECT ?said WHERE {{ ?s <{_E}says> ?said FILTER (?said = ?_name) }}"

    found = bound(query, {"_name": ox.Literal(text)})

    assert [row["said"].value for row in _store().query(found)] == [text]  # type: ignore[union-attr]
    harmless = bound(query, {"_name": ox.Literal("x")})
    if "\x00" not in text:
        assert _shape(found) == _shape(harmless)


@pytest.mark.parametrize("text", _HOSTILE, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("language", [None, "en"])
def test_escapes_of_codepoints_are_the_same_before_all_else(text: str, language: str | None) -> None:
    literal = ox.Literal(text, language=language) if language else ox.Literal(text)

    for query in (written(literal), _resolved(written(literal))):
        (row,) = ox.Store().query(f"SELECT ({query} AS ?x) {{}}")  # type: ignore[misc]
        assert row["x"] == literal


def _resolved(text: str) -> str:
    """As section 19.2 of SPARQL 1.1 has it: before the text is read, whatever stands before the escape."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda match: chr(int(match[1] or match[2], 16)), text)


_DATA = """
@prefix e: <http://example.org/> .
e:a e:p e:x , 1 ; e:q "three" ; e:n 3 ; e:r e:b .
e:b e:p e:y ; e:n 5 ; e:r e:a .
e:g { e:a e:in e:g }
"""


def _rows(text: str) -> list[list[str]]:
    whole = f"PREFIX e: <{_E}>\n{text}"
    prepareQuery(whole)
    return _solved(whole)


def _solved(text: str) -> list[list[str]]:
    """Apart, since what rdflib keeps of its callers would keep the solutions, which no other thread may drop."""
    store = ox.Store()
    store.load(_DATA.encode(), format=ox.RdfFormat.TRIG)
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [[_short(term) for term in row] for row in found]


def _short(term: object) -> str:
    return getattr(term, "value", "").removeprefix(_E)


_A, _B, _X = (ox.NamedNode(_E + name) for name in "abx")
_THREE = ox.Literal(3)
_PLACES: dict[str, tuple[str, dict[str, Term], list[list[str]]]] = {
    "in one name that begins with another": (
        "SELECT ?v { ?_a_iri e:r ?_ab_iri . ?_ab_iri e:n ?v }",
        {"_a_iri": _A, "_ab_iri": _B},
        [["5"]],
    ),
    "the longer name free": (
        "SELECT ?__ab_iri { ?_a_iri e:r ?__ab_iri }",
        {"_a_iri": _A},
        [["b"]],
    ),
    "written both ways": ("SELECT ?v { ?_a_iri e:n ?n . $_a_iri e:q ?v }", {"_a_iri": _A}, [["three"]]),
    "in OPTIONAL alone": (
        "SELECT ?s ?n { ?s e:n ?n OPTIONAL { ?s e:r ?o FILTER (?s = ?_a_iri) } } ORDER BY ?n",
        {"_a_iri": _A},
        [["a", "3"], ["b", "5"]],
    ),
    "in COUNT": ("SELECT (COUNT(DISTINCT ?_a_iri) AS ?n) { ?s e:n ?o }", {"_a_iri": _A}, [["1"]]),
    "in SUM": ("SELECT (SUM(IF(?s = ?_a_iri, ?n, 0)) AS ?m) { ?s e:n ?n }", {"_a_iri": _A}, [["3"]]),
    "in HAVING": (
        "SELECT ?s { ?s e:n ?n } GROUP BY ?s HAVING (MAX(?n)>?_least_integer)",
        {"_least_integer": _THREE},
        [["b"]],
    ),
    "in a sub-query": (
        "SELECT ?s ?m { { SELECT ?s (MAX(?n) AS ?m) { ?s e:n ?n FILTER (?s = ?_a_iri) } GROUP BY ?s } }",
        {"_a_iri": _A},
        [["a", "3"]],
    ),
    "in BIND": ("SELECT ?v { BIND (?_a_iri AS ?s) ?s e:n ?v }", {"_a_iri": _A}, [["3"]]),
    "in IN": ("SELECT ?n { ?s e:n ?n FILTER (?s IN (?_a_iri,e:none)) }", {"_a_iri": _A}, [["3"]]),
    "in EXISTS": ("SELECT ?s { ?s e:n ?n FILTER EXISTS { ?s e:p ?_x_iri } }", {"_x_iri": _X}, [["a"]]),
    "as a property": (
        "SELECT ?v { e:a ?_p_iri ?v }",
        {"_p_iri": ox.NamedNode(f"{_E}n")},
        [["3"]],
    ),
    "as a graph": ("SELECT ?s { GRAPH ?_g_iri { ?s e:in ?_g_iri } }", {"_g_iri": ox.NamedNode(f"{_E}g")}, [["a"]]),
    "before an operator": ("SELECT ?s { ?s e:n ?n FILTER(?_b_integer<?n) }", {"_b_integer": _THREE}, [["b"]]),
    "behind an operator": ("SELECT ?s { ?s e:n ?n FILTER(?n<?_b_integer+1) }", {"_b_integer": _THREE}, [["a"]]),
    "between operators": (
        "SELECT ?s { ?s e:n ?n FILTER(?n<?_b_integer&&?n>-?_b_integer) }",
        {"_b_integer": ox.Literal(4)},
        [["a"]],
    ),
    "in COALESCE": (
        "SELECT ?s { ?s e:n ?n FILTER (?n = COALESCE(?__n_integer, ?n)) }",
        {"__n_integer": _THREE},
        [["a"]],
    ),
    "in COALESCE left free": (
        "SELECT ?s { ?s e:n ?n FILTER (?n = COALESCE(?__n_integer, ?n)) } ORDER BY ?s",
        {},
        [["a"], ["b"]],
    ),
    "in COALESCE within COALESCE": (
        "SELECT ?s { ?s e:n ?n FILTER (?n = COALESCE(?none, COALESCE(?__m_integer, ?n), 9)) }",
        {"__m_integer": _THREE},
        [["a"]],
    ),
    "in the second of two COALESCE": (
        "SELECT ?s { ?s e:n ?n FILTER (?n = COALESCE(?__m_integer, COALESCE(?__n_integer, (?n)))) }",
        {"__n_integer": _THREE},
        [["a"]],
    ),
    "in an expression in COALESCE": (
        "SELECT ?s { ?s e:n ?n FILTER (?n = COALESCE(?__n_integer + 2, ?n)) }",
        {"__n_integer": _THREE},
        [["b"]],
    ),
    "in a comparison in COALESCE": (
        "SELECT ?s { ?s e:n ?n FILTER (COALESCE(?__n_integer < ?n, true)) }",
        {"__n_integer": _THREE},
        [["b"]],
    ),
    "in COALESCE as a condition": (
        "SELECT ?s { ?s e:n ?n FILTER COALESCE(?__all_boolean, true) }",
        {"__all_boolean": ox.Literal(False)},
        [],
    ),
    "in COALESCE to order by": (
        "SELECT ?s { ?s e:n ?n } ORDER BY COALESCE(?__n_integer, ?n) DESC(COALESCE(?__n_integer, 0)) DESC(?s)",
        {"__n_integer": _THREE},
        [["b"], ["a"]],
    ),
    "in COALESCE over lines": (
        'SELECT ?s { ?s e:n ?n FILTER (?n = coalesce(# )\n ?__n_integer # (\n , STRLEN(")"))) }',
        {"__n_integer": _THREE},
        [["a"]],
    ),
}


@pytest.mark.parametrize("place", _PLACES)
def test_a_value_stands_wherever_its_variable_stood(place: str) -> None:
    text, values, rows = _PLACES[place]

    assert _rows(bound(text, values)) == rows


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("?_a_iri" AS ?x) {}',
        'SELECT ("""?_a_iri\n" $_a_iri""" AS ?x) {}',
        "SELECT (<http://example.org/?_a_iri> AS ?x) {}",
        "SELECT (1 AS ?x) {} # ?_a_iri",
        "PREFIX _a_iri: <http://example.org/> SELECT (_a_iri:_a_iri AS ?x) {}",
        "SELECT (1 AS ?x_a_iri) (2 AS ?_a_irix) (3 AS ?_a_iri_b) (4 AS ?_A_iri) {}",
    ],
)
def test_what_only_looks_like_the_variable_stays(text: str) -> None:
    assert bound(text, {"_a_iri": _A}) == text


def test_a_template_takes_values_too() -> None:
    text = bound("CONSTRUCT { ?_a_iri ?_p_iri ?n } WHERE { ?s ?_p_iri ?n }", {"_a_iri": _B, "_p_iri": _X})
    store = ox.Store()
    store.add(ox.Quad(_A, _X, _THREE))

    assert list(store.query(text)) == [ox.Triple(_B, _X, _THREE)]  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(300))
def test_a_value_gives_the_rows_that_its_variable_has_with_it(seed: int) -> None:
    writer = Writer(random.Random(seed))  # noqa: S311  # the same queries each time
    store, text = writer.store(), writer.plain_query()
    term = writer.random.choice([ox.NamedNode(f"{_E}a"), ox.NamedNode(f"{_E}b"), ox.NamedNode(f"{_E}none")])
    others = [name for name in ("y", "z", "w") if f"?{name}" in text or f"${name}" in text]
    head = f"SELECT {' '.join(f'?{name}' for name in others) or '(1 AS ?one)'} WHERE"

    given = bound(f"{head} {{ {text} }}", {"x": term})
    with_values = f"{head} {{ VALUES ?x {{ {term} }} {text} }}"

    assert _counted(store, given) == _counted(store, with_values), given


def _counted(store: ox.Store, text: str) -> Counter[tuple[str, ...]]:
    found = store.query(text, use_default_graph_as_union=True)
    return Counter(tuple(map(str, row)) for row in found)  # type: ignore[union-attr]


def test_a_condition_on_one_value_lets_the_engine_start_from_it() -> None:
    text = "SELECT ?s { ?s ?p ?x FILTER (?x = COALESCE(?__x_iri, ?x)) }"

    assert "FILTER (?x =  <http://example.org/x> )" in bound(text, {"__x_iri": _X})
    assert "VALUES" in optimized(bound(text, {"__x_iri": _X}))
