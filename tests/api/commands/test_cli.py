import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import pytest
from rdflib import RDFS, Graph

pytestmark = pytest.mark.usefixtures("built")
COMMAND = str(Path(sys.executable).with_name("barriergraph"))

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def _run(
    *arguments: str, home: Path, root: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    settings = {"BARRIERGRAPH_HOME": str(home)} | ({"BARRIERGRAPH_ROOT": str(root)} if root else {})
    return subprocess.run(
        [COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | settings | environment,
    )


@pytest.fixture
def empty(small: Path) -> Path:
    """A folder whose data, one place, conform."""
    small.joinpath("data/external/places.ttl").write_text(PLACE)
    return small


PLACE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/barriergraph/id/place/here> a dcterms:Location ; skos:prefLabel "here"@en , "hier"@nl .
"""


def test_build_says_each_step_in_a_line_and_names_the_version(empty: Path, tmp_path: Path) -> None:
    run = _run("build", home=tmp_path / "home", root=empty)

    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stderr.splitlines()] == ["parse", "validate", "reason", "write"]
    assert tmp_path.joinpath("home/versions", run.stdout.split()[0]).is_dir()


def test_a_violation_stops_the_build_with_1_and_says_what_to_do(empty: Path, tmp_path: Path) -> None:
    empty.joinpath("data/external/places.ttl").write_text(PLACE.replace('"hier"@nl', '"hier"@de'))

    run = _run("build", home=tmp_path / "home", root=empty)

    assert run.returncode == 1
    assert "place/here" in run.stderr
    assert "nothing was published" in run.stderr
    assert not tmp_path.joinpath("home/current").exists()


def test_a_syntax_error_stops_the_build_with_2_and_its_place(empty: Path, tmp_path: Path) -> None:
    path = empty / "data/external/places.ttl"
    path.write_text("@prefix a: <http://a/> .\na:x a:y a z .\n")

    run = _run("build", home=tmp_path / "home", root=empty)

    assert run.returncode == 2
    assert f"{path}:2:9: " in run.stderr


def test_a_query_from_standard_input_is_answered_in_json(home: Path) -> None:
    run = _run("query", "-", home=home, stdin="SELECT (1 AS ?one) {}")

    assert json.loads(run.stdout)["results"]["bindings"][0]["one"]["value"] == "1"


def test_a_query_from_a_file_is_answered_as_a_table(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "query.rq"
    path.write_text("SELECT ('a' AS ?letter) (1 AS ?number) {}")

    run = _run("query", str(path), "--format", "table", home=home)

    assert run.stdout.splitlines()[1].split()[1::2] == ["letter", "number"]
    assert run.returncode == 0


def test_a_query_that_runs_can_be_interrupted(home: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "query", "-"], stdin=subprocess.PIPE, env=os.environ | {"BARRIERGRAPH_HOME": str(home)}
    )
    assert process.stdin
    process.stdin.write(RUNAWAY.encode())
    process.stdin.close()
    time.sleep(2)
    still_running = process.poll() is None

    process.send_signal(signal.SIGINT)

    assert still_running
    assert process.wait(10) == -signal.SIGINT


def test_a_reader_that_has_seen_enough_is_no_mistake(home: Path) -> None:
    environment = os.environ | {"BARRIERGRAPH_HOME": str(home)}
    command = f"echo 'SELECT * {{ ?s ?p ?o }}' | {COMMAND} query - | head -1"

    shell = ("bash", "-c", command)
    run = subprocess.run(shell, capture_output=True, text=True, check=False, env=environment)

    assert run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "nowhere.rq"], "nowhere.rq"),
        (["query", "-"], "line 2, column 8"),
        (["query"], "FILE"),
        (["export", "--format", "pdf"], "pdf"),
        (["export", "--graph", "nowhere"], "nowhere is no graph"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_wrong_command_or_input_ends_with_2_and_names_it(home: Path, arguments: list[str], message: str) -> None:
    run = _run(*arguments, home=home, stdin="SELECT * {\n ?s ?p }")

    assert run.returncode == 2
    assert message.lower() in (run.stderr + run.stdout).lower()
    assert "Traceback" not in run.stderr


def test_a_query_for_another_endpoint_is_refused_here_too(home: Path) -> None:
    run = _run("query", "-", home=home, stdin="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")

    assert run.returncode == 2
    assert "SERVICE is not allowed" in run.stderr


def test_an_unknown_setting_ends_with_2_and_names_it(home: Path) -> None:
    run = _run("build", home=home, BARRIERGRAPH_PROT="1")

    assert run.returncode == 2
    assert "BARRIERGRAPH_PROT" in run.stderr


@contextmanager
def _serving(home: Path) -> Iterator[str]:
    """The address of a server with one worker."""
    environment = os.environ | {"BARRIERGRAPH_HOME": str(home), "BARRIERGRAPH_WORKERS": "1"}
    command = [COMMAND, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        yield process.stdout.readline().split()[-1] + "/sparql"
        process.send_signal(signal.SIGINT)


def test_serving_says_where_and_answers_there(home: Path) -> None:
    with _serving(home) as address:
        answer = httpx2.get(address, params={"query": "ASK {}"}).json()

    assert answer["boolean"] is True


def test_a_client_that_goes_away_ends_its_query(home: Path) -> None:
    with _serving(home) as address:
        with suppress(httpx2.TimeoutException):
            httpx2.get(address, params={"query": RUNAWAY}, timeout=1)
        answer = httpx2.get(address, params={"query": "ASK {}"}, timeout=5).json()

    assert answer["boolean"] is True


def test_a_port_in_use_ends_with_2_and_is_named(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = _run("serve", "--port", port, home=home)

    assert run.returncode == 2
    assert port in run.stderr


def test_an_export_goes_to_standard_output_or_a_file(home: Path, tmp_path: Path) -> None:
    arguments = ["export", "--graph", "alignments"]
    path = tmp_path / "alignments.ttl"

    printed = _run(*arguments, home=home).stdout
    written = _run(*arguments, "--output", str(path), home=home).stdout

    assert len(list(Graph().parse(data=printed).subject_objects(RDFS.subClassOf))) == 11
    assert (written, path.read_text()) == ("", printed)


@pytest.mark.parametrize("command", ["ask", "build", "serve", "query", "export", "check"])
def test_every_command_explains_itself(home: Path, command: str) -> None:
    run = _run(command, "--help", home=home)

    assert run.returncode == 0
    assert "Exit codes" in run.stdout
