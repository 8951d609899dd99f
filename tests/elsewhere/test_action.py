"""The action for GitHub: its description, and its steps run as GitHub's runner runs them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from graph import resources
from tests.elsewhere import people

ACTION = yaml.safe_load(resources.ROOT.joinpath("action.yml").read_text())
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
SCRIPT = resources.ROOT.joinpath("scripts/action").read_text()
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
ENVIRONMENT = Path(sys.executable).parents[1]  # where barriergraph is installed


@dataclass(frozen=True)
class Job:
    """What a step left behind."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]


@dataclass(frozen=True)
class Runner:
    """A runner that has checked out somebody's repository."""

    workspace: Path
    temporary: Path

    def run(self, step: str, expressions: dict[str, str]) -> Job:
        """One step, with what its expressions stand for."""
        files = {name: self.temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        described = STEPS[step]
        values = {
            name: EXPRESSION.sub(lambda one: expressions[one[1]], text) for name, text in described["env"].items()
        }
        settings = {"RUNNER_TEMP": str(self.temporary), "GITHUB_ACTION_PATH": str(resources.ROOT), "LC_ALL": "C.UTF-8"}
        script = self.temporary / "step.sh"
        script.write_text(described["run"])
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],  # noqa: S607  # as the runner says it
            cwd=self.workspace,
            env=os.environ | settings | {name: str(file) for name, file in files.items()} | values,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        written = [line.partition("=") for line in files["GITHUB_OUTPUT"].read_text().splitlines()]
        outputs = {name: value for name, _, value in written}
        return Job(ended.returncode, ended.stdout, files["GITHUB_STEP_SUMMARY"].read_text(), outputs)


Validate = Callable[..., Job]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    tmp_path.joinpath("work").mkdir()
    tmp_path.joinpath("temp").mkdir()
    return Runner(people.write(tmp_path / "work"), tmp_path / "temp")


@pytest.fixture
def validate(runner: Runner) -> Validate:
    """The last step, with what is installed here in the place of what the step before installs."""
    runner.temporary.joinpath("barriergraph").symlink_to(ENVIRONMENT)
    defaults = {f"inputs.{name}": described.get("default", "") for name, described in ACTION["inputs"].items()}

    def run(paths: str, shapes: str = "shapes", **others: str) -> Job:
        given = {"paths": paths, "shapes": shapes, **others}
        return runner.run("validate", defaults | {f"inputs.{name.replace('_', '-')}": given[name] for name in given})

    return run


def test_the_action_is_one_by_the_schema_of_actions() -> None:
    check = Path(sys.executable).with_name("check-jsonschema")
    file = str(resources.ROOT / "action.yml")

    subprocess.run([check, "--builtin-schema", "vendor.github-actions", file], check=True, capture_output=True)


