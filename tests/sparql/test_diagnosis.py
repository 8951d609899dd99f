"""Each broken text has its place marked by ‸, which is taken out before Oxigraph sees it."""

import random
from collections.abc import Iterator
from time import process_time

import pyoxigraph as ox
import pytest

from graph import resources
from graph.errors import QuerySyntaxError
from graph.sparql import diagnosis
from graph.sparql.diagnosis import diagnose
from graph.sparql.grammar import grammar
from graph.sparql.terminals import END

PREFIXES = "PREFIX ex: <http://example.org/>\n"
QUERIES = [
    *resources.ROOT.glob("queries/*.rq"),
    *resources.ROOT.glob("scripts/bench/**/*.rq"),
]
UPDATES = [
    PREFIXES + "INSERT DATA { ex:a ex:b 1, 'x'@en ; ex:c [ ex:d true ] . GRAPH ex:g { ex:a ex:b -2.5 } }",
    PREFIXES + "WITH ex:g DELETE { ?s ex:b ?o } INSERT { ?s ex:c (?o 2) } USING ex:h WHERE { ?s ex:b ?o } ; CLEAR ALL",
    "LOAD SILENT <http://example.org/> INTO GRAPH <http://example.org/g> ; COPY DEFAULT TO <http://example.org/h> ;",
]
FORMS = [
    PREFIXES
    + "CONSTRUCT { ?s ex:p [ ex:q ?o ] } WHERE { ?s ^ex:p/(ex:q|!ex:r)*/a+ ?o . FILTER NOT EXISTS { ?o a ex:T } }",
    PREFIXES
    + "ASK { VALUES (?a ?b) { (1 UNDEF) (ex:a 'x'^^ex:t) } { ?a ?b ?c } UNION { SELECT ?a (MIN(?x) AS ?y) { ?a ?p ?x "
    "} GROUP BY ?a HAVING (?y > 2) ORDER BY DESC(?y) LIMIT 3 OFFSET 4 } }",
    "DESCRIBE ?x <http://example.org/> FROM <http://example.org/g> { ?x ?p ?o "
    "MINUS { ?x ?p 'a' } BIND(IF(?o<3,1,2) AS ?z) }",
    "SELECT * { << ?s ?p ?o ~ ?r >> ?q <<( ?s ?p 'x'@en--ltr )>> {| ?a ?b |} "
    "LATERAL { ?s ?p ?y } FILTER(?y IN (1, 2+3*4)) }",
    "SELECT*{?s?p?o FILTER(?o<?p&&?p>?o)FILTER(true-true=-1||!BOUND(?s))}",
]


def complaint(text: str, *, update: bool = False) -> str | None:
    """What Oxigraph says against the text; None when it takes it."""
    try:
        if update:
            ox.Store().update(text)
        else:
            ox.Store().query(text, substitutions={ox.Variable("never_selected"): ox.Literal("")})
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, OSError):
        pass
    return None


def diagnosed(text: str, *, update: bool = False) -> QuerySyntaxError:
    said = complaint(text, update=update)
    assert said is not None, "Oxigraph takes it"
    return diagnose(text, said, update=update)


def place(marked: str) -> tuple[int, int]:
    before = marked.partition("‸")[0].split("\n")
    return len(before), len(before[-1]) + 1


