"""Whatever is wrong with a query file is said with its line and column."""

from pathlib import Path

import pytest

from graph.curated import question
from graph.errors import QuestionError
from tests.curated.questions import PATH, TEXT, changed, made

_QUERY = TEXT[TEXT.index("PREFIX") :]
_SINCE = "#+   since: {en: the first day, nl: de eerste dag}\n"
_DEFAULTS = "#+ defaults:\n#+   - since: 2011-01-01\n"
_CHART = "#+ chart: {kind: bar, x: thing, y: day}\n"
_FILTER = "FILTER (?day >= COALESCE(?_since_xsd_date, ?day))"


def _extended(inside: str) -> str:
    """The text with more in its WHERE, at line 28, column 3."""
    return changed((_FILTER, f"{inside}\n  {_FILTER}"))


_BROKEN_HEADERS = {
    "no header": (_QUERY, 1, 1, "a header is needed"),
    "a header that is a list": ("#+ - a\n" + _QUERY, 1, 1, "a header is needed"),
    "no YAML": (changed(("#+ tags: [plan]", "#+ tags: [plan")), 7, 10, ""),
    "a tab in place of spaces": (changed(("#+   summary: Dingen", "#+\tsummary: Dingen")), 4, 3, "\\t"),
    "a control character": (changed(("Things in a place", "Things\x07in a place")), 1, 19, "no character 0x0007"),
    "an unknown key": (changed((_CHART, "#+ colour: red\n")), 19, 4, "colour is no key"),
    "an unknown key of a parameter": (
        changed(("{class: e:Place,", "{kind: e:Place,")),
        9,
        14,
        "parameters.place.kind is no key",
    ),
    "a missing key": (changed(("#+ method: GET\n", "")), 1, 4, "method is missing"),
    "a missing text": (changed(("#+   summary: Dingen op een plaats\n", "")), 3, 4, "nl.summary is missing"),
    "an empty text": (changed(("summary: Things in a place", "summary:")), 1, 4, "summary"),
    "a key that stands there twice": (
        TEXT.replace("#+ tags", "#+ summary: x\n#+ tags"),
        6,
        4,
        "summary stands here twice",
    ),
    "a key below that stands there twice": (
        changed((_SINCE, _SINCE + _SINCE)),
        11,
        6,
        "since stands here twice",
    ),
    "a list as a key": (changed(("#+ method: GET", "#+ ? [method]\n#+ : GET")), 7, 6, "unhashable"),
    "a value that contains itself": (changed(("#+ tags: [plan]", "#+ tags: &a [*a]")), 6, 10, "recursive"),
    "lists in lists without end": (f"#+ a: {'[' * 3000}\n" + TEXT, 1, 1, "too deep"),
    "another method": (changed(("GET", "POST")), 7, 4, "method"),
    "an unknown theme": (changed(("[plan]", "[plans]")), 6, 4, "one theme is needed, of plan, barriers"),
    "two themes": (changed(("[plan]", "[plan, law]")), 6, 4, "one theme"),
    "a theme that is no list": (changed(("[plan]", "plan")), 6, 4, "one theme"),
    "an unknown type of a column": (changed(("type: date", "type: day")), 15, 12, "type"),
    "an unknown kind of chart": (changed(("kind: bar", "kind: pie")), 19, 4, "chart"),
    "a chart without an axis": (changed((", y: day", "")), 19, 4, "chart.bar.y is missing"),
    "a stray line": (changed(("ORDER BY", "#+ tags: [law]\nORDER BY")), 31, 1, "outside the header"),
}
_CONTRADICTIONS = {
    "a column that is not selected": (
        changed(("#+ none:", "#+   size: {en: size, nl: maat}\n#+ none:")),
        16,
        6,
        "selects no size",
    ),
    "a selected column that the header leaves out": (
        changed(("#+   day: {type: date, en: day, nl: dag}\n", ""), (_CHART, "")),
        13,
        4,
        "nothing of day",
    ),
    "counts of an unknown column": (
        changed((_CHART, "#+ counts: {column: size, en: sizes, nl: maten}\n")),
        19,
        13,
        "selects no size",
    ),
    "a chart of an unknown column": (changed(("y: day", "y: size")), 19, 33, "selects no size"),
    "a column like that of labels": (
        changed(
            ("?thing ?day WHERE", "?thing ?day (1 AS ?thingLabel) WHERE"),
            ("#+ none:", "#+   thingLabel: {en: l, nl: l}\n#+ none:"),
        ),
        16,
        6,
        "thingLabel",
    ),
    "an example without rows": (
        changed(("#+   rows: |\n#+     thing,day\n#+     e:chest,2011-05-01\n", "")),
        20,
        4,
        "the example has no rows",
    ),
    "an example with an unknown column": (changed(("thing,day", "thing,size")), 22, 6, "selects no size"),
    "an example with an unknown parameter": (changed(("{place: attic}", "{room: attic}")), 21, 14, "no parameter room"),
    "a default for an unknown parameter": (changed(("- since: 2011", "- until: 2011")), 12, 8, "no parameter until"),
    "two defaults for a parameter": (changed((_DEFAULTS, _DEFAULTS + "#+   - since: 2012-01-01\n")), 13, 8, "twice"),
    "a default that the parameter cannot have": (changed(("since: 2011-01-01", "since: soon")), 12, 8, "no date"),
    "a parameter that the text does not have": (changed((_FILTER, "")), 10, 6, "no parameter since"),
    "a parameter that the header leaves out": (
        changed((_SINCE, ""), (_DEFAULTS, "")),
        26,
        28,
        "nothing of the parameter since",
    ),
    "two variables for one parameter": (
        _extended("?thing e:near ?__place_iri ."),
        29,
        17,
        "both be the parameter place",
    ),
    "one name with two types": (_extended("?thing e:near ?_place ."), 29, 17, "both be the parameter place"),
    "a reserved name": (_extended("?thing e:near ?_page_iri ."), 29, 17, "page is a name that every query has"),
    "the reader's language as a parameter of its own": (_extended("?thing e:in ?_lang ."), 29, 15, "lang is a name"),
    "a bad ending": (_extended("?thing e:near ?_spot_place ."), 29, 17, "place is no ending"),
    "an underscore alone": (_extended("?thing e:near ?_ ."), 29, 17, "begins like a parameter"),
    "three underscores": (_extended("?thing e:near ?___spot ."), 29, 17, "begins like a parameter"),
    "a digit in a name": (_extended("?thing e:near ?_spot2_iri ."), 29, 17, "begins like a parameter"),
    "a capital in a name": (_extended("?thing e:near ?_Spot_iri ."), 29, 17, "begins like a parameter"),
    "a class whose prefix is unknown": (changed(("e:Place", "f:Place")), 9, 14, "f:Place is no CURIE"),
    "a class that is no IRI": (changed(("class: e:Place", 'class: "e:Pl>ace"')), 9, 14, "Pl>ace"),
    "a class and a scheme": (changed(("class: e:Place", "scheme: e:s, class: e:Place")), 9, 6, "not both"),
    "a class for a date": (changed(("since: {en", "since: {class: e:Day, en")), 10, 6, "takes no IRI"),
    "a list of values for a date": (changed(("since: {en", "since: {values: [a], en")), 10, 14, "only a plain string"),
}
_MISPLACED = {
    "a syntax error": (changed(("?thing e:in", "?thing e:in e:in")), 28, 20, ""),
    "LIMIT": (TEXT + "LIMIT 3\n", 32, 1, "no LIMIT"),
    "OFFSET": (TEXT + "OFFSET 3\n", 32, 1, "no OFFSET"),
    "LIMIT in a sub-query": (_extended("{ SELECT ?thing { ?thing e:in ?x } LIMIT 3 }"), 29, 38, "no LIMIT"),
    "FROM": (changed(("?day WHERE", "?day FROM e:g WHERE")), 27, 20, "no FROM"),
    "SERVICE": (_extended("SERVICE <http://127.0.0.1:9/> { ?thing e:x ?y }"), 29, 3, "no SERVICE"),
    "SELECT *": (changed(("SELECT ?thing ?day", "SELECT *")), 27, 8, "not taken with *"),
    "SELECT * in a sub-query": (_extended("{ SELECT DISTINCT * { ?thing e:in ?x } }"), 29, 21, "not taken with *"),
    "ASK": (
        "#+ a" and changed(("SELECT ?thing ?day WHERE", "ASK"), ("ORDER BY ?day\n", "")),
        27,
        1,
        "begins with SELECT or CONSTRUCT",
    ),
    "an update": (TEXT[: TEXT.index("SELECT")] + "DELETE WHERE { ?a ?b ?c }", 1, 1, "begins with SELECT or CONSTRUCT"),
    "no query": (TEXT[: TEXT.index("PREFIX")], 1, 1, "begins with SELECT or CONSTRUCT"),
    "no ORDER BY": (changed(("\nORDER BY ?day\n", "\n")), 30, 2, "ORDER BY is missing"),
    "ORDER BY in a sub-query alone": (
        changed(("\nORDER BY ?day\n", "\n"), (_FILTER, _FILTER + " { SELECT ?thing { ?thing e:in ?x } ORDER BY ?x }")),
        30,
        2,
        "ORDER BY is missing",
    ),
    "VALUES at the end": (TEXT + "VALUES ?thing { e:chest }\n", 32, 1, "VALUES stands within WHERE"),
    "a selected parameter": (changed(("SELECT ?thing", "SELECT ?_place_iri ?thing")), 27, 8, "not selected"),
    "a parameter to group by": (
        changed(
            ("?thing ?day WHERE", "?thing (MAX(?d) AS ?day) WHERE"),
            ("ORDER BY", "GROUP BY ?thing ?_place_iri ORDER BY"),
            ("e:day ?day", "e:day ?d"),
            (_FILTER, "FILTER (?d >= COALESCE(?_since_xsd_date, ?d))"),
        ),
        31,
        17,
        "nothing to group by",
    ),
    "a parameter to order by": (changed(("ORDER BY ?day", "ORDER BY ?day ?_place_iri")), 31, 15, "nothing to order by"),
    "AS a parameter": (changed((_FILTER, "BIND (1 AS ?_since_xsd_date)")), 29, 14, "cannot take the value"),
    "VALUES of a parameter": (_extended("VALUES ?_place_iri { e:attic }"), 29, 10, "VALUES gives values"),
    "VALUES of a parameter among others": (
        _extended("VALUES (?thing ?_place_iri) { (e:a e:b) }"),
        29,
        18,
        "VALUES gives values",
    ),
    "BOUND of a parameter": (_extended("FILTER (!BOUND(?_place_iri))"), 29, 18, "BOUND of a parameter"),
    "a literal as a graph": (_extended("GRAPH ?_since_xsd_date { ?thing e:a ?b }"), 29, 9, "since"),
    "a function that nobody has": (_extended("FILTER (<http://example.org/f>(?day))"), 25, 1, "not supported"),
}
_BROKEN = _BROKEN_HEADERS | _CONTRADICTIONS | _MISPLACED


