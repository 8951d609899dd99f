"""What is installed is what is in the checkout."""

import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from graph import resources
from scripts import front_end

FOLDERS = ("ontology", "data", "shapes", "queries")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(resources.ROOT))
    (found,) = folder.glob("*.whl")
    return found


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments, "--no-deps"], check=True, capture_output=True)


def test_the_wheel_carries_every_file_of_the_graph(wheel: Path) -> None:
    carried = {
        name.removeprefix("graph/resources/") for name in zipfile.ZipFile(wheel).namelist() if "resources/" in name
    }
    files = {
        str(path.relative_to(resources.ROOT))
        for folder in FOLDERS
        for path in resources.ROOT.joinpath(folder).rglob("*")
        if path.is_file()
    }

    assert carried == files


def test_the_wheel_carries_what_an_environment_is_set_up_from(wheel: Path) -> None:
    carried = zipfile.ZipFile(wheel).read("graph/importing/morph-kgc.lock")

    assert carried == resources.ROOT.joinpath("graph/importing/morph-kgc.lock").read_bytes()


def test_the_wheel_brings_its_data_to_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    _pip("install", "--target", str(tmp_path / "site"), str(wheel))
    program = (
        "from graph import build, resources; print(resources.ROOT.name, len(build.parsed(resources.ROOT)) > 10000)"
    )

    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["resources", "True"]


def test_program_and_ontology_have_the_same_version() -> None:
    header = resources.ROOT.joinpath("ontology/barriergraph.ttl").read_text()

    assert f'owl:versionInfo "{version("barriergraph")}"' in header
    assert f"owl:versionIRI <https://w3id.org/barriergraph/def/{version('barriergraph')}>" in header


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "graph/importing/morph-kgc.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = resources.ROOT.joinpath(name).read_text()

    assert "://" not in text
    assert [pin for pin in re.findall(r"^\w.*\n.*", text, re.MULTILINE) if "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize(
    "path", sorted(path for name in FOLDERS for path in resources.ROOT.joinpath(name).rglob("*.ttl"))
)
def test_every_turtle_file_names_its_licence(path: Path) -> None:
    assert "# Licence: CC0-1.0\n" in path.read_text()


def test_the_wheel_carries_what_others_made_for_the_pages(wheel: Path) -> None:
    carried = zipfile.ZipFile(wheel).namelist()

    for package in json.loads(resources.ROOT.joinpath("scripts/front-end.lock.json").read_text()).values():
        assert {f"api/static/vendor/{name}" for name in package["files"].values()} <= set(carried)


def test_what_others_made_is_refused_where_it_is_not_what_the_lock_says(tmp_path: Path) -> None:
    text = resources.ROOT.joinpath("scripts/front-end.lock.json").read_text()
    tmp_path.joinpath("scripts").mkdir()
    tmp_path.joinpath("scripts/front-end.lock.json").write_text(text.replace("sha512-", "sha512-x"))

    with pytest.raises(SystemExit, match="is not the package"):
        front_end.install(tmp_path)

    assert not tmp_path.joinpath("api/static/vendor/installed.json").exists()
