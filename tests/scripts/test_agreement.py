import pytest

from scripts.bench.agreement import read
from scripts.bench.running import Body

NAME = '{"type":"uri","value":"http://example.org/a"}'
JSON = "application/sparql-results+json"


def _table(*rows: str) -> Body:
    return Body(200, JSON, f'{{"results":{{"bindings":[{",".join(rows)}]}}}}'.encode())


def _row(label: str, language: str = "en") -> str:
    return f'{{"thing":{NAME},"label":{{"type":"literal","value":"{label}","xml:lang":"{language}"}}}}'


def test_rows_agree_in_any_order() -> None:
    assert read(_table(_row("one"), _row("two"))) == read(_table(_row("two"), _row("one")))


@pytest.mark.parametrize(
    "other", [_row("two"), _row("one", "nl"), f'{{"thing":{NAME}}}', _row("one") + "," + _row("one")]
)
def test_other_values_languages_columns_and_numbers_of_rows_do_not_agree(other: str) -> None:
    assert read(_table(_row("one"))) != read(_table(other))


def test_graphs_agree_in_any_format() -> None:
    ntriples = Body(200, "application/n-triples", b'<a:s> <a:p> "x"@en .\n<a:s> <a:q> <a:o> .\n')
    turtle = Body(200, "text/turtle; charset=utf-8", b'<a:s> <a:q> <a:o> ; <a:p> "x"@en .')

    assert read(ntriples) == read(turtle)
    assert read(ntriples).total() == 2


def test_an_error_is_no_answer() -> None:
    with pytest.raises(ValueError, match="status 503"):
        read(Body(503, JSON, b"{}"))


def test_a_graph_labelled_as_something_else_is_no_answer() -> None:
    with pytest.raises(ValueError, match="labelled application/sparql-results"):
        read(Body(200, "application/sparql-results+xml", b"<rdf/>"))