def test_no_input_is_part_of_a_script() -> None:
    assert [step["id"] for step in STEPS.values() if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", ACTION["inputs"])
def test_every_input_is_described_and_used(name: str) -> None:
    assert ACTION["inputs"][name]["description"].endswith(".")
    variable = f"INPUT_{name.upper().replace('-', '_')}"
    of_setup = STEPS["python"]["with"].get(name)
    passed_on = (
        STEPS["validate"]["env"].get(variable) if f"${variable}" in SCRIPT or f"{{{variable}:-" in SCRIPT else None
    )
    assert f"${{{{ inputs.{name} }}}}" in (of_setup, passed_on)


def test_every_expression_names_an_input_or_an_output_of_a_step() -> None:
    named = set(EXPRESSION.findall(json.dumps(ACTION)))

    known = {f"inputs.{name}" for name in ACTION["inputs"]}
    outputs = {f"steps.validate.outputs.{name}" for name in re.findall(r"(\w+)=%s", SCRIPT.replace("\\n", " "))}
    assert named == known | outputs | {"steps.python.outputs.python-path"}


def test_what_conforms_passes(validate: Validate) -> None:
    job = validate("data")

    assert (job.code, job.outputs["passes"]) == (0, "true")
    assert job.summary.startswith("## SHACL: passes\n")
    assert "::error" not in job.log


def test_what_does_not_conform_fails_with_annotations_a_summary_and_a_file_in_sarif(validate: Validate) -> None:
    job = validate("data\nbad")

    assert (job.code, job.outputs["passes"]) == (1, "false")
    assert re.search(r"^::error .*title=ex%3AnameShape::Name the person\.", job.log, re.MULTILINE)
    assert job.summary.startswith("## SHACL: fails\n")
    (result,) = json.loads(Path(job.outputs["sarif"]).read_text())["runs"][0]["results"]
    assert result["ruleId"] == "ex:nameShape"


def test_reports_go_where_the_inputs_say(validate: Validate, runner: Runner) -> None:
    job = validate("bad", sarif="out of it.sarif", junit="tests.xml")

    assert job.outputs["sarif"] == "out of it.sarif"
    assert json.loads(runner.workspace.joinpath("out of it.sarif").read_text())["version"] == "2.1.0"
    junit = ElementTree.parse(runner.workspace / "tests.xml").getroot()  # noqa: S314  # our own file
    assert junit.get("failures") == "1"


HOSTILE = (
    "$(touch x)",
    "`touch x`",
    "'; touch x; '",
    '"; touch x; "',
    "--strict",
    "-",
    "*",
    "${{ x }}",
    "a b",
    "é",
    "%0A",
)


def test_a_path_is_a_path_whatever_it_says(validate: Validate, runner: Runner) -> None:
    for number, name in enumerate(HOSTILE):
        runner.workspace.joinpath(f"{name}.ttl").write_text(people.BAD.replace("ben", f"b{number}"))

    job = validate("data\r\n\n" + "".join(f"{name}.ttl\n" for name in HOSTILE), shapes="shapes/people.ttl")

    assert (job.code, len(HOSTILE)) == (1, 11)
    assert "Fails: 11 violations in 12 files" in job.log
    assert not runner.workspace.joinpath("x").exists()


def test_a_folder_that_is_called_like_an_option_is_a_folder(validate: Validate, runner: Runner) -> None:
    runner.workspace.joinpath("data").rename(runner.workspace / "--strict")

    job = validate("--strict")

    assert job.code == 0
    assert "in 1 file" in job.log


@pytest.mark.parametrize("names", [sorted(set(ACTION["inputs"]) - {"python-version", "paths", "strict"}), ["strict"]])
def test_no_input_runs_a_command(validate: Validate, runner: Runner, names: list[str]) -> None:
    inputs = {name.replace("-", "_"): f"{''.join(HOSTILE)}\n{name}" for name in names}

    job = validate("data", **inputs)

    assert job.code == 2
    assert not runner.workspace.joinpath("x").exists()


def test_a_file_that_is_not_there_ends_with_2_and_an_annotation(validate: Validate) -> None:
    job = validate("100%.ttl")

    message = "barriergraph: 100%25.ttl: there is no such file or folder"
    assert job.log.splitlines() == [f"::error title=The validation could not run::{message}"]
    assert job.code == 2
    assert job.outputs == {"passes": "false", "sarif": ""}


def test_no_paths_end_with_2_and_an_annotation(validate: Validate) -> None:
    job = validate("")

    assert job.code == 2
    assert "There is nothing to validate; name files or folders" in job.log


def test_what_a_file_is_called_is_no_command_for_the_runner(validate: Validate, runner: Runner) -> None:
    runner.workspace.joinpath("bad", "a\n::warning::b.ttl").write_text("nonsense")

    job = validate("bad")

    assert job.code == 2
    assert [line for line in job.log.splitlines() if not line.startswith("::error ")] == []


@pytest.mark.parametrize(
    ("inputs", "code"),
    [({}, 0), ({"strict": "true"}, 1), ({"fail_on": "info"}, 0), ({"strict": "yes"}, 2), ({"fail_on": "never"}, 2)],
)
def test_how_strict_it_is_comes_from_the_inputs(
    validate: Validate, runner: Runner, inputs: dict[str, str], code: int
) -> None:
    runner.workspace.joinpath("data/shoe.ttl").write_text(f"{people.PREFIXES}ex:anna ex:shoe 40 .")

    assert validate("data", **inputs).code == code


def test_classes_come_from_the_ontology(validate: Validate, runner: Runner) -> None:
    subclass = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    runner.workspace.joinpath("ontology.ttl").write_text(f"{people.PREFIXES}ex:Student {subclass} ex:Person .")
    runner.workspace.joinpath("student.ttl").write_text(f"{people.PREFIXES}ex:eve a ex:Student .")

    assert validate("student.ttl").code == 0
    assert validate("student.ttl", ontology="ontology.ttl").code == 1


def test_messages_come_in_the_language_and_the_baseline_is_read(validate: Validate, runner: Runner) -> None:
    command = [str(ENVIRONMENT / "bin/barriergraph"), "validate", "bad", "--shapes", "shapes"]
    subprocess.run([*command, "--baseline", "known.json", "--write-baseline"], cwd=runner.workspace, check=True)

    assert "Noem de persoon." in validate("bad", language="nl").log
    assert validate("bad", baseline="known.json").code == 0


def _is_connected() -> bool:
    probe = [sys.executable, "-m", "pip", "index", "versions", "iniconfig"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def test_the_command_is_installed_with_the_packages_that_are_locked(runner: Runner) -> None:
    if not (os.environ.get("CI") or _is_connected()):
        pytest.skip("needs a package index")
    runner.workspace.joinpath("venv.py").write_text("raise SystemExit('not this one')")

    job = runner.run("install", {"steps.python.outputs.python-path": sys.executable})

    assert job.code == 0, job.log
    command = [str(runner.temporary / "barriergraph/bin/barriergraph"), "validate", "bad", "--shapes", "shapes"]
    ended = subprocess.run(command, cwd=runner.workspace, capture_output=True, text=True, check=False)
    assert "Name the person." in ended.stdout, ended.stderr
