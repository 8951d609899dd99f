"""The commands, as people run them: the example of the page, a server that runs, and a server elsewhere."""

import csv
import io
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from graph import resources
from graph.build import Built
from graph.importing import environment
from tests import servers
from tests.api import serving
from tests.importing.conftest import ONE

PAGE = resources.ROOT.joinpath("docs/importing.md").read_text()
ALIGNED = {
    "ministry-of-defence": "mnre1018",
    "ministry-of-education": "mnre1109",
    "ministry-of-finance": "mnre1090",
    "ministry-of-foreign-affairs": "mnre1013",
    "ministry-of-health": "mnre1025",
    "ministry-of-security-and-justice": "mnre1058",
    "ministry-of-social-affairs": "mnre1073",
    "ministry-of-the-interior": "mnre1034",
}
# By hand: the rows of ministries.csv with these numbers have the names, none has a date, and of the rows that name one
# of them as successor only org:min-veiligheid-en-justitie-2017 bears the name that the plan has.
EXPECTED = [
    ["ministry", "today", "until"],
    ["Ministry of Defence", "Defensie", ""],
    ["Ministry of Education, Culture and Science", "Onderwijs, Cultuur en Wetenschap", ""],
    ["Ministry of Finance", "Financiën", ""],
    ["Ministry of Foreign Affairs", "Buitenlandse Zaken", ""],
    ["Ministry of Health, Welfare and Sport", "Volksgezondheid, Welzijn en Sport", ""],
    ["Ministry of Security and Justice", "Justitie en Veiligheid", "2017-12-31"],
    ["Ministry of Social Affairs and Employment", "Sociale Zaken en Werkgelegenheid", ""],
    ["Ministry of the Interior and Kingdom Relations", "Binnenlandse Zaken en Koninkrijksrelaties", ""],
]


def _run(*arguments: str, home: Path, **environment_: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [serving.COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=resources.ROOT,
        env=os.environ | {"BARRIERGRAPH_HOME": str(home)} | environment_,
    )


def _commands() -> list[list[str]]:
    section = PAGE.partition("## An example")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def _aligned(tmp_path: Path) -> str:
    """Which of our ministries is which of the register, for as long as our data do not say it."""
    path, match = tmp_path / "aligned.nt", "http://www.w3.org/2004/02/skos/core#exactMatch"
    path.write_text(
        "".join(
            f"<https://w3id.org/barriergraph/id/organisation/{name}> <{match}>"
            f" <https://identifier.overheid.nl/tooi/id/ministerie/{number}> .\n"
            for name, number in ALIGNED.items()
        )
    )
    return str(path)


def test_the_example_of_the_page_gives_the_answer_that_it_shows(tmp_path: Path) -> None:
    python = environment.python(environment.folder(resources.ROOT / ".suites"))
    if not python.exists():
        pytest.skip("There is no morph-kgc; run scripts/install-morph-kgc")
    home = tmp_path / "home"
    _run("import", _aligned(tmp_path), "--graph", "aligned", home=home)
    before = home.joinpath("current").read_text()

    runs = [_run(*command, home=home, BARRIERGRAPH_MORPH_KGC=str(python)) for command in _commands()]

    assert [run.returncode for run in runs] == [0, 0, 0, 0], [run.stderr for run in runs]
    imported, asked, listed, removed = [run.stdout for run in runs]
    assert imported.endswith(" 105 statements in https://w3id.org/barriergraph/graph/import/ministries\n")
    assert list(csv.reader(io.StringIO(asked))) == EXPECTED
    (shown,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert list(csv.reader(io.StringIO(shown))) == EXPECTED
    assert re.search(
        r"^ministries\t105\t\S+Z\thttp\S+/zero/1.0/\tministries.csv, ministries.yml\t\w{16}\tyes$", listed, re.M
    )
    assert removed.split()[0] == before.strip()


def test_the_table_is_what_its_page_says() -> None:
    rows = list(csv.DictReader(io.StringIO(resources.ROOT.joinpath("examples/ministries/ministries.csv").read_text())))

    assert len(rows) == 26
    # In the register each ministry has one number, and each former name one of its own.
    assert len({row["tooi"] for row in rows}) == 26
    assert {row["successor"] for row in rows if row["successor"]} <= {row["id"] for row in rows}


def test_data_that_break_shapes_exit_with_1_and_a_report_in_the_format_asked_for(built: Built, tmp_path: Path) -> None:
    assert built.report.conforms
    data, shapes, home = tmp_path / "a.nt", tmp_path / "shapes.ttl", tmp_path / "home"
    data.write_text(ONE)
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ; "
        "sh:targetSubjectsOf <http://example.org/p> ; sh:property [ sh:path <http://example.org/p> ; sh:maxCount 0 ] ."
    )

    run = _run("import", str(data), "--graph", "a", "--shapes", str(shapes), "--format", "github", home=home)

    assert run.returncode == 1
    assert f"file={data},line=1" in run.stdout
    assert run.stderr.endswith("1 violation; nothing was published\n")
    assert not home.joinpath("current").exists()


def test_other_errors_exit_with_2_in_a_line(tmp_path: Path) -> None:
    run = _run("import", "none.ttl", "--graph", "a", home=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "barriergraph: none.ttl: there is no such file\n"


def test_a_running_server_shows_an_import_and_its_removal(tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "a.nt"
    data.write_text(ONE)
    _run("build", home=home)
    with serving.serving(home) as server:
        for command, expected in ((("import", str(data), "--graph", "a"), True), (("imports", "remove", "a"), False)):
            assert _run(*command, home=home).returncode == 0
            serving.wait_until(lambda: _asked(server) is expected)  # noqa: B023  # it is asked before the next round


def _asked(server: serving.Server) -> bool:
    return bool(
        server.ask("ASK { GRAPH <https://w3id.org/barriergraph/graph/import/a> { ?s ?p 'one' } }").json()["boolean"]
    )


def test_an_import_goes_to_a_server_elsewhere_and_comes_back_from_it(tmp_path: Path) -> None:
    home, data, folder = tmp_path / "home", tmp_path / "a.nt", tmp_path / "server"
    data.write_text(ONE)
    folder.mkdir()
    with servers.oxigraph(folder) as server:
        there = {"BARRIERGRAPH_ENGINE": server.address}
        first = _run("import", str(data), "--graph", "a", home=home, **there)
        again = _run("import", str(data), "--graph", "a", home=home, **there)
        listed = _run("imports", home=home, **there)
        removed = _run("imports", "remove", "a", home=home, **there)
        gone = _run("import", str(data), "--graph", "a", home=home, **there)

    assert [run.returncode for run in (first, again, listed, removed, gone)] == [0, 2, 0, 0, 0], first.stderr
    assert listed.stdout.endswith("\tyes\n")
    assert not home.joinpath("current").exists()
