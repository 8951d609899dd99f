import json
from pathlib import Path

import pytest

from graph import baseline
from graph.errors import BaselineError
from graph.reports.report import GapKind, Report
from tests.test_validation import found

DATA = ":a a :Thing ; :size 4 . :b a :Thing ; :name 'B' ; :size 5 ."
MENDED = ":a a :Thing ; :name 'A' ; :size 4 . :b a :Thing ; :name 'B' ; :size 5 ."
WORSE = DATA + " :c a :Thing ; :name 'C' ; :size 6 ."


def _written(tmp_path: Path, report: Report) -> Path:
    path = tmp_path / "known.json"
    baseline.write(path, baseline.of(report))
    return path


def test_what_is_known_is_tolerated(tmp_path: Path) -> None:
    known = baseline.read(_written(tmp_path, found(DATA)))

    report = found(DATA, known=known)

    assert (report.results, report.gone, len(report.tolerated), report.passes) == ((), (), 3, True)


def test_what_is_new_fails(tmp_path: Path) -> None:
    known = baseline.read(_written(tmp_path, found(DATA)))

    report = found(WORSE, known=known)

    assert [str(result.focus) for result in report.results] == ["<http://example.org/c>"]
    assert not report.passes


def test_what_is_gone_fails_until_it_leaves_the_baseline(tmp_path: Path) -> None:
    known = baseline.read(_written(tmp_path, found(DATA)))

    report = found(MENDED, known=known)

    (gone,) = report.gone
    assert (gone.shape, gone.focus) == ("http://example.org/name", "<http://example.org/a>")
    assert not report.passes
    assert found(MENDED, known=baseline.of(found(MENDED))).passes


def test_an_empty_baseline_tolerates_nothing() -> None:
    assert not found(DATA, known=()).passes


@pytest.mark.parametrize("moved", ["\n\n" + DATA, DATA.replace(":a a", ":z :name 'Z' . :a a")])
def test_it_does_not_matter_where_a_statement_stands(moved: str) -> None:
    assert found(moved, known=baseline.of(found(DATA))).passes


def test_a_blank_node_is_known_again_by_what_is_said_of_it() -> None:
    known = baseline.of(found("[] a :Thing ; :size 4 ; :name 'One' ."))

    assert found("_:other a :Thing ; :name 'One' ; :size 4 .", known=known).passes
    assert not found("[] a :Thing ; :size 4 ; :name 'Two' .", known=known).passes


def test_two_blank_nodes_that_are_alike_count_twice() -> None:
    one, two = "[] a :Thing ; :size 4 ; :name 'One' .", "[] a :Thing ; :size 4 ; :name 'One' . " * 2

    (known,) = baseline.of(found(two))

    assert known.times == 2
    assert found(two, known=(known,)).passes
    assert [gone.times for gone in found(one, known=(known,)).gone] == [1]
    assert len(found(two, known=baseline.of(found(one))).results) == 1


def test_what_was_not_checked_is_known_where_it_fails(tmp_path: Path) -> None:
    data = MENDED.replace("4", "1").replace("5", "1") + " :a :weight 1 ."
    known = baseline.of(found(data, strict=True))

    path = tmp_path / "known.json"
    baseline.write(path, known)
    assert baseline.read(path) == known
    assert [one.component for one in known] == [GapKind.UNCOVERED_PROPERTY]
    assert found(data, known=known, strict=True).passes
    assert not found(data.replace(":weight", ":height"), known=known, strict=True).passes
    assert found(data.replace(":weight", ":height"), known=known).gone == ()


def test_a_baseline_has_a_result_on_each_line_in_an_order_of_its_own(tmp_path: Path) -> None:
    lines = _written(tmp_path, found(DATA)).read_text().splitlines()

    assert lines[:3] == ["{", '  "version": 1,', '  "results": [']
    entries = [json.loads(line.strip().rstrip(",")) for line in lines[3:-2]]
    assert [entry["focus"][-2:] for entry in entries] == ["a>", "a>", "b>"]
    assert _written(tmp_path, found(DATA)).read_text().splitlines() == lines


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"results": 3}', '{"results": [{"shapes": "x"}]}', '{"results": [3]}']
)
def test_what_is_no_baseline_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)

    with pytest.raises(BaselineError, match=r"known\.json is no baseline"):
        baseline.read(path)


def test_the_prefixes_of_the_data_change_nothing() -> None:
    shapes = ":Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :name ; sh:minCount 1 ] ."
    odd = "@prefix odd: <http://example.org/> . odd:a a odd:Thing ."

    report = found(odd, shapes, known=baseline.of(found(":a a :Thing .", shapes)))

    assert report.passes
    assert found(odd, shapes).results[0].rule.name == ":Shape :name"
