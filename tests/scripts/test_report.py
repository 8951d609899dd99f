from scripts.bench import report
from scripts.bench.client import Window
from scripts.bench.mixes import ALONE, MIXES
from scripts.bench.rounds import Measured, Results
from scripts.bench.servers import SERVERS

REPEATED = next(mix for mix in MIXES if mix.letter == "a")
BESIDE_HEAVY = next(mix for mix in MIXES if mix.beside_heavy)


def _measured(answers: int, latency: float = 0.001, behind: int = 0) -> Measured:
    return Measured(Window(2.0, [latency] * answers, behind=behind), processor=0.5, others=0.1)


def _line(table: str, start: str) -> list[str]:
    (line,) = (line for line in table.splitlines() if start in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_ratio_is_the_median_of_those_of_the_rounds() -> None:
    results: Results = {
        (REPEATED, "barriergraph"): [_measured(100), _measured(300), _measured(200)],
        (REPEATED, "oxigraph in memory"): [_measured(100), _measured(50), _measured(100)],
    }

    assert _line(report.ratios(results), "oxigraph")[2:6] == ["2.00", "1.00 to 6.00", "at least 2", "yes"]


def test_a_ratio_by_cpu_is_what_they_spend_on_an_answer_over_what_we_spend() -> None:
    results: Results = {
        (REPEATED, "barriergraph"): [_measured(100)],
        (REPEATED, "oxigraph in memory"): [_measured(40)],
    }

    assert _line(report.ratios(results), "oxigraph")[-1] == "2.5"


def test_a_target_that_is_missed_is_said() -> None:
    results: Results = {
        (REPEATED, "barriergraph"): [_measured(399)],
        (REPEATED, "oxigraph on disk"): [_measured(100)],
    }

    assert _line(report.ratios(results), "oxigraph")[2:6] == ["3.99", "", "at least 4", "**no**"]


def test_a_server_that_finished_nothing_counts_as_one_answer() -> None:
    results: Results = {
        (REPEATED, "barriergraph"): [_measured(20), _measured(40), _measured(60)],
        (REPEATED, "rdflib-endpoint"): [_measured(0)],
    }

    assert _line(report.ratios(results), "rdflib-endpoint")[2:6] == ["over 40.00", "", "at least 20", "yes"]


def test_one_heavy_query_may_make_small_ones_three_times_slower() -> None:
    results: Results = {
        (ALONE, "barriergraph"): [_measured(10, 0.002)],
        (BESIDE_HEAVY, "barriergraph"): [_measured(10, 0.007, behind=4)],
    }

    assert _line(report.beside_heavy(results), "barriergraph")[1:] == ["2", "7", "3.50", "at most 3", "**no**", "2"]


def test_every_target_names_a_server_that_is_measured() -> None:
    assert {target.peer for target in report.TARGETS} <= {server.name for server in SERVERS}
