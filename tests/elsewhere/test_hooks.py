"""The hooks for pre-commit, run by it in a repository of somebody else."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from graph import inputs, resources
from tests.elsewhere import people

HOOKS = {hook["id"]: hook for hook in yaml.safe_load(resources.ROOT.joinpath(".pre-commit-hooks.yaml").read_text())}
WHOLE, CHANGED = HOOKS
NEEDED = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSES",
    ".pre-commit-hooks.yaml",
    "graph",
    "api",
    "scripts",
    *("ontology", "data", "shapes", "queries"),
)
_BIN = Path(sys.executable).parent

Commit = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Hooks are installed from what is here, with the packages that are here, so that no network is needed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    author = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    pip = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}  # 0 stands for true there
    packages = str(Path(yaml.__file__).parents[1])
    home = str(tmp_path_factory.mktemp("pre-commit"))
    return {**own, **author, **pip, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": packages, "PRE_COMMIT_HOME": home}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A repository with what is in this one now."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in NEEDED:
        source, target = resources.ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    _commit(folder, environment)
    return folder


def _commit(folder: Path, environment: dict[str, str]) -> None:
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "All")):
        subprocess.run(["git", *words], cwd=folder, env=environment, check=True)  # noqa: S607  # whichever git is used


@pytest.fixture
def commit(tmp_path: Path, hooks: Path, environment: dict[str, str]) -> Commit:
    """Run a hook over changed files of somebody's repository."""
    people.write(tmp_path)
    _commit(tmp_path, environment)

    def run(hook: str, *files: str, words: tuple[str, ...]) -> tuple[int, str]:
        revision = _output("git", "rev-parse", "HEAD", cwd=hooks)
        chosen = {"repo": str(hooks), "rev": revision, "hooks": [{"id": hook, "args": list(words)}]}
        tmp_path.joinpath(".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [chosen]}))
        ended = subprocess.run(
            [_BIN / "pre-commit", "run", "--files", *files],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout

    return run


def _output(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


SHAPES = ("--shapes", "shapes")


def test_the_hooks_are_what_pre_commit_reads() -> None:
    manifest = str(resources.ROOT / ".pre-commit-hooks.yaml")

    subprocess.run([str(_BIN / "pre-commit"), "validate-manifest", manifest], check=True)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_passes_what_conforms_and_stops_what_does_not(commit: Commit, hook: str) -> None:
    words = ("data", *SHAPES) if hook == WHOLE else SHAPES
    good, log = commit(hook, "data/good.ttl", words=words)
    assert good == 0, log

    words = ("bad", *SHAPES) if hook == WHOLE else SHAPES
    bad, log = commit(hook, "bad/bad.ttl", words=words)
    assert bad == 1
    assert "Name the person." in log


def test_one_hook_looks_at_the_whole_graph_and_the_other_at_what_changed(commit: Commit, tmp_path: Path) -> None:
    tmp_path.joinpath("data/ben.ttl").write_text(people.BAD)
    tmp_path.joinpath("data/names.ttl").write_text(f'{people.PREFIXES}ex:ben ex:name "Ben" .')

    assert commit(WHOLE, "data/ben.ttl", words=("data", *SHAPES))[0] == 0
    assert commit(CHANGED, "data/ben.ttl", words=SHAPES)[0] == 1


def test_a_change_of_the_shapes_lets_the_whole_graph_be_looked_at(commit: Commit) -> None:
    assert "Name the person." in commit(WHOLE, "shapes/people.ttl", words=("bad", *SHAPES))[1]


def test_other_files_are_not_looked_at(commit: Commit, tmp_path: Path) -> None:
    tmp_path.joinpath("notes.txt").write_text("nothing")

    assert "no files to check" in commit(WHOLE, "notes.txt", words=("bad", *SHAPES))[1]


def test_a_hook_that_is_told_no_folder_says_that_one_is_missing(commit: Commit) -> None:
    assert "There is nothing to validate; name files or folders" in commit(WHOLE, "bad/bad.ttl", words=())[1]


@pytest.mark.parametrize("ending", [*inputs.OF_RDF, "ttl.gz"])
@pytest.mark.parametrize("hook", HOOKS)
def test_every_ending_that_folders_are_searched_for_is_one_of_the_hooks(hook: str, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_text("")

    assert [Path(one.name) for one in inputs.found([tmp_path])] == [file]
    assert re.search(HOOKS[hook]["files"], str(file))
