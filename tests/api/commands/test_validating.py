"""`barriergraph validate` as people and pipelines run it."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest

from api import cli
from graph.reports.writers import WRITERS
from graph.shacl import reference

COMMAND = str(Path(sys.executable).with_name("barriergraph"))

PREFIXES = """\
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <http://example.org/shapes#> .
"""
SHAPES = f"""{PREFIXES}
shape:Person a sh:NodeShape ; sh:targetClass ex:Person ; sh:property shape:name , shape:age .
shape:name sh:path ex:name ; sh:minCount 1 ; sh:message "Name the person."@en , "Noem de persoon."@nl .
shape:age sh:path ex:age ; sh:maxInclusive 150 ; sh:severity sh:Warning ; sh:message "Nobody is that old."@en .
"""
GOOD = f'{PREFIXES}ex:anna a ex:Person ; ex:name "Anna" ; ex:age 40 .\n'
BAD = f"{PREFIXES}ex:ben a ex:Person ; ex:age 40 .\n"
OLD = f'{PREFIXES}ex:old a ex:Person ; ex:name "Old" ; ex:age 969 .\n'


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.joinpath("shapes.ttl").write_text(SHAPES)
    for name, text in {"good": GOOD, "bad": BAD, "old": OLD}.items():
        tmp_path.joinpath(f"{name}.ttl").write_text(text)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`barriergraph validate` in the folder, in this process."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")

    def ran(*words: str, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin.encode())))
        code = _code(["validate", *words])
        return Ran(code, *capsys.readouterr())

    return ran


def _code(words: list[str]) -> int:
    try:
        cli.run(words)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def check(run: Run) -> Run:
    """The same with the shapes of these tests."""
    return lambda *words, stdin="": run(*words, "--shapes", "shapes.ttl", stdin=stdin)


Found = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def found(check: Run) -> Found:
    """What it finds."""
    return lambda *words, stdin="": _results(check(*words, "--format", "json", stdin=stdin))


def _results(ended: Ran) -> list[tuple[str, str]]:
    """Severity and node of each result of a report in JSON."""
    assert ended.stdout, ended.stderr
    return [(one["severity"], one["focusNode"]["value"]) for one in json.loads(ended.stdout)["results"]]


BEN = ("violation", "http://example.org/ben")
AGE = ("warning", "http://example.org/old")


@pytest.mark.parametrize(("file", "code", "word"), [("good", 0, "Passes"), ("bad", 1, "Fails"), ("none", 2, None)])
def test_the_command_ends_with_0_1_or_2(folder: Path, file: str, code: int, word: str | None) -> None:
    command = [COMMAND, "validate", f"{file}.ttl", "--shapes", "shapes.ttl"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)

    assert ended.returncode == code
    assert (ended.stdout.splitlines() or [""])[-1].partition(":")[0] == (word or "")
    assert bool(ended.stderr) is (code == 2)


def test_what_conforms_passes_with_0_and_no_word_on_standard_error(check: Run) -> None:
    ended = check("good.ttl")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Passes: ")


def test_a_violation_fails_with_1_and_says_what_to_do(check: Run) -> None:
    ended = check("bad.ttl")

    assert (ended.returncode, ended.stderr) == (1, "")
    assert "Name the person." in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("Fails: 1 violation in 1 file")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "There is nothing to validate"),
        (("nowhere.ttl",), "nowhere.ttl: there is no such file or folder"),
        (("good.ttl", "--strikt"), "--strikt: there is no such option"),
        (("good.txt",), "good.txt: the ending is of no RDF format; there are .ttl, "),
        (("empty",), "empty: there are no RDF files in this folder"),
        (("good.ttl", "--shapes", "nowhere.ttl"), "nowhere.ttl: there is no such file"),
        (("good.ttl", "--shapes", "good.ttl"), "good.ttl has no shapes"),
        (("good.ttl", "--ontology", "nowhere.ttl"), "nowhere.ttl: there is no such file"),
        (("good.ttl", "--format", "pdf"), "pdf"),
        (
            ("good.ttl", "--report", "pdf=report.pdf"),
            "--report pdf=report.pdf: this is not FORMAT=FILE with one of text",
        ),
        (("good.ttl", "--report", "sarif"), "--report sarif: this is not FORMAT=FILE"),
        (("good.ttl", "--report", "sarif=nowhere/report.sarif"), "nowhere/report.sarif"),
        (("good.ttl", "--fail-on", "error"), "error"),
        (("good.ttl", "--lang", "de"), "de"),
        (("good.ttl", "--engine", "jena"), "jena"),
        (("-", "--input-format", "word"), "word is no format of RDF; there are turtle"),
        (("good.ttl", "--write-baseline"), "--write-baseline takes the file from --baseline FILE"),
        (
            ("good.ttl", "--baseline", "nowhere.json"),
            "nowhere.json: there is no such baseline; write one with --baseline",
        ),
    ],
)
def test_a_wrong_command_or_input_ends_with_2_and_says_what(
    folder: Path, run: Run, words: tuple[str, ...], message: str
) -> None:
    folder.joinpath("good.txt").write_text(GOOD)
    folder.joinpath("empty").mkdir()

    ended = run(*words, *(() if "--shapes" in words else ("--shapes", "shapes.ttl")))

    assert ended.returncode == 2
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_syntax_error_ends_with_2_and_its_line_and_column(folder: Path, check: Run) -> None:
    folder.joinpath("wrong.ttl").write_text(f"{PREFIXES}ex:a ex:b nobody .\n")

    ended = check("wrong.ttl")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "wrong.ttl:4:11: " in ended.stderr


def test_a_syntax_error_of_standard_input_has_its_place_too(check: Run) -> None:
    ended = check("-", stdin="<http://e/a>\n  oops .")

    assert ended.returncode == 2
    assert "standard input:2:3: " in ended.stderr


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(BAD.encode() * 100)[:-20]], ids=["unpacked", "cut off"])
def test_what_cannot_be_unpacked_ends_with_2_and_is_named(folder: Path, check: Run, content: bytes) -> None:
    folder.joinpath("bad.ttl.gz").write_bytes(content)

    ended = check("bad.ttl.gz")

    assert ended.returncode == 2
    assert "bad.ttl.gz: this is no whole gzip file: " in ended.stderr


def test_a_packed_file_is_read(folder: Path, found: Found) -> None:
    folder.joinpath("bad.ttl").unlink()
    folder.joinpath("bad.ttl.gz").write_bytes(gzip.compress(BAD.encode()))

    assert found("bad.ttl.gz") == [BEN]


def test_standard_input_is_read_in_the_format_that_is_named(found: Found) -> None:
    people = json.dumps({"@id": "http://example.org/ben", "@type": "http://example.org/Person"})

    assert found("-", stdin=BAD) == [BEN]
    assert found("-", "--input-format", "json-ld", stdin=people) == [BEN]


def test_folders_and_files_are_one_graph(folder: Path, found: Found) -> None:
    for name, text in {
        "one/a.ttl": "ex:x a ex:Person .",
        "two/deep/b.nt.ttl": "ex:y a ex:Person ; ex:friend ex:x .",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(PREFIXES + text)
    folder.joinpath("three.nt").write_text('<http://example.org/x> <http://example.org/name> "X" .\n')

    assert found("one", "two", "three.nt") == [("violation", "http://example.org/y")]


def test_a_file_that_is_named_twice_is_read_once(folder: Path, check: Run) -> None:
    ended = check("bad.ttl", "./bad.ttl", str(folder / "bad.ttl"), "--format", "json")

    assert json.loads(ended.stdout)["checked"]["files"] == ["bad.ttl"]


def test_hidden_files_and_folders_are_left_out_and_named_ones_are_not(folder: Path, found: Found) -> None:
    for name in ("data/.hidden/bad.ttl", "data/.bad.ttl", "data/good.ttl"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD if path.name == "good.ttl" else BAD)

    assert found("data") == []
    assert found("data/.hidden") == [BEN]


def test_files_that_may_be_anything_are_read_when_they_are_named_alone(folder: Path, found: Found) -> None:
    data = folder / "data"
    data.mkdir()
    data.joinpath("good.ttl").write_text(GOOD)
    data.joinpath("ben.json").write_text('{"@id": "http://example.org/ben", "@type": "http://example.org/Person"}')

    assert found("data") == []
    assert found("data/ben.json") == [BEN]


def test_a_file_whose_name_looks_like_an_option_comes_after_two_hyphens(folder: Path, run: Run, check: Run) -> None:
    folder.joinpath("--strict.ttl").write_text(BAD)

    ended = check("--format", "json", "--", "--strict.ttl")

    assert ended.returncode == 2, "after the hyphens nothing is an option"
    assert "--shapes: there is no such" in ended.stderr
    assert _results(run("--shapes", "shapes.ttl", "--format", "json", "--", "--strict.ttl")) == [BEN]


def test_shapes_take_the_place_of_those_here_and_add_up(folder: Path, run: Run) -> None:
    more = f"{PREFIXES}shape:Named sh:targetSubjectsOf ex:name ; sh:property [ sh:path ex:age ; sh:maxInclusive 20 ] ."
    folder.joinpath("more.ttl").write_text(more)
    files = ("good.ttl", "bad.ttl", "--format", "json")

    own = _results(run(*files))
    first = _results(run(*files, "--shapes", "shapes.ttl"))
    both = _results(run(*files, "--shapes", "shapes.ttl", "--shapes", "more.ttl"))

    assert BEN not in own
    assert first == [BEN]
    assert set(both) == {BEN, ("violation", "http://example.org/anna")}


def test_the_ontology_is_looked_at_and_not_checked(folder: Path, found: Found) -> None:
    folder.joinpath("student.ttl").write_text(f"{PREFIXES}ex:eve a ex:Student .")
    folder.joinpath("classes.ttl").write_text(
        f"{PREFIXES}@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "ex:Student rdfs:subClassOf ex:Person . ex:nobody a ex:Person ."
    )

    alone = found("student.ttl")
    with_ontology = found("student.ttl", "--ontology", "classes.ttl")

    assert (alone, with_ontology) == ([], [("violation", "http://example.org/eve")])


@pytest.mark.parametrize(
    ("file", "level", "code"),
    [("old.ttl", "violation", 0), ("old.ttl", "warning", 1), ("old.ttl", "info", 1), ("bad.ttl", "violation", 1)],
)
def test_what_fails_is_as_grave_as_asked_for(check: Run, file: str, level: str, code: int) -> None:
    assert check(file, "--fail-on", level).returncode == code


def test_a_strict_run_fails_on_what_was_not_checked(folder: Path, check: Run) -> None:
    folder.joinpath("more.ttl").write_text(f"{GOOD}ex:anna ex:shoe 40 .")

    assert check("good.ttl", "--strict").returncode == 0
    assert check("more.ttl").returncode == 0
    strict = check("more.ttl", "--strict")
    assert strict.returncode == 1
    assert "not checked: property without a shape ex:shoe" in strict.stdout


KNOWN = '{"version": 1, "results": [{"shape": "a", "component": "b", "focus": "c"}]}'
BASELINE = ("--baseline", "known.json")


@pytest.fixture
def known(folder: Path, check: Run) -> Path:
    """A baseline with the results of bad.ttl."""
    ended = check("bad.ttl", *BASELINE, "--write-baseline")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "1 tolerated by the baseline" in ended.stdout
    return folder / "known.json"


def test_a_baseline_tolerates_what_it_knows_wherever_it_stands(folder: Path, check: Run, known: Path) -> None:
    assert known.exists()
    folder.joinpath("moved.ttl").write_text(BAD.replace("ex:ben", "\n\n\nex:ben"))

    assert check("moved.ttl", *BASELINE).returncode == 0


def test_a_result_that_the_baseline_does_not_know_fails(folder: Path, check: Run, known: Path) -> None:
    assert known.exists()
    folder.joinpath("new.ttl").write_text(f"{PREFIXES}ex:new a ex:Person .")

    ended = check("bad.ttl", "new.ttl", *BASELINE, "--format", "json")

    assert (ended.returncode, _results(ended)) == (1, [("violation", "http://example.org/new")])


def test_a_result_that_is_gone_fails_until_it_leaves_the_baseline(check: Run, known: Path) -> None:
    ended = check("good.ttl", *BASELINE)

    assert ended.returncode == 1
    assert "1 gone from the data, still in the baseline" in ended.stdout
    assert check("good.ttl", *BASELINE, "--write-baseline").returncode == 0
    assert json.loads(known.read_text())["results"] == []
    assert check("good.ttl", *BASELINE).returncode == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[", "Invalid JSON"),
        ("[]", "should be an object"),
        ('{"results": []}', "version: Field required"),
        ('{"version": 2, "results": []}', "version: Input should be 1"),
        ('{"version": 1, "results": [{"shape": 1}]}', "results.0.shape: Input should be a valid string"),
        ('{"version": 1, "results": [{"sheep": ""}]}', "results.0"),
        (KNOWN.replace("}", ', "colour": ""}', 1), "results.0.colour"),
        (KNOWN.replace("}", ', "times": "2"}', 1), "results.0.times: Input should be a valid integer"),
    ],
)
def test_a_file_that_is_no_baseline_ends_with_2_and_says_why(folder: Path, check: Run, text: str, problem: str) -> None:
    folder.joinpath("known.json").write_text(text)

    ended = check("bad.ttl", *BASELINE)

    assert ended.returncode == 2
    assert "known.json is no baseline: " in ended.stderr
    assert problem in ended.stderr
    assert "Traceback" not in ended.stderr


def test_reports_go_to_files_beside_the_one_that_is_printed(folder: Path, check: Run) -> None:
    copies = [word for name in WRITERS for word in ("--report", f"{name}=report {name}")]

    ended = check("bad.ttl", *copies)

    assert ended.returncode == 1
    assert folder.joinpath("report text").read_text() == ended.stdout
    assert json.loads(folder.joinpath("report sarif").read_text())["version"] == "2.1.0"
    assert ElementTree.parse(folder / "report junit").getroot().get("failures") == "1"  # noqa: S314  # our own file
    assert [name for name in WRITERS if "Name the person." not in folder.joinpath(f"report {name}").read_text()] == []


def test_messages_come_in_the_language_asked_for(check: Run) -> None:
    ended = check("bad.ttl", "--lang", "nl")

    assert "Noem de persoon." in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("Voldoet niet: ")


def test_both_engines_find_the_same(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(wraps=reference.findings)
    monkeypatch.setattr(reference, "findings", asked)
    files = ("good.ttl", "bad.ttl", "old.ttl")

    own = found(*files)
    calls = asked.call_count
    theirs = found(*files, "--engine", "pyshacl")

    assert own == theirs == [BEN, AGE]
    assert (calls, asked.call_count) == (0, 1)


MISTAKES = {
    "two paths": (f"{SHAPES}shape:name\n sh:path ex:other .", "shape:name sh:path takes one value, not 2"),
    "no number": (
        SHAPES.replace("sh:minCount 1", 'sh:minCount "x"'),
        'shape:name sh:minCount takes a whole number such as 1, not "x"',
    ),
}


@pytest.mark.parametrize(("shapes", "message"), MISTAKES.values(), ids=MISTAKES)
def test_shapes_that_mean_nothing_end_with_2_and_are_named(folder: Path, check: Run, shapes: str, message: str) -> None:
    folder.joinpath("shapes.ttl").write_text(shapes)

    ended = check("good.ttl")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert message.replace("shape:", "") in ended.stderr.replace("shape:", "").replace("http://example.org/shapes#", "")


def test_shapes_that_mean_nothing_say_their_file_and_line(folder: Path, check: Run) -> None:
    folder.joinpath("shapes.ttl").write_text(SHAPES.replace("sh:minCount 1", 'sh:minCount "x"'))

    assert "shapes.ttl:6:" in check("good.ttl").stderr
