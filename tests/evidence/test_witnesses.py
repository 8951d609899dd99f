"""Every expected statement here was worked out by hand from the few statements of the dataset."""

import asyncio

import pytest

from graph.asking import Row
from graph.errors import NotExplainableError
from graph.evidence.explanation import explain
from graph.evidence.ontology import Ontology
from tests.evidence.small import PREFIXES, Small, absent, e, short

ROADS = Small("e:g { e:a e:p e:b . e:b e:q e:c . e:b e:q e:d . e:c e:r e:a . e:x e:q e:c }")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { ?x e:p ?y }", {("a",): ["a p b"]}),
        ("SELECT ?y { e:a e:p/e:q ?y }", {("c",): ["a p b", "b q c"], ("d",): ["a p b", "b q d"]}),
        ("SELECT ?x { ?x ^e:r e:c }", {("a",): ["c r a"]}),
        ("SELECT ?x { e:d ^e:q/^e:p ?x }", {("a",): ["b q d", "a p b"]}),
        ("SELECT ?y { e:b (e:p|e:q) ?y }", {("c",): ["b q c"], ("d",): ["b q d"]}),
        ("SELECT ?y { e:b (e:q|^e:p) ?y }", {("c",): ["b q c"], ("d",): ["b q d"], ("a",): ["a p b"]}),
        (
            "SELECT ?y { e:a (e:p/e:q|e:p) ?y }",
            {("c",): ["a p b", "b q c"], ("d",): ["a p b", "b q d"], ("b",): ["a p b"]},
        ),
        ("SELECT ?p { e:a ?p e:b }", {("p",): ["a p b"]}),
        ("SELECT ?y { e:b !(e:p|^e:q) ?y }", {("c",): ["b q c"], ("d",): ["b q d"], ("a",): ["a p b"]}),
        ("SELECT ?y { e:b !^e:q ?y }", {("a",): ["a p b"]}),
        ("SELECT ?x { ?x e:p [ e:q e:c ] }", {("a",): ["b q c", "a p b"]}),
        ("SELECT ?x { ?x e:p _:y . _:y e:q e:d }", {("a",): ["a p b", "b q d"]}),
        ("SELECT (?x AS ?z) { ?x e:p ?y }", {("a",): ["a p b"]}),
        ("SELECT * { ?x e:p ?y }", {("a", "b"): ["a p b"]}),
    ],
)
def test_a_row_rests_on_the_statements_that_its_patterns_match(
    query: str, expected: dict[tuple[str, ...], list[str]]
) -> None:
    assert ROADS.evidence(query) == expected


WAYS = Small("e:g { e:a e:p e:b . e:b e:p e:c . e:c e:p e:d . e:a e:p e:x . e:x e:p e:c . e:c e:p e:a . e:a e:q e:c }")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?y { e:b e:p+ ?y FILTER(?y = e:d) }", {("d",): ["b p c", "c p d"]}),
        ("SELECT ?y { e:d e:p* ?y }", {("d",): []}),
        ("SELECT ?y { e:b e:p? ?y }", {("b",): [], ("c",): ["b p c"]}),
        ("SELECT ?y { VALUES ?y { e:c } e:c e:p+ ?y }", {("c",): ["c p a", "a p b", "b p c"]}),
        ("SELECT ?x { ?x (e:q/e:p)+ e:d }", {("a",): ["a q c", "c p d"]}),
        ("SELECT ?x { e:d ^e:p+ ?x FILTER(?x = e:b) }", {("b",): ["b p c", "c p d"]}),
        ("SELECT ?x { ?x (e:q|e:p)+ e:d FILTER(?x = e:a) }", {("a",): ["a q c", "c p d"]}),
        ("SELECT ?x { ?x (e:q+/e:p)+ e:d }", {("a",): ["a q c", "c p d"]}),
        ("SELECT ?x { ?x e:q/e:p*/e:p e:d }", {("a",): ["a q c", "c p d"]}),
    ],
)
def test_a_path_of_any_length_rests_on_a_shortest_chain(query: str, expected: dict[tuple[str, ...], list[str]]) -> None:
    found = WAYS.evidence(query)

    assert found == expected


def test_of_two_shortest_chains_the_same_one_is_given_each_time() -> None:
    found = WAYS.evidence("SELECT ?y { e:a e:p+ ?y FILTER(?y = e:d) }")

    assert found == {("d",): ["a p b", "b p c", "c p d"]}


