import json
from dataclasses import replace

import pyoxigraph as ox

from graph.reports.json_document import write
from graph.reports.report import Place, Result
from tests.reports.small import COUNT, EMPTY, FILES, HOSTILE, PATHS, SMALL, TEXTS

SHAPE = {
    "name": "ex:Actor-type",
    "term": {"type": "uri", "value": "http://e/Actor-type"},
    "link": "https://example.org/types",
    "place": {"file": "shapes/actors.ttl", "line": 9, "column": 1},
}


def test_a_report_has_documented_keys() -> None:
    document = json.loads(write(SMALL, "en"))

    head = {name: value for name, value in document.items() if not isinstance(value, list)}
    assert head == {
        "version": 1,
        "language": "en",
        "passes": False,
        "conforms": False,
        "failOn": "violation",
        "strict": False,
        "summary": head["summary"],
        "counts": {"violation": 1, "warning": 1, "info": 1, "tolerated": 1, "gone": 1, "gaps": 1},
        "checked": {"files": list(FILES), "statements": 15_769, "shapes": 126, "focusNodes": 90},
    }
    assert head["summary"].startswith("Fails: 1 violation, 1 warning, 1 note in 3 files")
    assert [name for name in document if name not in head] == ["results", "tolerated", "gone", "gaps"]


def test_a_result_says_what_where_by_which_shape_and_what_to_do() -> None:
    first = json.loads(write(SMALL, "nl"))["results"][0]

    assert first == {
        "severity": "violation",
        "message": "Laat het naar een groep wijzen.",
        "shape": SHAPE,
        "component": "http://www.w3.org/ns/shacl#ClassConstraintComponent",
        "focusNode": {"type": "uri", "value": "http://e/ministry"},
        "label": "Ministerie",
        "path": "<http://e/inGroup>",
        "value": {"type": "uri", "value": "http://e/council"},
        "places": [
            {"file": "data/plan.ttl", "line": 12, "column": 5},
            {"file": "data/other.ttl", "line": 3, "column": 1},
        ],
        "details": [],
        "fingerprint": first["fingerprint"],
    }


def test_terms_are_written_as_in_sparql_results() -> None:
    _, second, third = json.loads(write(SMALL, "en"))["results"]

    assert third["value"] == {"type": "literal", "value": "groot", "xml:lang": "nl"}
    assert (second["shape"]["term"], second["focusNode"], second["value"]) == (
        {"type": "bnode", "value": "b1"},
        {"type": "bnode", "value": "b2"},
        None,
    )


def test_gaps_and_what_left_the_baseline_are_there() -> None:
    document = json.loads(write(SMALL, "en"))

    assert document["gaps"] == [
        {
            "kind": "unknown-class",
            "term": {"type": "uri", "value": "http://e/Persn"},
            "message": "Nothing knows it.",
            "shape": SHAPE,
            "place": {"file": "shapes/actors.ttl", "line": 4, "column": 3},
        }
    ]
    assert [(one["focus"], one["value"], one["times"]) for one in document["gone"]] == [("<http://e/old>", '"x"', 2)]


def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_value() -> None:
    (mark,) = _marks(COUNT)

    assert _marks(replace(COUNT, places=(Place("elsewhere.ttl", 7),), focus=ox.BlankNode("x"))) == [mark]
    assert _marks(replace(COUNT, value=ox.Literal("x"))) != [mark]


def _marks(result: Result) -> list[str]:
    report = replace(EMPTY, results=(result,))
    return [one["fingerprint"] for one in json.loads(write(report, "en"))["results"]]


def test_hostile_values_come_back_as_they_were() -> None:
    document = json.loads(write(HOSTILE, "en").encode())

    found = {one["places"][0]["file"]: one["value"]["value"] for one in document["results"]}
    assert found == {path.replace("\udce9", "\ufffd"): text for path, text in zip(PATHS, TEXTS, strict=True)}
