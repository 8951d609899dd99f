import csv
from datetime import date

import yaml

from graph.alignments.mappings import Mapping, MappingSet
from graph.alignments.sssom import written

SPACES = {"https://w3id.org/barriergraph/id/register/tooi": "https://identifier.overheid.nl/tooi/id/"}
SET = MappingSet(
    "https://w3id.org/barriergraph/id/mapping-set/x", "http://example.org/free", "Mine: all", "All of them"
)


def _mapping(name: str, created: date = date(2026, 11, 26), comment: str = "") -> Mapping:
    return Mapping(
        f"https://w3id.org/barriergraph/id/mapping/{name}",
        f"https://w3id.org/barriergraph/id/organisation/{name}",
        "http://www.w3.org/2004/02/skos/core#exactMatch",
        f"https://identifier.overheid.nl/tooi/id/ministerie/{name}",
        "",
        next(iter(SPACES)),
        "1",
        "http://example.org/list",
        "https://w3id.org/semapv/vocab/ManualMappingCuration",
        0.95,
        created,
        "",
        {"en": comment} if comment else {},
    )


def _read(document: bytes) -> tuple[dict[str, object], list[dict[str, str]]]:
    lines = document.decode().split("\n")
    head = [line[1:] for line in lines if line.startswith("#")]
    rows = [line for line in lines if not line.startswith("#")]
    return yaml.safe_load("\n".join(head)), list(csv.DictReader(rows, delimiter="\t"))


def test_rows_are_in_order_whatever_comes_first_and_names_are_short() -> None:
    one, other = _mapping("a"), _mapping("b")
    document = written(SET, "v1", [other, one], SPACES, {one.subject: "A"})

    assert document == written(SET, "v1", [one, other], SPACES, {one.subject: "A"})
    head, rows = _read(document)
    assert head["curie_map"] == {
        "barriergraph": "https://w3id.org/barriergraph/id/",
        "tooi": "https://identifier.overheid.nl/tooi/id/",
    }
    assert [row["object_id"] for row in rows] == ["tooi:ministerie/a", "tooi:ministerie/b"]
    assert rows[0]["subject_label"] == "A"
    assert rows[0]["confidence"] == "0.95"


def test_a_date_that_all_share_is_said_once_and_different_ones_each() -> None:
    head, rows = _read(written(SET, "v1", [_mapping("a"), _mapping("b")], SPACES, {}))
    assert head["mapping_date"] == date(2026, 11, 26)
    assert "mapping_date" not in rows[0]

    head, rows = _read(written(SET, "v1", [_mapping("a"), _mapping("b", date(2027, 1, 1))], SPACES, {}))
    assert "mapping_date" not in head
    assert [row["mapping_date"] for row in rows] == ["2026-11-26", "2027-01-01"]


def test_a_column_that_nothing_fills_is_left_out() -> None:
    _, rows = _read(written(SET, "v1", [_mapping("a")], SPACES, {}))

    assert {"object_label", "comment"}.isdisjoint(rows[0])


def test_tabs_quotes_and_lines_in_a_comment_stay_in_their_cell() -> None:
    comment = 'a\t"b"\nc'
    document = written(SET, "v1", [_mapping("a", comment=comment)], SPACES, {})

    assert b'"a\t""b""\nc"' in document


def test_the_head_says_a_title_with_a_colon_and_a_version_of_digits_as_texts() -> None:
    head, _ = _read(written(SET, "12e4", [_mapping("a")], SPACES, {}))

    assert (head["sssom_version"], head["mapping_set_version"], head["mapping_set_title"]) == (
        "1.1",
        "12e4",
        "Mine: all",
    )