def test_chains_take_one_query_a_step_whatever_their_number() -> None:
    statements = " . ".join(f"e:n{number} e:p e:n{number + 1}" for number in range(12))
    line = Small(f"e:g {{ {statements} }}")

    found = line.evidence("SELECT ?x { ?x e:p* e:n12 }")

    assert len(found) == 13
    assert found[("n9",)] == ["n9 p n10", "n10 p n11", "n11 p n12"]
    assert len(line.asked) == 1 + 12


PEOPLE = Small(
    "e:g { e:ann a e:Person ; e:knows e:bob, e:cas ; e:age 40 . e:bob a e:Person ; e:age 30 . e:cas a e:Person ."
    " e:dog e:owner e:bob ; e:kind e:Dog . e:cat e:owner e:bob ; e:kind e:Cat . }"
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT ?x ?age { ?x a e:Person OPTIONAL { ?x e:age ?age } FILTER(?x != e:ann) }",
            {
                ("bob", "30"): ["bob a Person", "bob age 30"],
                ("cas",): ["cas a Person"],
            },
        ),
        (
            "SELECT ?x { { ?x e:knows e:bob } UNION { ?x e:age 30 } UNION { ?x e:age 40 } }",
            {("ann",): ["ann knows bob", "ann age 40"], ("bob",): ["bob age 30"]},
        ),
        (
            "SELECT ?x (COUNT(?pet) AS ?n) { ?x a e:Person . ?pet e:owner ?x } GROUP BY ?x",
            {("bob", "2"): ["bob a Person", "cat owner bob", "dog owner bob"]},
        ),
        (
            "SELECT ?x ?n { ?x e:age 30 { SELECT ?x (COUNT(*) AS ?n) { ?pet e:owner ?x ; e:kind ?k }"
            " GROUP BY ?x HAVING(COUNT(*) > 1) } FILTER(?n > 1) }",
            {("bob", "2"): ["bob age 30", "cat owner bob", "cat kind Cat", "dog owner bob", "dog kind Dog"]},
        ),
        (
            "SELECT ?x { { SELECT ?x { ?pet e:owner ?x ; e:kind e:Dog } } ?pet e:knows ?x }",
            {("bob",): ["dog owner bob", "dog kind Dog", "ann knows bob"]},
        ),
        ("SELECT ?y { ?x e:age ?age BIND(?age + 1 AS ?y) FILTER(?y > 35) }", {("41",): ["ann age 40"]}),
        (
            "SELECT ?x { VALUES ?k { e:Dog e:Fish } ?pet e:kind ?k ; e:owner ?x }",
            {("bob",): ["dog kind Dog", "dog owner bob"]},
        ),
        ("SELECT ?x { ?x e:age ?age } VALUES ?x { e:ann }", {("ann",): ["ann age 40"]}),
        ("SELECT (?age * 2 AS ?d) { ?x e:age ?age FILTER(?age = 30) }", {("60",): ["bob age 30"]}),
        (
            "SELECT ?x { ?x e:age 30 FILTER EXISTS { ?pet e:owner ?x ; e:kind e:Cat } }",
            {("bob",): ["bob age 30", "cat owner bob", "cat kind Cat"]},
        ),
        (
            "SELECT ?x { ?x a e:Person FILTER(?x = e:cas || EXISTS { ?x e:knows ?y }) }",
            {("ann",): ["ann a Person", "ann knows bob", "ann knows cas"], ("cas",): ["cas a Person"]},
        ),
        (
            "SELECT ?x { ?x e:age ?a OPTIONAL { ?x e:knows ?y } FILTER EXISTS { ?z e:owner ?y } }",
            {
                ("ann",): ["ann age 40", "ann knows bob", "cat owner bob", "dog owner bob"],
                ("bob",): ["bob age 30", "cat owner bob", "dog owner bob"],
            },
        ),
        (
            "SELECT ?age (COUNT(*) AS ?n) { ?x e:age ?a FILTER(?a = 30) } GROUP BY (?a / 10 AS ?age)",
            {("3", "1"): ["bob age 30"]},
        ),
    ],
)
def test_each_part_of_a_query_brings_the_statements_that_it_matched(
    query: str, expected: dict[tuple[str, ...], list[str]]
) -> None:
    found = PEOPLE.evidence(query)

    assert {key: sorted(one) for key, one in found.items()} == {key: sorted(one) for key, one in expected.items()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { ?x a e:Person FILTER NOT EXISTS { ?x e:age ?age } }", {("cas",): ["not exists: cas age ?age"]}),
        (
            "SELECT ?x { ?x a e:Person MINUS { ?x e:knows ?y . ?y a e:Person } FILTER(?x = e:bob) }",
            {("bob",): ["minus: bob knows ?y . ?y a Person"]},
        ),
        (
            "SELECT ?x ?age { ?x a e:Person OPTIONAL { ?x e:age ?age } FILTER(?x = e:cas) }",
            {("cas",): ["optional: cas age ?age"]},
        ),
        (
            "SELECT ?x { ?x a e:Person FILTER(?x != e:ann && NOT EXISTS { ?x ^e:owner/e:kind ?k }) }",
            {("cas",): ["not exists: cas ^owner/kind ?k"]},
        ),
        (
            "SELECT ?x { ?x a e:Person FILTER(?x = e:ann || NOT EXISTS { ?x e:age ?a }) FILTER(?x = e:ann) }",
            {("ann",): []},
        ),
        (
            "SELECT ?x { ?x e:knows ?y { SELECT ?x { ?x a e:Person FILTER NOT EXISTS { ?y e:owner ?x } } } }",
            {("ann",): ["not exists: ?y owner ann"]},
        ),
    ],
)
def test_what_had_to_be_absent_is_told_as_far_as_it_is_known(
    query: str, expected: dict[tuple[str, ...], list[str]]
) -> None:
    assert PEOPLE.absences(query) == expected