@pytest.mark.parametrize("kind", _BROKEN)
def test_what_is_wrong_with_a_file_is_said_with_its_place(kind: str) -> None:
    text, line, column, problem = _BROKEN[kind]

    with pytest.raises(QuestionError) as caught:
        made(text)

    found = caught.value
    assert problem in found.problem
    assert (found.path, found.line, found.column) == (PATH, line, column), found
    assert str(found).startswith(f"{PATH}:{line}:{column}: ")


def _problem(path: Path) -> tuple[int | None, int | None, str]:
    with pytest.raises(QuestionError) as caught:
        question.load(path.parent)
    assert caught.value.path == path
    return caught.value.line, caught.value.column, caught.value.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (TEXT.encode().replace(b"attic", b"atti\xe9"), "not UTF-8"),
        (TEXT.encode("utf-16"), "not UTF-8"),
        (TEXT.encode("utf-8-sig"), "byte order mark"),
        (b"", "a header is needed"),
    ],
)
def test_a_file_that_is_no_plain_utf_8_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "things.rq"
    path.write_bytes(content)

    line, column, found = _problem(path)

    assert (line, column) == (1, 1)
    assert problem in found


def test_a_broken_file_among_good_ones_is_named(tmp_path: Path) -> None:
    for name in ("a.rq", "c.rq"):
        tmp_path.joinpath(name).write_text(TEXT)
    broken = tmp_path / "b.rq"
    broken.write_text(TEXT + "LIMIT 1")

    assert _problem(broken)[:2] == (32, 1)


