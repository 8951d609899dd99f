"""What the documents say is so."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.cli import app
from api.http.errors import WrongMethodError
from api.http.problems import HANDLED, problem
from api.main import create
from api.settings import Settings
from graph import resources
from graph.build import Built
from graph.curated import question
from graph.embedded.evaluation import evaluate
from graph.engine import Formats, Query
from graph.errors import ParameterError, RdfSyntaxError, ShapesError, UnknownVersionError, WithdrawnError
from graph.reports.report import Report
from graph.sources import GRAPHS
from graph.validation import NotConformingError
from scripts import questions

README = resources.ROOT.joinpath("README.md").read_text()
USING = resources.ROOT.joinpath("docs/using.md").read_text()
DATA = resources.ROOT.joinpath("docs/data.md").read_text()
MODEL = resources.ROOT.joinpath("docs/model.md").read_text()


@pytest.fixture(scope="module")
def client(home: Path, built: Built) -> Iterator[TestClient]:
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home, log_requests=False))) as running:
        yield running


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_first_query_has_the_answer_that_the_readme_shows(store: ox.Store) -> None:
    answer = evaluate(store, Query(_block("sparql")), Formats("text/csv", None), {})

    assert _rows(answer.body.decode()) == _rows(_block("csv"))


def test_the_question_that_the_readme_asks_has_an_answer(client: TestClient) -> None:
    (address,) = re.findall(r"http://127\.0\.0\.1:8000(/queries/[^']+)", README)

    rows = client.get(address).json()["rows"]
    assert rows
    assert all(row["evidence"]["statements"] for row in rows)


def test_every_question_that_a_page_asks_on_the_command_line_can_be_asked() -> None:
    asked = re.findall(r"barriergraph ask ([a-z][\w-]+) (--[^\n]*)", README + USING)

    questions_here = question.load(resources.ROOT / "queries")
    for name, words in asked:
        options = set(re.findall(r"--([\w-]+)", words)) - {"explain", "lang", "output", "format", "help"}
        assert options <= {one.name for one in questions_here[name].parameters}
    assert asked


def test_every_command_that_the_readme_shows_is_a_target() -> None:
    makefile = resources.ROOT.joinpath("Makefile").read_text()

    assert [
        target for target in re.findall(r"^make (\w+)", README, re.MULTILINE) if f"\n{target}:" not in makefile
    ] == []


def test_every_folder_that_the_readme_lists_is_there_and_every_link_leads_somewhere() -> None:
    paths = re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE) + re.findall(r"\]\(([^)]+)\)", README)

    assert [path for path in paths if not resources.ROOT.joinpath(path).exists()] == []


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`BARRIERGRAPH_{name.upper()}`" in USING


@pytest.mark.parametrize("name", [name for name in app if not name.startswith("-")])
def test_every_command_is_documented(name: str) -> None:
    assert f"`barriergraph {name}" in USING


_EXAMPLES: dict[type[Exception], Exception] = {
    WrongMethodError: WrongMethodError("PUT", ("GET",)),
    ParameterError: ParameterError("barrier", "x", "none"),
    UnknownVersionError: UnknownVersionError("0123456789abcdef", "fedcba9876543210"),
    WithdrawnError: WithdrawnError("https://w3id.org/barriergraph/id/place/old", "0123456789abcdef"),
    RdfSyntaxError: RdfSyntaxError("my.ttl", 3, 5, "none"),
    ShapesError: ShapesError("shape:thing", None, "none"),
}


def _example(kind: type[Exception]) -> Exception:
    return _EXAMPLES.get(kind) or kind(Report(()) if kind is NotConformingError else "why")


@pytest.mark.parametrize("kind", HANDLED)
def test_every_status_is_documented(kind: type[Exception]) -> None:
    status = problem(_example(kind)).status

    assert f"| {status} |" in USING


def test_every_graph_is_documented(built: Built) -> None:
    graphs = [graph.removeprefix(GRAPHS) for graph in built.version.manifest.graphs]

    assert [graph for graph in graphs if f"`graph/{graph}`" not in DATA] == []


def test_every_term_that_the_model_page_names_is_in_the_ontology(store: ox.Store) -> None:
    terms = set(re.findall(r"`bar:(\w+)`", MODEL))
    declared = {quad.subject for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPHS + "ontology"))}

    assert {
        term for term in terms if ox.NamedNode("https://w3id.org/barriergraph/def#" + term) not in declared
    } == set()


def test_every_kind_of_claim_is_on_the_model_page(store: ox.Store) -> None:
    sub_class = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    claim = ox.NamedNode("https://w3id.org/barriergraph/def#Claim")
    kinds = {str(quad.subject).rpartition("#")[2][:-1] for quad in store.quads_for_pattern(None, sub_class, claim)}

    assert {kind for kind in kinds if f"| `bar:{kind}` |" not in MODEL} == set()


def test_the_page_of_the_questions_is_made_from_their_headers() -> None:
    assert resources.ROOT.joinpath("docs/questions.md").read_text() == questions.page(), (
        "python -m scripts.questions > docs/questions.md"
    )
