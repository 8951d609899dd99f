"""`barriergraph ask` and the completion of its arguments, over a few questions of its own."""

import csv
import io
import json
import os
import pty
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from rdflib import Graph

from api.commands import ask as asking
from api.commands import locales
from api.settings import Settings
from graph import resources
from graph.build import Built
from graph.curated.languages import Language
from graph.errors import ParameterError, QuestionError, UnknownQuestionError

COMMAND = Path(sys.executable).with_name("barriergraph")

LINKS = """\
#+ summary: Items at a barrier
#+ description: Which items of the plan stand at this barrier?
#+ nl: {summary: Punten bij een barrière, description: Welke punten van het plan staan bij deze barrière?}
#+ tags: [barriers]
#+ method: GET
#+ parameters:
#+   barrier: {class: bar:Barrier, en: the barrier, nl: de barrière}
#+   class: {class: bar:Actor, en: only with this partner, nl: alleen met deze partner}
#+ columns:
#+   item: {en: item, nl: punt}
#+   basis: {en: basis, nl: grond}
#+ none: {en: No item stands at this barrier., nl: Bij deze barrière staat geen punt.}
#+ example:
#+   given: {barrier: finance}
#+   rows: |
#+     item
#+     action:3.4
PREFIX bar: <https://w3id.org/barriergraph/def#>
SELECT DISTINCT ?item ?basis WHERE {
  ?link a bar:BarrierLink ; bar:about ?item ; bar:barrier ?_barrier_iri ; bar:basis ?basis .
  FILTER (COALESCE(?__class_iri, bar:none) = bar:none || EXISTS { ?item bar:involves ?__class_iri })
}
ORDER BY ?item
"""
NUMBERS = """\
#+ summary: Numbers
#+ description: Which numbers are at least this one?
#+ nl: {summary: Getallen, description: Welke getallen zijn minstens dit?}
#+ tags: [plan]
#+ method: GET
#+ parameters:
#+   least: {en: the least, nl: het kleinste}
#+   sort: {values: [odd, even], en: the sort, nl: het soort}
#+   until: {en: a day, nl: een dag}
#+   sure: {en: whether, nl: of}
#+ defaults:
#+   - least: "-1"
#+ columns:
#+   number: {type: integer, en: number, nl: getal}
#+ chart: {kind: bar, x: number, y: number}
#+ example:
#+   given: {least: "2"}
#+   rows: |
#+     number
#+     2
#+     3
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?number WHERE {
  VALUES ?number { -1 0 1 2 3 }
  FILTER (?number >= ?_least_integer)
  FILTER (COALESCE(?__sort, "") != "x" && COALESCE(?__until_xsd_date, "") != "x" && COALESCE(?__sure_xsd_boolean, true))
}
ORDER BY ?number
"""
GRAPH = """\
#+ summary: Names of a barrier
#+ description: What is the barrier called?
#+ nl: {summary: Namen van een barrière, description: Hoe heet de barrière?}
#+ tags: [barriers]
#+ method: GET
#+ parameters:
#+   barrier: {class: bar:Barrier, en: the barrier, nl: de barrière}
#+ none: {en: It has no names., nl: Zij heeft geen namen.}
#+ example:
#+   given: {barrier: finance}
#+   triples: barrier:finance skos:prefLabel "finance"@en .
PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?_barrier_iri skos:prefLabel ?name } WHERE { ?_barrier_iri skos:prefLabel ?name }
"""

Ask = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real ontology, data and shapes, with three questions."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("ontology", "data", "shapes"):
        folder.joinpath(name).symlink_to(resources.ROOT / name)
    folder.joinpath("queries").mkdir()
    for name, text in {"items-at-a-barrier": LINKS, "numbers": NUMBERS, "names-of-a-barrier": GRAPH}.items():
        folder.joinpath("queries", f"{name}.rq").write_text(text)
    return folder


@pytest.fixture
def chosen(root: Path, home: Path, built: Built) -> Settings:
    assert built.version.folder.is_relative_to(home)
    return Settings(root=root, home=home)