@pytest.mark.parametrize("name", ["Things", "things_here", "things here", "-things", "things--here", "dingen-é"])
def test_a_name_that_makes_no_plain_address_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.rq"
    path.write_text(TEXT)

    assert "lower-case" in _problem(path)[2]


def test_files_of_a_folder_are_questions_by_their_names(tmp_path: Path) -> None:
    for name in ("b.rq", "a-2.rq", "notes.txt"):
        tmp_path.joinpath(name).write_text(TEXT)

    assert list(question.load(tmp_path)) == ["a-2", "b"]


def test_lines_may_end_as_in_windows(tmp_path: Path) -> None:
    path = tmp_path / "things.rq"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())

    found = question.read(path)

    assert found.header == made().header
    path.write_bytes((TEXT + "LIMIT 1").replace("\n", "\r\n").encode())
    assert _problem(path)[:2] == (32, 1)


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "null", "~", "2011-02-30", "1e3", "0x10", "1_000", "12:30:45", ".inf"]
)
def test_words_that_yaml_takes_for_something_else_stay_texts(word: str) -> None:
    header = made(
        changed(("since: {en: the first day", f"since: {{en: {word}"), ("{place: attic}", f"{{place: {word}}}"))
    ).header

    assert header.parameters["since"].en == word
    assert header.example.given["place"] == word


