import re

import pytest

from scripts.conformance import results
from scripts.conformance.verdict import FailedError

TURTLE = "text/turtle"
CSV = "text/csv"
TSV = "text/tab-separated-values"
BASE = "http://example.org/"
PREFIXES = f"@prefix rs: <{results.RS}> . @prefix xsd: <{results.XSD}> . "
SORTED = f"""{PREFIXES} [] a rs:ResultSet ; rs:resultVariable "x" ;
    rs:solution [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value "second" ] ] ,
        [ rs:index 1 ; rs:binding [ rs:variable "x" ; rs:value "first" ] ] ,
        [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value "also second" ] ] ."""


def _differ(expected: results.Result, got: results.Result, *, lax: bool = False) -> bool:
    try:
        results.compare(expected, got, lax=lax)
    except FailedError:
        return True
    return False


def _tsv(*rows: str, exact: bool = False) -> results.Result:
    return results.read("\n".join(rows).encode(), TSV, exact=exact)


def _turtle(text: str) -> results.Result:
    return results.read((PREFIXES + text).encode(), TURTLE, BASE)


def test_the_order_of_columns_does_not_count() -> None:
    assert not _differ(_tsv("?x\t?y", "1\t2"), _tsv("?y\t?x", "2\t1"))


def test_another_variable_is_different() -> None:
    with pytest.raises(FailedError, match="expected the variables x, got y"):
        results.compare(_tsv("?x", "1"), _tsv("?y", "1"))


def test_a_difference_is_told_without_the_names_of_blank_nodes() -> None:
    with pytest.raises(FailedError, match=r"missing: _:, \S*#integer>; not expected: none"):
        results.compare(_tsv("?x\t?y", "_:a\t1", "_:a\t1"), _tsv("?x\t?y", "_:b\t1"))


def test_the_order_of_rows_does_not_count_unless_it_is_expected() -> None:
    assert not _differ(_tsv("?x", "1", "2"), _tsv("?x", "2", "1"))


@pytest.mark.parametrize(
    ("got", "differs"),
    [
        (("first", "second", "also second"), False),
        (("first", "also second", "second"), False),
        (("second", "first", "also second"), True),
    ],
)
def test_rows_with_an_index_are_ordered_but_for_ties(got: tuple[str, ...], differs: bool) -> None:
    expected = results.read_expected(SORTED.encode(), TURTLE, BASE)

    assert _differ(expected, _tsv("?x", *(f'"{value}"' for value in got))) is differs


def test_a_variable_without_a_value_is_not_the_empty_string() -> None:
    assert _differ(_tsv("?x\t?y", "1\t"), _tsv("?x\t?y", '1\t""'))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.0e0", "1E0"),
        ('"01"^^<http://www.w3.org/2001/XMLSchema#integer>', "1"),
        ("2.50", "2.5"),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (
            '"2024-01-01+00:00"^^<http://www.w3.org/2001/XMLSchema#date>',
            '"2024-01-01Z"^^<http://www.w3.org/2001/XMLSchema#date>',
        ),
    ],
)
def test_literals_are_compared_by_value_unless_exactly(left: str, right: str) -> None:
    assert not _differ(_tsv("?x", left), _tsv("?x", right))
    assert _differ(_tsv("?x", left, exact=True), _tsv("?x", right, exact=True))


def test_equal_numbers_of_different_types_differ() -> None:
    assert _differ(_tsv("?x", "1"), _tsv("?x", "1.0"))


def test_texts_that_look_like_numbers_are_texts() -> None:
    assert _differ(_tsv("?x", '"1.0"'), _tsv("?x", '"1.00"'))


def test_language_tags_count() -> None:
    assert _differ(_tsv("?x", '"a"@nl'), _tsv("?x", '"a"@en'))


def test_lax_cardinality_allows_fewer_duplicates_but_no_more_and_none_missing() -> None:
    expected = _tsv("?x", "1", "1", "2")

    assert not _differ(expected, _tsv("?x", "1", "2"), lax=True)
    assert _differ(expected, _tsv("?x", "1", "1", "1", "2"), lax=True)
    assert _differ(expected, _tsv("?x", "1", "1"), lax=True)


def test_csv_knows_blank_nodes_and_numbers_by_their_looks() -> None:
    expected = results.read(b'x,y\r\n_:a,"1,5"\r\n_:a,1.0E6\r\n', CSV)

    assert not _differ(expected, results.read(b'x,y\r\n_:b,1000000\r\n_:b,"1,5"\r\n', CSV))
    assert _differ(expected, results.read(b'x,y\r\n_:b,1000000\r\n_:c,"1,5"\r\n', CSV))


def test_graphs_are_compared_up_to_blank_nodes() -> None:
    expected = _turtle("<a> <p> [ <q> 1 ] .")

    assert not _differ(expected, _turtle("_:x <q> 1 . <a> <p> _:x ."))
    assert _differ(expected, _turtle("_:x <q> 1 . <a> <p> _:y ."))


def test_a_table_is_not_a_graph() -> None:
    with pytest.raises(FailedError, match="expected a table, got a graph"):
        results.compare(_tsv("?x", "1"), _turtle(""))


def test_a_truth_value_may_be_written_as_rdf() -> None:
    expected = results.read_expected(f"{PREFIXES} [] rs:boolean true .".encode(), TURTLE, BASE)

    assert not _differ(expected, results.read(b'{"head":{},"boolean":true}', results.JSON))
    assert _differ(expected, results.read(b'{"head":{},"boolean":false}', results.JSON))


@pytest.mark.parametrize("media_type", ["", CSV, TSV, TURTLE, results.JSON, "application/sparql-results+xml"])
def test_what_cannot_be_read_is_a_failure_that_names_its_format(media_type: str) -> None:
    with pytest.raises(FailedError, match=re.escape(media_type or "without a media type")):
        results.read(b"\xff <", media_type)