@pytest.fixture
def ask(chosen: Settings, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Put a question in this process: what comes to standard output and to standard error."""
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def put(*words: str, language: Language = "en") -> tuple[str, str]:
        asking.commands(chosen, language)(words, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
        found = capfdbinary.readouterr()
        return found.out.decode(), found.err.decode()

    return put


def _environment(root: Path, home: Path, **others: str) -> dict[str, str]:
    settings = {"BARRIERGRAPH_ROOT": str(root), "BARRIERGRAPH_HOME": str(home), "LC_ALL": "C"}
    return os.environ | settings | others


def _run(*words: str, root: Path, home: Path, **others: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *words], capture_output=True, text=True, check=False, env=_environment(root, home, **others)
    )


@pytest.mark.usefixtures("built")
def test_an_answer_that_is_piped_is_json(root: Path, home: Path) -> None:
    run = _run("ask", "items-at-a-barrier", "--barrier", "finance", root=root, home=home)

    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["query"] == "items-at-a-barrier"


@pytest.mark.usefixtures("built")
def test_an_answer_on_a_terminal_is_a_table_with_names_in_the_language_of_the_shell(root: Path, home: Path) -> None:
    shown = _on_terminal(
        "ask", "items-at-a-barrier", "--barrier", "finance", root=root, home=home, LC_ALL="nl_NL.UTF-8"
    )

    assert "Punten bij een barrière" in shown
    assert "grond" in shown
    assert "w3id.org" not in shown


@pytest.mark.usefixtures("built")
def test_a_workbook_is_not_shown_on_a_terminal(root: Path, home: Path) -> None:
    assert "--output" in _on_terminal("ask", "numbers", "--format", "xlsx", root=root, home=home)


def _on_terminal(*words: str, root: Path, home: Path, **others: str) -> str:
    ours, theirs = pty.openpty()
    environment = _environment(root, home, TERM="dumb", COLUMNS="100", **others)
    with subprocess.Popen([COMMAND, *words], stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        return b"".join(_until_closed(ours)).decode()


def _until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            block = os.read(terminal, 4096)
        except OSError:  # as Linux says that the other side is closed
            block = b""
        if not block:
            os.close(terminal)
            return
        yield block


@pytest.mark.parametrize("words", [[], ["--help"]])
def test_without_a_name_the_questions_are_listed_by_theme(ask: Ask, words: list[str]) -> None:
    found, _ = ask(*words, language="nl")

    places = [found.index(text) for text in ("Het plan", "Getallen", "Barrières", "Punten bij een barrière")]
    assert places == sorted(places)
    assert "items-at-a-barrier" in found


def test_help_shows_question_parameters_and_example(ask: Ask) -> None:
    found, _ = ask("items-at-a-barrier", "--help")

    assert "Which items of the plan stand at this barrier?" in found
    assert "the barrier: Barrier such as finance; required" in found
    assert "Example: barriergraph ask items-at-a-barrier --barrier finance" in found


def test_help_shows_kind_and_default(ask: Ask) -> None:
    found, _ = ask("numbers", "--help")

    assert "a whole number such as 2; by default -1" in found
    assert "one of odd, even" in found
    assert "a date such as" in found


def test_a_parameter_may_have_a_name_that_python_keeps_for_itself(ask: Ask) -> None:
    found, _ = ask("items-at-a-barrier", "--barrier", "entry", "--class", "ind")

    assert json.loads(found)["parameters"]["class"]["label"] == "Immigration and Naturalisation Service"


def test_a_negative_number_is_a_value(ask: Ask) -> None:
    found, _ = ask("numbers", "--least", "-1", "--format", "csv")

    assert found.split() == ["number", "-1", "0", "1", "2", "3"]


def test_a_default_stands_in_for_a_value(ask: Ask) -> None:
    assert json.loads(ask("numbers")[0])["parameters"] == {"least": -1}


def test_a_language_decides_on_names(ask: Ask) -> None:
    found, _ = ask("items-at-a-barrier", "--barrier", "finance", "--lang", "nl")

    assert json.loads(found)["title"] == "Punten bij een barrière"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["items-at-a-barrier"], "barrier must be given: the barrier; try .*entry"),
        (["items-at-a-barrier", "--barrier", "entri"], "barrier: 'entri' .*entry"),
        (["numbers", "--least", "many"], "least: 'many' is no whole number|least: 'many' is no number"),
        (["numbers", "--sort", "od"], "sort: 'od' .*odd"),
        (["numbers", "--until", "2011-9-1"], "until: '2011-9-1' is no date"),
        (["numbers", "--sure", "perhaps"], "sure: 'perhaps' is neither"),
    ],
)
def test_a_wrong_value_is_named_with_its_parameter_and_the_nearest(ask: Ask, words: list[str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        ask(*words)


def test_an_unknown_question_names_the_nearest(ask: Ask) -> None:
    with pytest.raises(
        UnknownQuestionError, match="There is no query item-at-barrier; did you mean items-at-a-barrier"
    ):
        ask("item-at-barrier", "--barrier", "entry")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "words",
    [
        ["nothing-of-the-kind"],
        ["items-at-a-barrier"],
        ["numbers", "--size", "0"],
        ["numbers", "--leest", "1"],
        ["numbers", "--format", "pdf"],
    ],
)
def test_a_wrong_command_ends_with_2(root: Path, home: Path, words: list[str]) -> None:
    run = _run("ask", *words, root=root, home=home)

    assert run.returncode == 2
    assert run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.usefixtures("built")
def test_an_empty_answer_says_why_and_is_no_failure(root: Path, home: Path) -> None:
    words = (
        "ask",
        "items-at-a-barrier",
        "--barrier",
        "barrier:entri",
        "--format",
        "csv",
    )

    run = _run(*words, root=root, home=home)

    assert (run.returncode, run.stdout.splitlines()) == (0, ["item,itemLabel,basis,basisLabel"])
    assert "The graph does not know barrier:entri." in run.stderr
    assert "entry" in run.stderr


def test_an_empty_graph_says_why(ask: Ask) -> None:
    _, told = ask("names-of-a-barrier", "--barrier", "barrier:entri")

    assert "The graph does not know barrier:entri." in told


def test_a_page_says_that_more_follow(ask: Ask) -> None:
    found, told = ask("numbers", "--size", "2", "--page", "2", "--format", "csv")

    assert found.split() == ["number", "1", "2"]
    assert "--size 2 --page 3" in told


def test_a_page_after_the_last_says_so(ask: Ask) -> None:
    assert "page 9 has no rows" in ask("numbers", "--size", "2", "--page", "9")[1]


def test_a_graph_is_turtle(ask: Ask) -> None:
    found, _ = ask("names-of-a-barrier", "--barrier", "entry")

    assert len(Graph().parse(data=found)) >= 2


def test_explain_tells_what_each_row_rests_on(ask: Ask) -> None:
    told, _ = ask("items-at-a-barrier", "--barrier", "finance", "--explain", "--format", "table", "--lang", "nl")

    assert "rij 1" in told
    assert "oordeel van een curator" in told
    assert "regels 669-670" in " ".join(told.replace("│", " ").split())


def test_explain_is_json_elsewhere(ask: Ask) -> None:
    found = json.loads(ask("items-at-a-barrier", "--barrier", "finance", "--explain")[0])

    assert all(row["evidence"]["statements"] for row in found["rows"])


def test_explain_in_a_format_without_room_for_it_is_refused(ask: Ask) -> None:
    with pytest.raises(ParameterError, match="csv holds no evidence"):
        ask("items-at-a-barrier", "--barrier", "finance", "--explain", "--format", "csv")


def test_an_answer_is_a_picture_where_the_question_has_a_chart(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "answer.png"

    assert ask("numbers", "--output", str(path))[0] == ""
    assert path.read_bytes().startswith(b"\x89PNG")
    assert ask("numbers", "--format", "svg")[0].startswith("<svg")


def test_a_file_is_written_in_the_format_of_its_ending(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"

    found, _ = ask("numbers", "--output", str(path))

    assert found == ""
    assert "xl/workbook.xml" in ZipFile(path).namelist()


def test_the_format_decides_before_the_ending(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"

    ask("numbers", "--output", str(path), "--format", "tsv")

    assert path.read_text().startswith("?number")


def test_a_table_in_a_file_is_text(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"

    ask("numbers", "--output", str(path), "--format", "table")

    assert "Numbers" in path.read_text()


def test_a_table_that_is_too_wide_is_shown_row_by_row(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    found, _ = ask("items-at-a-barrier", "--barrier", "finance", "--format", "table")

    lines = [line.split() for line in found.splitlines() if line.startswith(("item", "basis"))]
    assert {line[0] for line in lines} == {"item", "basis"}
    assert "┃" not in found


def test_the_answers_of_all_formats_have_as_many_rows(ask: Ask) -> None:
    words = ("items-at-a-barrier", "--barrier", "entry", "--format")
    rows = len(json.loads(ask(*words, "json")[0])["rows"])

    assert len(list(csv.reader(io.StringIO(ask(*words, "csv")[0])))) == rows + 1
    assert len(json.loads(ask(*words, "sparql-json")[0])["results"]["bindings"]) == rows


@pytest.fixture
def broken(root: Path, tmp_path: Path) -> Path:
    """A folder in which one question has a mistake in its third line."""
    for path in root.iterdir():
        shutil.copytree(path, tmp_path / path.name, symlinks=True) if path.name == "queries" else (
            tmp_path.joinpath(path.name).symlink_to(path)
        )
    tmp_path.joinpath("queries/numbers.rq").write_text(NUMBERS.replace("#+ nl: {", "#+ nl: [{"))
    return tmp_path


def test_a_broken_file_is_named_with_its_place(broken: Path, home: Path) -> None:
    with pytest.raises(QuestionError, match=r"numbers\.rq:\d+:\d+: "):
        asking.commands(Settings(root=broken, home=home), "en")


@pytest.mark.usefixtures("built")
def test_a_broken_file_stops_ask_with_2_and_not_commands_without_queries(broken: Path, home: Path) -> None:
    asked = _run("ask", "items-at-a-barrier", "--barrier", "entry", root=broken, home=home)
    others = [_run(*words, root=broken, home=home) for words in (["--help"], ["query", "--help"], ["token", "list"])]

    assert asked.returncode == 2
    assert "numbers.rq:" in asked.stderr
    assert [run.returncode for run in others] == [0, 0, 0]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "", "LANG": "nl"}, "nl"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_MESSAGES": "nl_BE", "LANG": "fr_FR"}, "nl"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "nls_X"}, "en"),
    ],
)
def test_the_language_is_that_of_the_shell(environment: dict[str, str], language: str) -> None:
    assert locales.language(environment) == language


@pytest.fixture(scope="module")
def script(root: Path, home: Path, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The completion for a shell, as it is installed."""
    folder = tmp_path_factory.mktemp("completion")
    assert built.version.folder.is_relative_to(home)

    @cache
    def install(shell: str) -> Path:
        run = _run("--install-completion", "--shell", shell, root=root, home=home, HOME=str(folder))
        assert run.returncode == 0, run.stderr
        return next(path for path in folder.rglob("*barriergraph*") if shell in str(path) and path.is_file())

    return install


COMPLETED = [
    ("as", {"ask"}),
    ("ask it", {"items-at-a-barrier"}),
    ("ask items-at-a-barrier --ba", {"--barrier"}),
    ("ask items-at-a-barrier --barrier en", {"entry"}),
    ("ask items-at-a-barrier --barrier entry --class fio", {"fiod"}),
    ("ask items-at-a-barrier --lang ", {"en", "nl"}),
    ("ask items-at-a-barrier --format x", {"xlsx"}),
    ("ask names-of-a-barrier --format tu", {"turtle"}),
    ("ask numbers --sort ", {"odd", "even"}),
    ("ask numbers --sure t", {"true"}),
]


@pytest.mark.parametrize(("line", "offered"), COMPLETED)
def test_bash_completes(root: Path, home: Path, script: Callable[[str], Path], line: str, offered: set[str]) -> None:
    words = [str(COMMAND), *line.split(" ")]
    text = (
        f"source {shlex.quote(str(script('bash')))}; COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1};"
        ' complete -p barriergraph >&2 && { _barriergraph; printf "%s\\n" "${COMPREPLY[@]}"; }'
    )

    assert _completed("bash", text, root, home) == offered


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(("line", "offered"), COMPLETED)
def test_fish_completes(root: Path, home: Path, script: Callable[[str], Path], line: str, offered: set[str]) -> None:
    text = f"source {shlex.quote(str(script('fish')))}; complete -C {shlex.quote(f'barriergraph {line}')}"

    assert offered <= {found.partition("\t")[0] for found in _completed("fish", text, root, home)}


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_accepts_the_script(root: Path, home: Path, script: Callable[[str], Path]) -> None:
    text = (
        f"autoload -U compinit; compinit -D; source {shlex.quote(str(script('zsh')))}; whence -w _cyclopts_barriergraph"
    )

    assert "_cyclopts_barriergraph: function" in _completed("zsh", text, root, home)


def _completed(shell: str, text: str, root: Path, home: Path) -> set[str]:
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        [shell, "-c", text], capture_output=True, text=True, check=False, env=_environment(root, home, PATH=path)
    )
    return set(run.stdout.split("\n")) - {""}


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_scripts_of_other_shells_know_questions_and_options(script: Callable[[str], Path], shell: str) -> None:
    text = script(shell).read_text()

    assert "items-at-a-barrier" in text
    assert "barrier" in text
