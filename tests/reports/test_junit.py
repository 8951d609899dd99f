from dataclasses import replace
from xml.etree import ElementTree

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from graph.reports.junit import write
from graph.reports.report import Report, Severity
from tests.reports.small import CLASS, COUNT, EMPTY, FILES, HOSTILE, SMALL, node

WRITTEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="barriergraph validate" tests="4" failures="1" errors="0" time="0">
 <testsuite name="data/plan.ttl" tests="2" failures="1" errors="0" skipped="0" time="0">
  <testcase name="ex:Actor-type: Ministry (ex:ministry)" classname="data/plan" time="0">
   <failure type="violation" message="Let it point to a group.">data/plan.ttl:12:5
data/other.ttl:3:1
Let it point to a group.
node: Ministry (ex:ministry)
path: ex:inGroup
value: ex:council
https://example.org/types</failure>
  </testcase>
  <testcase name="ex:Actor/ex:name: a blank node" classname="data/plan" time="0">
   <system-out>data/plan.ttl:30:1
Give a name.
node: a blank node (data/plan.ttl:30:1)
path: (^ex:p)/((ex:a|ex:b)*)</system-out>
  </testcase>
 </testsuite>
 <testsuite name="data/other.ttl" tests="1" failures="0" errors="0" skipped="0" time="0">
  <testcase name="nothing found" classname="data/other" time="0"/>
 </testsuite>
 <testsuite name="data/clean.ttl" tests="1" failures="0" errors="0" skipped="0" time="0">
  <testcase name="nothing found" classname="data/clean" time="0"/>
 </testsuite>
</testsuites>
"""


def _suites(report: Report) -> list[TestSuite]:
    return list(JUnitXml.fromstring(write(report, "en").encode()))


def _kinds(suite: TestSuite) -> list[type | None]:
    return [type(case.result[0]) if case.result else None for case in suite]


def test_a_file_is_a_suite_and_what_was_found_in_it_a_case() -> None:
    assert write(replace(SMALL, results=(CLASS, COUNT), tolerated=(), gone=(), gaps=()), "en") == WRITTEN


def test_a_clean_run_has_a_case_that_passes_for_each_file() -> None:
    suites = _suites(EMPTY)

    assert [(suite.name, suite.tests, _kinds(suite)) for suite in suites] == [(file, 1, [None]) for file in FILES]


def test_a_run_without_files_is_no_empty_report() -> None:
    (suite,) = _suites(Report(()))

    assert [case.name for case in suite] == [
        "Passes: nothing found in 0 files; 0 statements, 0 shapes, 0 nodes checked"
    ]


@pytest.mark.parametrize(("fail_on", "failures"), [(Severity.VIOLATION, 1), (Severity.WARNING, 2)])
def test_what_fails_the_run_fails(fail_on: Severity, failures: int) -> None:
    report = replace(EMPTY, results=(CLASS, COUNT), fail_on=fail_on)

    assert JUnitXml.fromstring(write(report, "en").encode()).failures == failures
    assert _suites(report)[0].failures == failures


def test_what_is_tolerated_or_not_checked_is_skipped_and_an_old_baseline_fails() -> None:
    kinds = {suite.name: _kinds(suite) for suite in _suites(replace(SMALL, results=()))}

    assert kinds == {
        "data/plan.ttl": [Skipped],
        "data/other.ttl": [None],
        "data/clean.ttl": [None],
        "not checked": [Skipped],
        "baseline": [Failure],
    }


def test_gaps_of_a_strict_report_fail() -> None:
    assert _kinds(_suites(replace(SMALL, gone=(), strict=True))[-1]) == [Failure]


def test_cases_with_one_name_are_numbered() -> None:
    report = replace(EMPTY, results=tuple(replace(CLASS, value=node(f"v{number}")) for number in range(3)))

    names = [case.name for case in _suites(report)[0]]

    assert names == [f"ex:Actor-type: ex:ministry{number}" for number in ("", " (2)", " (3)")]


def test_hostile_values_are_well_formed_and_counted() -> None:
    root = ElementTree.fromstring(write(HOSTILE, "en").encode())  # noqa: S314  # written by ourselves

    assert int(root.attrib["tests"]) == len(root.findall(".//testcase"))
    assert int(root.attrib["failures"]) == len(root.findall(".//failure"))
    assert len(root.findall(".//skipped")) == len(HOSTILE.gaps)


def test_what_xml_cannot_hold_is_replaced() -> None:
    report = replace(EMPTY, results=(replace(CLASS, messages={"en": "a\ufffe]]>\0b"}),), files=("a\udce9\x01.ttl",))

    written = write(report, "en")

    assert "a\ufffd]]&gt;\\u0000b" in written
    assert not [mark for mark in "\0\x01\ufffe\udce9" if mark in written]