MISPLACED = {
    "SELECT * {\n ?s ?p ‸}": '"}" cannot stand here; expected a variable, an IRI, a literal or a blank node',
    "SELECT * { ?s ?p ?o‸\n\n": 'the query ends too early; expected "}"',
    "‸": "the query ends too early; expected SELECT, CONSTRUCT, DESCRIBE, ASK, BASE or PREFIX",
    "‸HELLO": '"HELLO" cannot stand here; expected SELECT, CONSTRUCT, DESCRIBE, ASK, BASE or PREFIX',
    "‸SELEC * { }": "did you mean SELECT?",
    "SELECT * { ?s ?p ?o ‸FILTR(?o > 1) }": "did you mean FILTER?",
    "SELECT * { ?s ?p ?o FILTER ‸?o > 1 }": 'expected a function or "("',
    "SELECT * { ?s ?p ?o FILTER(?o > 1 ‸AND ?o < 3) }": '"AND" is no word of SPARQL; there is "&&"',
    "SELECT * { ?s ?p ?o FILTER(?o =‸= 1) }": "expected an expression",
    "SELECT * { ?s ?p ?o FILTER(?o > 1‸}": 'expected ")" or an operator',
    "SELECT * { ?a ?b ?c ‸?d ?e ?f }": 'expected "}", ".", ";", "," or a pattern such as OPTIONAL or FILTER',
    "SELECT ‸COUNT(?s) AS ?n { ?s ?p ?o }": "in brackets and with a name: (COUNT(…) AS ?name)",
    "SELECT (COUNT(?s)‸) { ?s ?p ?o }": "expected AS or an operator",
    "SELECT ?s WHERE ‸?s ?p ?o": 'expected "{"',
    "SELECT * { ?s ‸A ?o }": 'write "a" in small letters',
    "SELECT * { ?s ‸, ?o }": "expected a variable or a property path",
    "CONSTRUCT { ?s a‸/a ?o } WHERE { }": '"/" cannot stand here',
    "SELECT * { } LIMIT ‸-1": '"-1" cannot stand here; expected a whole number',
    "SELECT * { } ORDER ‸?s": "expected BY",
    "SELECT * { } ‸}": "expected the end or a clause such as LIMIT",
    "PREFIX ‸ex <http://example.org/> SELECT * { }": 'a colon ends a prefix: "ex:"',
    "SELECT * { ?s ?p ‸'it }": "the string that begins here does not end",
    'SELECT * { ?s ?p ‸"""two\nlines" }': "the string that begins here does not end",
    "SELECT * { ?s ?p '''two\nlines''' }\n‸?x": '"?x" cannot stand here',
    "SELECT * { FILTER(regex('1', '‸\\d')) }": '"\\d" is no escape; a backslash in a string is written \\\\',
    "SELECT * { ?s ?p '‸\\u12' }": '"\\u" must stand before the 4 hexadecimal digits',
    "SELECT * { ?s ?p '\\u00e9\\U0001F600' ‸?x ?y ?z }": '"?x" cannot stand here',
    "SELECT * { ?s ?p 'é😀' ‸?x ?y ?z }": '"?x" cannot stand here',
    "‸\\u0053ELECT * { }": "a codepoint escape can stand only in a string or an IRI",
    "SELECT * { ?s ‸<http://example.org/a b> ?o }": "a b> is not an IRI: a space cannot stand in one",
    "SELECT * { ?s ‸<http://example.org/{a}> ?o }": 'is not an IRI: "{" cannot stand in one',
    "SELECT * { ?s ?p ‸<http://example.org/ }": "the IRI that begins here does not end",
    "SELECT *‸\u00a0{ }": "the character U+00A0 (NO-BREAK SPACE) cannot stand here",
    "SELECT * { ?s‸😀 ?p ?o }": '"😀" cannot stand here',
    "SELECT * { ?s ?p ‸“x” }": '"“" cannot stand here',
    "PREFIX a: <http://a/>\n‸DELETE WHERE { ?s a:b ?o }": "this is an update; send it to /update",
}


@pytest.mark.parametrize("marked", MISPLACED)
def test_what_stands_in_the_wrong_place_is_named_with_what_could_stand_there(marked: str) -> None:
    error = diagnosed(marked.replace("‸", ""))

    assert (error.line, error.column) == place(marked)
    assert MISPLACED[marked] in error.problem


REFUSED = {
    "SELECT * { ?s ‸foaf:name ?o }": 'prefix "foaf:" is not declared; begin with PREFIX foaf: <http://xmlns.com/foaf/0.1/>',
    "PREFIX a: <http://a/> SELECT * { a:b ?p ‸b:c }": 'prefix "b:" is not declared; begin with PREFIX b: <…>',
    "SELECT * { ‸<a> ?p ?o }": "<a> is relative, and there is no BASE",
    "SELECT * { <http://a/> ?p ‸<http://a/%zz> . ?s ?p ?o }": "<http://a/%zz> is not an IRI",
    "SELECT * { ?s ?p ?o BIND(1 AS ‸?o) OPTIONAL { ?s ?p ?x } }": "?o is in use already; choose another name after AS",
    "SELECT (1 AS ?a) (2 AS ‸?a) { }": "?a is in use already",
    "SELECT ?s ?p ‸?s { ?s ?p ?o }": "?s is selected twice",
    "SELECT ?s ‸?o (COUNT(?p) AS ?n) { ?s ?p ?o } GROUP BY ?s": "?o is neither in GROUP BY nor in an aggregate",
    "SELECT ‸?s (COUNT(?o) AS ?n) { ?s ?p ?o }": "?s is neither in GROUP BY",
    "SELECT ?s ‸(?o + COUNT(?p) AS ?n) { ?s ?p ?o } GROUP BY ?s": "this expression uses a variable",
    "SELECT ‸* { ?s ?p ?o } GROUP BY ?s": "SELECT * cannot stand with GROUP BY",
    "SELECT * { { _:a ?p ?o } UNION { ‸_:a ?q ?o } }": "_:a stands in another group as well",
    "SELECT * { VALUES (?a ?b) { (1 2) ‸(3) (4 5) } }": "this row must have 2 values; write UNDEF",
    "SELECT * { VALUES (?a ‸?a) { (1 2) } }": "?a stands here twice",
    "SELECT * { } LIMIT ‸99999999999999999999": "99999999999999999999 is too large",
    "SELECT * { ?s ?p 'x'‸@en--up }": "a direction is --ltr or --rtl",
    "SELECT * { ?s ?p 'x'‸@incomprehensible }": "@incomprehensible is not a language tag",
    "SELECT * { FILTER(‸TRUE) }": "write true in small letters",
    "SELECT (COALESCE‸ (1, 2) AS ?a) { }": "leave no space between COALESCE and the bracket",
    "SELECT (<http://a/>(‸DISTINCT 1) AS ?n) { }": "<http://a/> is not an aggregate",
}


