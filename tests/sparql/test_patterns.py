import pytest

from graph.sparql.patterns import Filter, Group, Nested, Triples, read
from graph.sparql.triples import Triple, UnclearError


def _outline(group: Group) -> list[object]:
    """The elements by keyword, with the outlines of what is in them."""
    outline: list[object] = []
    for element in group.elements:
        if isinstance(element, Triples):
            outline.append(len(element.triples))
        elif isinstance(element, Filter):
            outline.append(["filter", *map(_outline, element.exists)])
        else:
            outline.append([element.keyword, *map(_outline, element.groups)])
    return outline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . }", [2]),
        ("ASK{?a ?b ?c;?d ?e,?f;}", [3]),
        ("CONSTRUCT { ?a ?b '}' } WHERE { ?a ?b ?c }", [1]),
        ("CONSTRUCT WHERE { ?a ?b ?c }", [1]),
        ("DESCRIBE ?a FROM <x:g> { ?a ?b ?c }", [1]),
        ("SELECT (EXISTS { ?x ?y ?z } AS ?d) { ?a ?b ?c } HAVING (EXISTS { ?x ?y ?z })", [1]),
        ("SELECT * { ?a a [ e:p 1 ; e:q 'x'@en, 'y'^^e:t ] . [] e:p -1 . [ e:p true ] }", [6]),
        (
            "SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f } . MINUS { } GRAPH e:g { } }",
            [1, ["optional", [1]], ["minus", []], ["graph", []]],
        ),
        (
            "SELECT * { { ?a ?b ?c } UNION { } { SELECT ?a { ?a ?b ?c } LIMIT 1 } }",
            [["", [1], []], ["", [["select", [1]]]]],
        ),
        (
            "SELECT * { BIND(1 AS ?x) VALUES ?y { 1 } VALUES (?z) { (1) } { } }",
            [["data"], ["data"], ["data"], ["", []]],
        ),
        ("SELECT * { FILTER(?a || NOT EXISTS { ?a ?b ?c FILTER e:f(?a) }) }", [["filter", [1, ["filter"]]]]),
        (
            "SELECT * { FILTER NOT EXISTS { } FILTER EXISTS { } FILTER regex(?a, ')') }",
            [["filter", []], ["filter", []], ["filter"]],
        ),
    ],
)
def test_the_elements_of_a_query_are_read(text: str, expected: list[object]) -> None:
    assert _outline(read(text).where) == expected


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("e:p", ("e:p",)),
        ("?p", ("?p",)),
        ("a", ("a",)),
        ("e:p/^e:q/a", ("e:p", "^e:q", "a")),
        ("e:p|e:q/e:r", ("e:p|e:q/e:r",)),
        ("(e:p|e:q)+/!(e:p|^a)", ("(e:p|e:q)+", "!(e:p|^a)")),
        ("!^a", ("!^a",)),
    ],
)
def test_a_sequence_path_is_read_as_its_steps(path: str, steps: tuple[str, ...]) -> None:
    assert read(f"ASK {{ ?a {path} ?c }}").where.triples() == [Triple("?a", steps, "?c")]


def test_the_same_blank_node_is_the_same_new_variable() -> None:
    first, second, third = read("ASK { _:n ?b _:m.n . _:n ?b _:m_n . [] ?b ?c }").where.triples()

    assert first.subject == second.subject
    assert len({first.subject, first.object, second.object, third.subject, "?b", "?c"}) == 6


def test_the_triples_before_a_position_are_those_that_end_there() -> None:
    query = read("ASK { ?a ?b ?c OPTIONAL { } ?d ?e ?f }")
    optional = next(element for element in query.where.elements if isinstance(element, Nested))

    assert query.where.triples(optional.start) == [Triple("?a", ("?b",), "?c")]


@pytest.mark.parametrize(
    "group",
    [
        "?a ?b (1 2)",
        "<< ?a ?b ?c >> ?d ?e",
        "?a ?b ?c {| ?d ?e |}",
        "?a ?b ?c ~ ?d",
        "SERVICE ?x { }",
        "FILTEREXISTS { }",
        "?a ?b",
        "?a ?b ?c ?d",
        "?a ?b ?c . .",
        "?a e:p/ ?c",
        "FILTER(?a",
        "?a ?b 'c'^^1",
    ],
)
def test_what_is_not_plain_is_unclear(group: str) -> None:
    with pytest.raises(UnclearError):
        read(f"SELECT * {{ {group} }}")


def test_the_patterns_in_a_bind_stand_apart() -> None:
    (bind,) = read("SELECT * { BIND(IF(EXISTS { ?a ?b ?c }, 1, 2) AS ?x) }").where.elements

    assert isinstance(bind, Nested)
    assert (bind.groups, list(map(_outline, bind.exists))) == ((), [[1]])
