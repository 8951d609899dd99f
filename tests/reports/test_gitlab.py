import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph.reports.gitlab import write
from graph.reports.report import Place, Report
from tests.reports.small import CLASS, COUNT, EMPTY, HOSTILE, SMALL


def _issues(report: Report) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(write(report, "en").encode())
    return issues


def test_a_finding_is_an_issue() -> None:
    first = _issues(SMALL)[0]

    assert first == {
        "description": "Let it point to a group.; node: Ministry (ex:ministry); path: ex:inGroup; value: ex:council",
        "check_name": "ex:Actor-type",
        "fingerprint": first["fingerprint"],
        "severity": "critical",
        "location": {"path": "data/plan.ttl", "lines": {"begin": 12}},
    }


def test_all_findings_are_there_with_a_place_in_a_file() -> None:
    found = [(one["check_name"], one["severity"], one["location"]["path"]) for one in _issues(SMALL)]

    assert found == [
        ("ex:Actor-type", "critical", "data/plan.ttl"),
        ("ex:Actor/ex:name", "minor", "data/plan.ttl"),
        ("ex:Actor-type", "info", "shapes/actors.ttl"),
        ("baseline", "critical", "data/plan.ttl"),
        ("not-checked/unknown-class", "minor", "shapes/actors.ttl"),
    ]


def test_what_has_no_line_is_at_the_first() -> None:
    places = [(Place("a.ttl"),), ()]
    report = replace(EMPTY, results=tuple(replace(COUNT, places=place) for place in places))

    assert [one["location"] for one in _issues(report)] == [
        {"path": "a.ttl", "lines": {"begin": 1}},
        {"path": "data/plan.ttl", "lines": {"begin": 1}},
    ]


def test_a_clean_run_is_an_empty_list() -> None:
    assert write(EMPTY, "en") == "[]\n"


def test_equal_findings_have_different_fingerprints_that_stay_when_lines_move() -> None:
    def marks(*lines: int) -> list[str]:
        alike = (
            replace(COUNT, focus=ox.BlankNode(f"n{line}"), places=(Place("data/plan.ttl", line),)) for line in lines
        )
        return [one["fingerprint"] for one in _issues(replace(EMPTY, results=tuple(alike)))]

    assert len(set(marks(1, 2, 3))) == 3
    assert marks(1, 2, 3) == marks(40, 50, 60)


def test_findings_that_differ_have_different_fingerprints() -> None:
    changed = (CLASS, replace(CLASS, path=None), replace(CLASS, value=None), replace(CLASS, component="x"))

    assert len({_issues(replace(EMPTY, results=(one,)))[0]["fingerprint"] for one in changed}) == 4


def test_hostile_findings_are_unique_and_in_their_files() -> None:
    issues = _issues(HOSTILE)

    assert len({one["fingerprint"] for one in issues}) == len(issues)
    assert {one["location"]["path"] for one in issues} >= {
        "data/with space.ttl",
        "data/100%#1.ttl",
        "data/dots.ttl",
        "data/not\N{REPLACEMENT CHARACTER}utf8.ttl",
    }


def test_paths_below_the_working_folder_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = replace(EMPTY, results=(replace(CLASS, places=(Place(f"{tmp_path}/data/plan.ttl", 1),)),))

    assert _issues(report)[0]["location"]["path"] == "data/plan.ttl"