@pytest.mark.parametrize("marked", REFUSED)
def test_what_is_refused_for_its_meaning_is_named(marked: str) -> None:
    error = diagnosed(marked.replace("‸", ""))

    assert (error.line, error.column) == place(marked)
    assert REFUSED[marked] in error.problem


BROKEN_UPDATES = {
    "‸SELECT * { }": "this is a query; send it to /query",
    "CLEAR ALL ‸CLEAR ALL": 'expected ";" or the end',
    "INSERT DATA { <http://a/> <http://a/> ‸}": '"}" cannot stand here',
    "INSERT DATA { ‸?s <http://a/> 1 }": "?s is a variable, and INSERT DATA takes none",
    "DELETE WHERE { <http://a/> <http://a/> ‸_:a }": "DELETE takes no blank node",
    "DELETE { <http://a/> <http://a/> ‸[] } INSERT { [] <http://a/> 1 } WHERE { }": "DELETE takes no blank node",
    "INSERT DATA { _:a <http://a/> 1 } ; INSERT DATA { ‸_:a <http://a/> 1 }": "_:a stands in another operation as well",
    "PREFIX a: <http://a/> CLEAR ALL ; ‸PREFIX a: <http://b/> CLEAR ALL": "PREFIX cannot stand after an operation",
    "CLEAR ALL ;\nPREFIX a: <http://a/> INSERT DATA { ‸?s a:b 1 }": "?s is a variable, and INSERT DATA takes none",
    "INSERT { ?s ?p ?z } WHERE { ?s ?p ?o BIND(1 AS ‸?o) }": "?o is in use already",
}


@pytest.mark.parametrize("marked", BROKEN_UPDATES)
def test_updates_are_diagnosed_too(marked: str) -> None:
    error = diagnosed(marked.replace("‸", ""), update=True)

    assert (error.line, error.column) == place(marked)
    assert BROKEN_UPDATES[marked] in error.problem


def test_what_was_expected_is_there_for_programs() -> None:
    error = diagnosed("SELECT * {\n ?s ?p }")

    assert error.expected == ("a variable", "an IRI", "a literal", "a blank node")


def test_a_relative_iri_is_right_where_there_is_a_base() -> None:
    text = "SELECT ?s ?s { <a> ?p ?o }"

    error = diagnose(text, "error at 1:27: expected [_]", update=False, base="http://example.org/")

    assert error.problem == "?s is selected twice"


def good_texts() -> list[tuple[str, bool]]:
    queries = [path.read_text(encoding="utf-8") for path in QUERIES] + FORMS
    return [(text, False) for text in queries] + [(text, True) for text in UPDATES]


def refused_at(text: str, *, update: bool) -> int | None:
    refusal = grammar().refusal(text, "update" if update else "query")
    return refusal.token.start if refusal else None


def test_the_grammar_takes_every_form() -> None:
    refused = [text for text, update in good_texts() if refused_at(text, update=update) is not None]

    assert len(QUERIES) > 5
    assert refused == []


def mutilations() -> Iterator[tuple[str, bool, int]]:
    """Good texts without one of their tokens, and where that was."""
    chance = random.Random(11)  # noqa: S311  # the same each time
    for text, update in good_texts():
        tokens = list(grammar().tokens(text))[:-1]
        for token in chance.sample(tokens, min(12, len(tokens))):
            yield f"{text[: token.start]} {text[token.end :]}", update, token.start


def test_a_missing_token_is_not_noticed_before_its_place_and_what_stands_before_the_reported_place_is_right() -> None:
    places = [
        (text, update, gap, position)
        for text, update, gap in mutilations()
        if (position := refused_at(text, update=update)) is not None
    ]

    assert len(places) > 100
    for text, update, gap, position in places:
        assert position >= len(text[:gap].rstrip())
        cut = grammar().refusal(text[:position], "update" if update else "query")
        assert cut is None or cut.token.kind == END


