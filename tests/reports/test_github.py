import re
from dataclasses import replace
from urllib.parse import unquote

from graph.errors import RdfSyntaxError, SeveralRdfSyntaxError
from graph.reports.github import unreadable, write
from graph.reports.report import Severity
from tests.reports.small import EMPTY, HOSTILE, PATHS, SMALL, many

WRITTEN = """\
::error file=data/plan.ttl,line=12,col=5,title=ex%3AActor-type::Let it point to a group.%0A\
node: Ministry (ex:ministry)%0Apath: ex:inGroup%0Avalue: ex:council
::error title=baseline::No longer found: remove these from the baseline.%0A\
http://e/Shape  InConstraintComponent  <http://e/old>  <http://e/p>  "x"  (2 times)
::warning file=data/plan.ttl,line=30,col=1,title=ex%3AActor/ex%3Aname::Give a name.%0A\
node: a blank node (data/plan.ttl:30:1)%0Apath: (^ex:p)/((ex:a|ex:b)*)
::warning file=shapes/actors.ttl,line=4,col=3,title=not checked%3A unknown class::Nothing knows it.
::notice title=ex%3AActor-type::Write a number.%0Anode: ex:court%0Apath: ex:size%0Avalue: "groot"@nl
Fails: 1 violation, 1 warning, 1 note in 3 files; 15,769 statements, 126 shapes, 90 nodes checked; \
1 tolerated by the baseline; 1 gone from the data, still in the baseline; 1 not checked
"""


def test_findings_are_commands_and_the_summary_is_the_last_line() -> None:
    assert write(SMALL, "en") == WRITTEN


def test_ten_of_a_kind_are_written_and_the_others_counted() -> None:
    report = replace(EMPTY, results=(*many(1200).results, *many(10, Severity.INFO).results))

    lines = write(report, "nl").splitlines()

    assert [line.split()[0] for line in lines[:21]] == ["::error"] * 10 + ["Nog"] + ["::notice"] * 10
    assert lines[10] == "Nog 1.190 van de soort error staan hier niet; de formaten text en sarif noemen alles."
    assert len(lines) == 22


def test_hostile_values_stay_in_their_command() -> None:
    *lines, _ = write(HOSTILE, "en").splitlines()

    commands = [_properties(line) for line in lines]
    places = {command["file"] for command in commands if "file" in command}
    assert places == {
        *PATHS[:4],
        *PATHS[5:7],
        *PATHS[8:10],
        "data/dots.ttl",
        *PATHS[11:],
        PATHS[4],
        "data/not\ufffdutf8.ttl",
    }
    assert all(command.keys() <= {"file", "line", "col", "title"} for command in commands)
    assert not [line for line in lines if "##[" in line]


def _properties(line: str) -> dict[str, str]:
    """What the runner makes of the line, which must be a command."""
    found = re.fullmatch("::(?:error|warning|notice) (.*?)::.*", line)
    assert found
    pairs = (pair.split("=", 1) for pair in found[1].split(","))
    return {name: unquote(value) for name, value in pairs}


def test_properties_and_messages_are_escaped() -> None:
    written = write(HOSTILE, "en")

    assert "file=data/a%2Cb%3Ac.ttl," in written
    assert "file=data/100%25#1.ttl," in written
    assert "file=data/two%0Alines.ttl," in written
    assert "::Write 100%25 of {0}" in written
    assert "title=ex%3Ashape %3A%3Aerror file=x%3A%3Ano::Write ::error file=x::no" in written


def test_files_that_cannot_be_read_are_annotated_too() -> None:
    one, two = RdfSyntaxError("a,b.ttl", 3, 7, "no dot: 100%"), RdfSyntaxError("c.rdf", None, None, "no XML")

    assert unreadable(SeveralRdfSyntaxError([one, two])) == (
        "::error file=a%2Cb.ttl,line=3,col=7,title=RDF::no dot: 100%25\n::error file=c.rdf,title=RDF::no XML\n"
    )