def test_the_header_says_what_the_file_has() -> None:
    found = made()

    assert (found.name, found.columns, found.header.theme) == ("things-in-a-place", ("thing", "day"), "plan")
    place, since = found.parameters
    assert (place.name, place.required, place.class_) == ("place", True, "http://example.org/Place")
    assert (since.name, since.required, since.default) == ("since", False, "2011-01-01")
    assert found.header.texts("nl").summary == "Dingen op een plaats"
    assert found.header.columns["thing"].type == "thing"


def test_a_graph_has_triples_and_no_columns() -> None:
    columns = TEXT[TEXT.index("#+ columns:") : TEXT.index("#+ none:")]
    rows = TEXT[TEXT.index("#+   rows:") : TEXT.index("PREFIX")]
    text = changed(
        (columns, ""),
        ("#+ chart: {kind: bar, x: thing, y: day}\n", ""),
        (rows, "#+   triples: e:chest e:day 1 .\n"),
        ("SELECT ?thing ?day WHERE", "CONSTRUCT { ?thing e:day ?day ; e:of ?_place_iri } WHERE"),
        ("ORDER BY ?day\n", ""),
    )

    assert made(text).columns is None
    with pytest.raises(QuestionError, match="the example has no triples"):
        made(text.replace("triples: e", "rows: e"))


@pytest.mark.parametrize(
    "inside",
    [
        "{ SELECT ?thing (COUNT(DISTINCT *) AS ?n) { ?thing e:in ?_place_iri } GROUP BY ?thing }",
        "{ SELECT (SUM(IF(?_place_iri = ?p, 1, 0)) AS ?n) { ?thing e:in ?p } GROUP BY ?thing ORDER BY (?_place_iri) }",
        "VALUES ?x { e:a } BIND (COALESCE(?_place_iri, ?x) AS ?y)",
        'FILTER ("SELECT * LIMIT 3 #+" != "") # SERVICE',
        'FILTER ("\u2028#+ \x85#+ \x0c#+ " != "")',
        "?thing e:limit ?limit ; e:from/e:service ?from . # ORDER BY ?x LIMIT 3",
    ],
)
def test_what_stands_where_it_may_is_taken(inside: str) -> None:
    assert made(_extended(inside)).columns == ("thing", "day")
