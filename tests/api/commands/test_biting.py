"""The command that lists the changes of valid files that no shape notices."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("barriergraph"))
SHAPES = """
@prefix ex: <http://e/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:name ; sh:property [ sh:path ex:name ; sh:nodeKind sh:Literal ] .
"""
DATA = """
@prefix ex: <http://e/> .
ex:ann ex:name "Ann" .
ex:bob ex:name "Bob" ; ex:knows ex:ann .
"""
EXCEPTIONS = """
- reason: Names may be unknown.
  changes: [remove]
  properties: [ex:name]
- reason: Whom somebody knows is not checked.
  changes: [remove, dangle, retype]
  properties: [ex:knows]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("shapes.ttl", SHAPES), ("data.ttl", DATA), ("exceptions.yaml", EXCEPTIONS)):
        tmp_path.joinpath(name).write_text(text)
    return tmp_path


def _run(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines without the places at their beginning, and the complaints."""
    command = [COMMAND, "shapes", "test", *arguments, "--shapes", "shapes.ttl"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return run.returncode, [re.sub(r"^data\.ttl(:\d+)*: ", "", line) for line in run.stdout.splitlines()], run.stderr


def test_what_no_shape_notices_is_listed_and_fails_with_1(folder: Path) -> None:
    code, lines, _ = _run(folder, "data.ttl")

    assert code == 1
    assert lines == [
        "not noticed: dangle ex:knows of something without a class (1 of 1)",
        "not noticed: remove ex:knows of something without a class (1 of 1)",
        "not noticed: retype ex:knows of something without a class (1 of 1)",
        "not noticed: remove ex:name of something without a class (2 of 2)",
        "7 changes: 2 noticed, 0 accepted, 5 not noticed",
    ]


def test_what_is_accepted_passes_with_0(folder: Path) -> None:
    code, lines, _ = _run(folder, "data.ttl", "--exceptions", "exceptions.yaml")

    assert code == 0
    assert lines == ["7 changes: 2 noticed, 5 accepted, 0 not noticed"]


def test_an_exception_that_nothing_needs_fails_with_1_and_is_named(folder: Path) -> None:
    folder.joinpath("exceptions.yaml").write_text(EXCEPTIONS.replace("[ex:name]", "[ex:name, ex:nick]"))

    code, lines, _ = _run(folder, "data.ttl", "--exceptions", "exceptions.yaml")

    assert code == 1
    assert lines[0] == 'no longer needed: remove ex:nick in the exception "Names may be unknown."'


def test_the_classes_of_the_subject_are_named(folder: Path) -> None:
    folder.joinpath("data.ttl").write_text(DATA + 'ex:cas a ex:Person , ex:Adult ; ex:name "Cas" .')

    _, lines, _ = _run(folder, "data.ttl")

    assert "not noticed: remove ex:name of ex:Adult and ex:Person (1 of 1)" in lines


@pytest.mark.parametrize(
    ("file", "text", "arguments", "complaint"),
    [
        ("data.ttl", DATA + "ex:cas ex:name ex:ann .", ["data.ttl"], "The documents do not conform: 1 result;"),
        ("data.ttl", DATA + "ex:cas ex:name", ["data.ttl"], "data.ttl:5"),
        (
            "exceptions.yaml",
            "- reason: Why?",
            ["data.ttl", "--exceptions", "exceptions.yaml"],
            "exceptions.yaml:1:3: entry 1",
        ),
        ("other.ttl", "", ["nowhere.ttl"], "nowhere.ttl: there is no such file or folder"),
        ("other.ttl", "", ["data.ttl", "--exceptions", "nowhere.yaml"], "nowhere.yaml"),
        ("other.ttl", "", [], "There is nothing to change; name files or folders"),
    ],
)
def test_what_cannot_be_tried_fails_with_2(
    file: str, text: str, arguments: list[str], complaint: str, folder: Path
) -> None:
    folder.joinpath(file).write_text(text)

    code, lines, complaints = _run(folder, *arguments)

    assert (code, lines) == (2, [])
    assert complaint in complaints