def test_the_grammar_refuses_no_query_that_oxigraph_takes() -> None:
    queries = [text for text, update, _ in mutilations() if not update]  # in updates it misses no dot between triples

    taken = [text for text in queries if complaint(text) is None]

    assert len(taken) > 10
    assert [text for text in taken if refused_at(text, update=False) is not None] == []


def test_every_mutilation_has_its_line_and_column() -> None:
    said = [(text, update, complaint(text, update=update)) for text, update, _ in mutilations()]

    errors = [diagnose(text, words, update=update) for text, update, words in said if words]

    assert len(errors) > 100
    assert all(error.line and error.column and "cannot read on" not in error.problem for error in errors)


def test_whatever_is_expected_can_stand_there() -> None:
    literals = {terminal: f" {text} " for text, terminal in grammar().literals.items()}
    texts = [text[:position] for text, update, gap in mutilations() if not update and (position := gap)][:40]
    for text in texts:
        refusal = grammar().refusal(text + " ° ", "query")
        assert refusal is not None
        for terminal in refusal.expected & literals.keys():
            further = refused_at(text + literals[terminal] + " ° ", update=False)

            assert further is not None
            assert further > refusal.token.start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * " + "{" * 50_000 + "?s ?p }", "}"),
        ("SELECT * { FILTER" + "(" * 50_000 + "1" + ")" * 49_999 + "}", "}"),
        ("SELECT * { ?s ?p " + "[ a " * 50_000 + "]", "]"),
        ("SELECT * { ?s " + "(" * 50_000 + "a" + ")" * 50_000 + "}", "}"),
        ("SELECT * { FILTER(" + "!" * 50_000 + ")", ")"),
        ("SELECT * { ?s ?p " + "<<" * 50_000 + ">>", ">>"),
    ],
    ids=["groups", "brackets", "blank nodes", "paths", "negations", "reified triples"],
)
def test_depth_does_not_matter(text: str, found: str) -> None:
    error = diagnose(text, "error at 1:1: expected [_]", update=False)

    assert error.column == len(text) - len(found) + 1
    assert error.problem.startswith(f'"{found}" cannot stand here')


@pytest.mark.parametrize(
    "part",
    [
        "{",
        "(",
        "true-",
        "a.",
        "''",
        "'''",
        "\\u0041",
        "<a",
        "a:%2",
        "a:b.",
        "#\n",
        "@a-",
        "?s ?p 1.",
        "1,",
        "<?x&&?x>",
        "é",
        "\0",
    ],
)
@pytest.mark.parametrize(
    "start", ["SELECT * { ", "SELECT * { FILTER(", "SELECT * { ?s ?p ", "SELECT * { FILTER(?x ", "SELECT * { ?s ?p '''"]
)
def test_a_megabyte_of_anything_takes_seconds_at_most(start: str, part: str) -> None:
    text = start + part * (2**20 // len(part))
    before = process_time()

    error = diagnose(text, 'error at 1:1: expected one of "\'", The SELECT is odd in some way, [_]', update=False)

    assert process_time() - before < 4  # a slow machine; it is at most one here
    assert error.problem


def test_a_text_too_long_to_diagnose_gets_what_oxigraph_said_without_its_lists() -> None:
    text = "SELECT * {" + "?s ?p 1 .\n" * 100_000

    error = diagnose(
        text, 'error at 3:4: expected one of "(", BIND is overriding an existing variable, [_]', update=False
    )

    assert error == QuerySyntaxError("BIND is overriding an existing variable", 3, 4)


def test_a_list_of_what_oxigraph_expected_is_not_passed_on() -> None:
    text = "SELECT * {" + "?s ?p 1 .\n" * 100_000

    error = diagnose(text, 'error at 9999999:4: expected one of "(", BIND, [_]', update=False)

    assert error == QuerySyntaxError("the engine cannot read on from here, or from shortly before", 100_000, 10)


def test_a_failing_diagnosis_is_a_syntax_error_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise MemoryError

    monkeypatch.setattr(diagnosis, "grammar", fail)

    error = diagnose("SELECT", "error at 1:7: expected one of BIND, [_]", update=False)

    assert (error.line, error.column) == (1, 7)


def test_no_word_of_the_grammar_is_a_terminal_of_another_kind() -> None:
    literals = grammar().literals

    kinds = {text: [token.kind for token in grammar().tokens(text)] for text in literals}

    assert kinds == {text: [terminal, END] for text, terminal in literals.items()}
