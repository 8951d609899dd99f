from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph.reports.report import Gap, GapKind, Known, Place, Severity
from graph.reports.text import write
from tests.reports.small import CLASS, COUNT, EMPTY, HOSTILE, SMALL, node

ENGLISH = """\
data/plan.ttl:12:5: violation ex:Actor-type
  node: Ministry (ex:ministry)
  path: ex:inGroup
  value: ex:council
  also: data/other.ttl:3:1
  Let it point to a group.
  https://example.org/types

data/plan.ttl:30:1: warning ex:Actor/ex:name
  node: a blank node (data/plan.ttl:30:1)
  path: (^ex:p)/((ex:a|ex:b)*)
  Give a name.

note ex:Actor-type
  node: ex:court
  path: ex:size
  value: "groot"@nl
  Write a number.
  https://example.org/types

shapes/actors.ttl:4:3: not checked: unknown class ex:Persn
  Nothing knows it.
  named by: ex:Actor-type

No longer found: remove these from the baseline.
  http://e/Shape  InConstraintComponent  <http://e/old>  <http://e/p>  "x"  (2 times)

Fails: 1 violation, 1 warning, 1 note in 3 files; 15,769 statements, 126 shapes, 90 nodes checked; \
1 tolerated by the baseline; 1 gone from the data, still in the baseline; 1 not checked
"""
DUTCH = """\
data/plan.ttl:12:5: overtreding ex:Actor-type
  knoop: Ministerie (ex:ministry)
  pad: ex:inGroup
  waarde: ex:council
  ook: data/other.ttl:3:1
  Laat het naar een groep wijzen.
  https://example.org/types

Voldoet niet: 1 overtreding in 3 bestanden; 15.769 triples, 126 shapes, 90 knopen bekeken
"""


def test_findings_come_gravest_first_with_what_to_do_and_a_summary() -> None:
    assert write(SMALL, "en") == ENGLISH


def test_words_and_messages_are_in_the_reader_s_language() -> None:
    assert write(replace(SMALL, results=(CLASS,), gaps=(), tolerated=(), gone=()), "nl") == DUTCH


def test_a_report_without_results_says_what_was_checked() -> None:
    assert write(EMPTY, "en") == ("Passes: nothing found in 3 files; 15,769 statements, 126 shapes, 90 nodes checked\n")


def test_results_of_one_severity_are_sorted_by_place_and_those_without_one_come_last() -> None:
    places = [(), (Place("b.ttl", 2),), (Place("b.ttl", 10),), (Place("a.ttl", 99),)]
    report = replace(EMPTY, results=tuple(replace(CLASS, places=place) for place in places))

    heads = [block.splitlines()[0] for block in write(report, "en").split("\n\n")[:-1]]

    names = ["a.ttl:99: ", "b.ttl:2: ", "b.ttl:10: ", ""]
    assert heads == [f"{name}violation ex:Actor-type" for name in names]


def test_the_order_of_results_does_not_change_the_text() -> None:
    turned = replace(SMALL, results=tuple(reversed(SMALL.results)))

    assert write(turned, "en") == write(SMALL, "en")


def test_labels_of_blank_nodes_do_not_change_the_text() -> None:
    renamed = tuple(replace(one, focus=ox.BlankNode("other")) if one == COUNT else one for one in SMALL.results)

    assert write(replace(SMALL, results=renamed), "en") == write(SMALL, "en")


def test_a_blank_node_with_a_name_is_called_by_it() -> None:
    report = replace(EMPTY, results=(COUNT,), labels={"_:somebody": {"en": "Somebody"}})

    assert "  node: Somebody (a blank node)\n" in write(report, "en")


def test_a_focus_node_is_no_value_as_well() -> None:
    report = replace(EMPTY, results=(replace(CLASS, value=CLASS.focus),))

    assert "value:" not in write(report, "en")


def test_long_values_are_shortened_and_strange_ones_stay_on_their_line() -> None:
    report = replace(EMPTY, results=(replace(CLASS, value=ox.Literal("\u202ea\n\x1b[1m" + "x" * 200)),))

    line = next(line for line in write(report, "en").splitlines() if "value" in line)

    assert line == '  value: "\\u202Ea\\n\\u001B[1m' + "x" * 72 + '…"'


def test_a_datatype_is_shown() -> None:
    report = replace(EMPTY, results=(replace(CLASS, value=ox.Literal("3", datatype=node("kilo"))),))

    assert '  value: "3"^^ex:kilo\n' in write(report, "en")


def test_a_hostile_report_holds_no_control_characters_and_no_commands_for_a_runner() -> None:
    text = write(HOSTILE, "en")

    assert not [mark for mark in "\0\x1b\r\t\u202e\u200f\udce9" if mark in text]
    assert "##[" not in text
    assert text.count("\n\n") == len(HOSTILE.results) + len(HOSTILE.gaps) + 1


def test_no_line_begins_like_a_command_for_a_runner() -> None:
    rule = replace(CLASS.rule, link="::add-mask::x")
    result = replace(CLASS, rule=rule, messages={"en": " ::error::no"}, places=(Place("::notice::x"),))

    lines = [line.strip() for line in write(replace(EMPTY, results=(result,)), "en").splitlines()]

    assert not [line for line in lines if line.startswith("::")]
    assert "\\u003A:error::no" in lines


@pytest.mark.parametrize(
    ("fail_on", "verdict"), [(Severity.VIOLATION, "Passes: 1 warning"), (Severity.WARNING, "Fails: 1 warning")]
)
def test_the_summary_says_whether_the_run_passes(fail_on: Severity, verdict: str) -> None:
    assert write(replace(EMPTY, results=(COUNT,), fail_on=fail_on), "en").splitlines()[-1].startswith(verdict)


def test_what_left_the_baseline_fails_without_any_result() -> None:
    report = replace(EMPTY, gone=(Known("shape", "component", "focus"),))

    assert write(report, "en").splitlines()[-1].startswith("Fails: nothing found in 3 files")


def test_what_is_no_mistake_for_sure_takes_two_lines_for_all_of_a_kind() -> None:
    gaps = [Gap(GapKind.UNCOVERED_CLASS, node(f"C{number:02}"), None, {"en": "No shape."}) for number in range(12)]
    placed = replace(gaps[0], place=Place("data/plan.ttl", 7, 1))

    told = write(replace(EMPTY, gaps=(placed, *gaps[1:])), "en").split("\n\n")

    names = ", ".join(f"ex:C{number:02}" for number in range(1, 10))
    assert told[0] == f"not checked: class without a shape\n  ex:C00 (data/plan.ttl:7:1), {names} (+2)"
    assert len(told) == 2


def test_where_gaps_fail_each_has_a_block() -> None:
    gaps = [Gap(GapKind.UNCOVERED_CLASS, node(name), None, {"en": "No shape."}) for name in "AB"]

    told = write(replace(EMPTY, gaps=tuple(gaps), strict=True), "en").split("\n\n")

    assert [block.splitlines()[0] for block in told[:2]] == [
        "not checked: class without a shape ex:A",
        "not checked: class without a shape ex:B",
    ]


def test_gaps_that_are_tolerated_count_with_what_is() -> None:
    gaps = tuple(Gap(GapKind.UNCOVERED_CLASS, node(name), None, {"en": "No shape."}) for name in "AB")

    assert write(replace(EMPTY, strict=True, tolerated_gaps=gaps), "en").endswith("; 2 tolerated by the baseline\n")