def test_a_value_that_says_whether_something_exists_rests_on_it_or_on_its_absence() -> None:
    query = (
        "SELECT ?x ?has { ?x a e:Person BIND(EXISTS { ?pet e:owner ?x ; e:kind e:Dog } AS ?has) FILTER(?x != e:ann) }"
    )
    bob, cas = sorted(zip(PEOPLE.rows(query), PEOPLE.witnesses(query), strict=True), key=lambda one: str(one[0]["x"]))

    assert [" ".join(map(short, one.triple)) for one in bob[1].statements] == [
        "bob a Person",
        "dog owner bob",
        "dog kind Dog",
    ]
    assert list(map(absent, cas[1].absences)) == ["not exists: ?pet owner cas . ?pet kind Dog"]


def test_one_solution_is_enough_for_a_row_that_is_told_once() -> None:
    query = "SELECT ?x { { SELECT DISTINCT ?x { ?pet e:owner ?x } } ?y e:knows ?x }"

    (found,) = PEOPLE.evidence(query).values()

    assert len(found) == 2
    assert found[0] == "ann knows bob"


def test_of_several_solutions_the_first_in_order_is_told() -> None:
    pets = Small("e:g { e:rex e:owner e:ann . e:kit e:owner e:ann . e:zed e:owner e:ann . e:ann e:knows e:bob }")

    found = pets.evidence("SELECT ?x { { SELECT DISTINCT ?x { ?pet e:owner ?x } } ?x e:knows ?y }")

    assert found == {("ann",): ["ann knows bob", "kit owner ann"]}


def test_of_several_chains_through_one_place_the_first_in_order_is_told() -> None:
    roads = Small("e:g { e:a e:r e:b . e:a e:q e:b . e:a e:p e:b . e:b e:p e:c }")

    assert roads.evidence("SELECT ?x { ?x (e:r|e:q|e:p)+ e:c FILTER(?x = e:a) }") == {("a",): ["a p b", "b p c"]}


def test_the_conditions_of_what_is_absent_are_told() -> None:
    query = "SELECT ?x { ?x a e:Person FILTER NOT EXISTS { ?x e:age ?age FILTER(?age > 35) } FILTER(?x = e:bob) }"

    (found,) = PEOPLE.witnesses(query)

    assert found.absences[0].conditions == ("FILTER(?age > 35)",)


def test_a_count_of_nothing_rests_on_the_absence_of_everything() -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?x e:knows ?y ; e:age 30 }"

    assert list(PEOPLE.absences(query).values()) == [["where: ?x knows ?y . ?x age 30"]]


def test_totals_beside_each_other_rest_on_all_their_members() -> None:
    query = (
        "SELECT ?n ?m { { SELECT (COUNT(*) AS ?n) { ?x e:knows ?y } } { SELECT (COUNT(*) AS ?m) { ?x e:kind ?y } } }"
    )

    (found,) = PEOPLE.evidence(query).values()

    assert sorted(found) == ["ann knows bob", "ann knows cas", "cat kind Cat", "dog kind Dog"]


