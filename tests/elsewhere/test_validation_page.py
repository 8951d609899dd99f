"""What docs/validation.md shows is what happens."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from graph import resources
from graph.reports.report import GapKind
from graph.reports.writers import WRITERS
from tests.elsewhere import people
from tests.elsewhere.test_action import ACTION
from tests.elsewhere.test_hooks import HOOKS

PAGE = resources.ROOT.joinpath("docs/validation.md").read_text()
BIN = Path(sys.executable).parent
PLACE = re.compile(r"^\S+?:\d+:\d+: ", re.MULTILINE)
FILES = re.findall(r"in `([\w/.]+)`:\n\n```turtle\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [
    (command, output)
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def _described(heading: str) -> Any:  # noqa: ANN401  # YAML may hold anything
    return yaml.safe_load(_yaml(heading))


def _yaml(heading: str) -> str:
    """The YAML below a heading."""
    found = re.search(rf"^## {heading}\n(?:(?!## ).*\n)*?```yaml\n((?:.*\n)*?)```", PAGE, re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the commands of the page print, one after the other, over its files."""
    folder = tmp_path_factory.mktemp("page")
    for name, text in FILES:
        folder.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(name).write_text(text)
    return [_shell(command, folder).stdout for command, _ in COMMANDS]


def _shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C"}
    shell = ["bash", "-e", "-c", command]
    return subprocess.run(shell, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def test_the_page_has_files_and_commands() -> None:
    assert (len(FILES), len(COMMANDS)) == (3, 7)


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=[command for command, _ in COMMANDS])
def test_a_command_prints_what_the_page_shows(printed: list[str], number: int) -> None:
    assert PLACE.sub("", printed[number]) == PLACE.sub("", COMMANDS[number][1])


def test_results_stand_where_the_page_says(printed: list[str]) -> None:
    shown = [PLACE.findall(output) for _, output in COMMANDS]

    assert [PLACE.findall(output) for output in printed] == shown
    assert any(shown)


def test_the_program_of_the_page_runs_and_its_types_are_right(tmp_path: Path) -> None:
    (program,) = _blocks("python")
    for name, text in FILES:
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_text(text)
    tmp_path.joinpath("program.py").write_text(program)

    ran = _shell("python program.py", tmp_path)
    checked = _shell(f"mypy --strict --cache-dir {resources.ROOT / '.mypy_cache'} program.py", tmp_path)

    assert ran.stdout.splitlines() == [
        "VIOLATION rule:name Give at least 1 value; there are 0.",
        "WARNING rule:email Write an address, or leave it out.",
        "False",
    ], ran.stderr
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", [*WRITERS, *(kind.value for kind in GapKind)])
def test_every_format_and_every_kind_of_gap_is_on_the_page(name: str) -> None:
    assert re.search(rf"^\| .*`{name}`.* \|", PAGE, re.MULTILINE)


def test_every_link_leads_somewhere() -> None:
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.*)", PAGE, re.MULTILINE)}
    links = re.findall(r"\]\(([^)]+)\)", PAGE)

    docs = resources.ROOT / "docs"
    missing = [link for link in links if not (docs / link).exists() and link.removeprefix("#") not in headings]
    assert missing == []


def test_every_address_names_this_version() -> None:
    named = set(re.findall(r"(?:@|rev: )(v\d+\.\d+\.\d+)$", PAGE, re.MULTILINE))

    assert named == {f"v{version('barriergraph')}"}


def _matches_schema(document: str, schema: str, folder: Path) -> None:
    file = folder / "document.yml"
    file.write_text(document)
    check = str(BIN / "check-jsonschema")
    ended = subprocess.run(
        [check, "--builtin-schema", schema, str(file)], capture_output=True, text=True, check=False, cwd=folder
    )
    assert ended.returncode == 0, ended.stdout


def test_the_pipeline_for_gitlab_fails_and_writes_both_reports(tmp_path: Path) -> None:
    _matches_schema(_yaml("GitLab"), "vendor.gitlab-ci", tmp_path)
    people.write(tmp_path)
    tmp_path.joinpath("data/bad.ttl").write_text(people.BAD)
    job = _described("GitLab")["validate"]

    ended = _shell("\n".join(job["script"]), tmp_path)

    assert ended.returncode == 1
    reports = {name: tmp_path / file for name, file in job["artifacts"]["reports"].items()}
    (issue,) = [one for one in json.loads(reports["codequality"].read_text()) if one["severity"] == "critical"]
    assert issue["description"].startswith("Name the person.")
    junit = ElementTree.parse(reports["junit"]).getroot()  # noqa: S314  # our own file
    assert junit.get("failures") == "1"
    assert job["artifacts"]["when"] == "always"


def test_the_workflow_for_github_uses_the_action_as_it_is_described(tmp_path: Path) -> None:
    workflow = _described("GitHub")
    _matches_schema(_yaml("GitHub"), "vendor.github-workflows", tmp_path)

    _, action, upload = workflow["jobs"]["validate"]["steps"]

    required = {name for name, one in ACTION["inputs"].items() if one.get("required")}
    assert required <= set(action["with"]) <= set(ACTION["inputs"])
    used = set(re.findall(rf"steps\.{action['id']}\.outputs\.(\w+)", json.dumps(upload)))
    assert used == {"sarif"} <= set(ACTION["outputs"])
    assert workflow["permissions"]["security-events"] == "write"


def test_the_command_for_jenkins_fails_and_writes_its_report(tmp_path: Path) -> None:
    people.write(tmp_path)
    tmp_path.joinpath("data/bad.ttl").write_text(people.BAD)
    (command,) = re.findall(r"`sh '([^']*)'`", PAGE)
    (file,) = re.findall(r"`junit '([^']*)'`", PAGE)

    assert _shell(command, tmp_path).returncode == 1
    assert ElementTree.parse(tmp_path / file).getroot().get("failures") == "1"  # noqa: S314  # our own file


def test_the_configuration_for_pre_commit_names_a_hook_and_a_command_that_runs(tmp_path: Path) -> None:
    people.write(tmp_path)
    tmp_path.joinpath(".pre-commit-config.yaml").write_text(_yaml("pre-commit"))

    checked = _shell("pre-commit validate-config .pre-commit-config.yaml", tmp_path)

    assert checked.returncode == 0, checked.stdout
    (hook,) = _described("pre-commit")["repos"][0]["hooks"]
    assert _shell(" ".join([HOOKS[hook["id"]]["entry"], *hook["args"]]), tmp_path).returncode == 0
    assert [name for name in HOOKS if f"`{name}`" not in PAGE] == []