def test_the_whole_answer_of_construct_is_one_row() -> None:
    (found,) = PEOPLE.witnesses("CONSTRUCT { ?x e:likes ?y } WHERE { ?x e:knows ?y }", [{}])

    assert len(found.statements) == 2


def test_a_row_tells_no_more_statements_than_asked_for_and_says_so() -> None:
    (capped,) = PEOPLE.witnesses("SELECT (COUNT(*) AS ?n) { ?x a e:Person }", most=2)
    (whole,) = PEOPLE.witnesses("SELECT (COUNT(*) AS ?n) { ?x a e:Person }", most=3)

    assert (len(capped.statements), capped.is_capped) == (2, True)
    assert (len(whole.statements), whole.is_capped) == (3, False)


def test_a_statement_in_a_named_graph_counts_from_that_graph_alone() -> None:
    dataset = Small("e:g { e:a e:p e:b } e:h { e:a e:p e:b . e:a e:p e:c }")

    found = dataset.witnesses("SELECT ?y { GRAPH e:h { e:a e:p ?y } } ORDER BY ?y")
    each = dataset.witnesses("SELECT ?g { GRAPH ?g { e:a e:p e:b } } ORDER BY ?g")
    chain = dataset.witnesses("SELECT ?y { GRAPH e:h { e:a e:p+ ?y } } ORDER BY ?y")

    assert [[one.graph for one in row.statements] for row in found] == [[e("h")], [e("h")]]
    assert [[one.graph for one in row.statements] for row in each] == [[e("g")], [e("h")]]
    assert [[one.graph for one in row.statements] for row in chain] == [[e("h")], [e("h")]]


HOSTILE = 'it\'s "quoted" \\ with\n a line, a tab\t and } UNION { ?s ?p ?o } # é 𝄞'


def test_literals_that_look_like_queries_are_terms_like_others() -> None:
    written = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    dataset = Small(f'e:g {{ e:a e:label "{written}"@en, "{written}" ; e:p e:b . e:b e:label "other" }}')

    found = dataset.witnesses("SELECT ?label { ?x e:label ?label ; e:p ?y } ORDER BY ?label")

    assert [len(row.statements) for row in found] == [2, 2]
    assert {getattr(one.triple.object, "value", "") for row in found for one in row.statements} == {
        HOSTILE,
        e("b").value,
    }


def test_rows_that_differ_in_language_alone_are_kept_apart() -> None:
    dataset = Small('e:g { e:a e:label "plan"@en . e:b e:label "plan"@nl . e:c e:label "plan" }')

    found = dataset.witnesses("SELECT ?label { ?x e:label ?label }")

    assert all(len(row.statements) == 1 for row in found)


def test_a_row_with_a_blank_node_is_known_by_it() -> None:
    dataset = Small("e:g { e:a e:p [ e:q 1 ] . e:b e:p [ e:q 2 ] }")

    found = dataset.witnesses("SELECT ?x ?y { ?x e:p ?y . ?y e:q ?z }")

    assert all(len(row.statements) == 2 for row in found)


def test_a_row_asked_for_twice_has_its_evidence_twice_and_only_those_asked_for_have_any() -> None:
    row: Row = {"x": e("bob")}

    found = PEOPLE.witnesses("SELECT ?x { ?x a e:Person }", [row, row])

    assert [len(one.statements) for one in found] == [1, 1]


def test_rows_of_many_solutions_leave_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.evidence.inquiry.MOST_SOLUTIONS", 3)
    statements = "e:a e:p e:b, e:c, e:d, e:f, e:g . e:z e:p e:y"
    dataset = Small(f"e:g {{ {statements} }}")

    first, last = dataset.witnesses("SELECT ?x (COUNT(*) AS ?n) { ?x e:p ?y } GROUP BY ?x ORDER BY ?x")

    assert (len(first.statements), first.is_capped) == (3, True)
    assert (len(last.statements), last.is_capped) == (1, False)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x e:p (1 2) }",
        "SELECT ?x FROM e:g { ?x e:p ?y }",
        "SELECT ?x { ?x e:p",
        f"SELECT ?x {{ {'OPTIONAL { ' * 900}?x e:p ?y {'} ' * 900} }}",
    ],
    ids=["a list", "a dataset", "half a query", "deep nesting"],
)
def test_a_query_that_cannot_be_taken_apart_is_refused(query: str) -> None:
    with pytest.raises(NotExplainableError):
        asyncio.run(explain(PEOPLE.ask, PREFIXES + query, [], Ontology(())))
