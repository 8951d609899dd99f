"""The report: Markdown, with the targets and whether they are met."""

import os
import platform
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.bench.agreement import Agreement
from scripts.bench.mixes import ALONE, Mix
from scripts.bench.rounds import Measured, Results
from scripts.bench.running import Running
from scripts.bench.servers import OURS


@dataclass(frozen=True)
class Target:
    """How many times a peer's throughput ours must be in a mix."""

    letter: str
    peer: str
    times: float


TARGETS = (
    Target("a", "oxigraph in memory", 2),
    Target("a", "oxigraph on disk", 4),
    Target("b", "oxigraph in memory", 0.6),
    Target("b", "oxigraph on disk", 0.9),
    Target("c", "oxigraph in memory", 1),
    Target("c", "oxigraph on disk", 1),
    Target("c", "virtuoso", 1),
    *(Target(letter, "rdflib-endpoint", 20) for letter in "abc"),
)
SLOWER_BESIDE_HEAVY = 3.0  # at most so many times
_MEGABYTE = 2**20


def machine(versions: dict[str, str], client: float) -> str:
    """What was measured on, and with."""
    shown = ", ".join(f"{name} {versions[name]}" for name in ("oxigraph", "rdflib-endpoint", "rdflib", "oxrdflib"))
    return (
        f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}; {shown}. "
        f"The client takes {client * 1e6:.0f} µs of CPU for a request."
    )


def _processor() -> str:
    with open("/proc/cpuinfo") as file:  # noqa: PTH123  # a file of /proc
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.processor()


def servers(running: Sequence[Running]) -> str:
    """Loading, starting and memory."""
    rows = (
        (server.name, _seconds(server.loading), _seconds(server.starting), _megabytes(server.idle_memory), _now(server))
        for server in running
    )
    return _table(("server", "load s", "start to first answer s", "memory at first MB", "memory after all MB"), rows)


def _seconds(seconds: float | None) -> str:
    return "at start" if seconds is None else f"{seconds:.2f}"


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f}"


def _now(server: Running) -> str:
    return _megabytes(server.memory)


def agreement(found: Agreement) -> str:
    """Who answered differently."""
    text = f"{found.asked} questions, {found.rows:,} rows and triples by {found.reference}."
    if not found.differences:
        return f"{text} All servers gave the same."
    times = Counter((one.server, one.template) for one in found.differences)
    examples = {(one.server, one.template): (one.found, str(one.expected)) for one in found.differences}
    rows = [(*who, str(count), *examples[who]) for who, count in times.items()]
    return f"{text} Different answers:\n\n{_table(('server', 'query', 'times', 'for example', 'expected'), rows)}"


def figures(results: Results) -> str:
    """What each server did in each mix: medians over the rounds."""
    header = ("mix", "server", "requests/s", "p50 ms", "p95 ms", "p99 ms", "CPU s per 1000", "others' CPU", "errors")
    ordered = sorted(results.items(), key=_order)
    return _table(header, [_figures(mix, name, windows) for (mix, name), windows in ordered])


def _order(item: tuple[tuple[Mix, str], list[Measured]]) -> tuple[str, int]:
    return item[0][0].letter, item[0][0].clients


def _figures(mix: Mix, name: str, windows: list[Measured]) -> tuple[str, ...]:
    errors = sum((one.window.errors for one in windows), Counter[str]())
    return (
        mix.name,
        name,
        _number(_median(windows, _rate)),
        *(_number(_median(windows, _percentile(share)) * 1000) for share in (0.5, 0.95, 0.99)),
        _number(_median(windows, _cost) * 1000),
        f"{_median(windows, _disturbance):.0%}",
        ", ".join(f"{count} {error}" for error, count in errors.items()) or "0",
    )


def _median(windows: list[Measured], figure: Callable[[Measured], float]) -> float:
    return statistics.median(map(figure, windows))


def _rate(measured: Measured) -> float:
    return measured.window.rate


def _cost(measured: Measured) -> float:
    return measured.cost


def _disturbance(measured: Measured) -> float:
    return measured.disturbance


def _percentile(share: float) -> Callable[[Measured], float]:
    def of(measured: Measured) -> float:
        latencies = sorted(measured.window.latencies)
        return latencies[min(int(len(latencies) * share), len(latencies) - 1)] if latencies else float("nan")

    return of


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratios(results: Results) -> str:
    """Our throughput over each peer's; and what each peer spends on an answer over what we spend, which varies less."""
    header = ("mix", "against", "ratio", "in the rounds", "target", "met", "ratio by CPU")
    return _table(header, list(_throughput(results)))


def _throughput(results: Results) -> Iterator[tuple[str, ...]]:
    for (mix, name), theirs in sorted(results.items(), key=_order):
        ours = results.get((mix, OURS))
        if ours and name != OURS and not mix.beside_heavy:
            found = _pairs(ours, theirs)
            over = "" if any(one.window.latencies for one in theirs) else "over "
            shown = f"{over}{statistics.median(found):.2f}"
            by_processor = _number(_median(theirs, _cost) / _median(ours, _cost))
            yield mix.name, name, shown, _range(found), *_verdict(mix, name, statistics.median(found)), by_processor


def _pairs(ours: list[Measured], theirs: list[Measured]) -> list[float]:
    """The ratios round by round; of a server that did fewer rounds, to our median."""
    rates = [_rate(one) for one in ours] if len(ours) == len(theirs) else [_median(ours, _rate)] * len(theirs)
    return [rate / _at_most(one) for rate, one in zip(rates, theirs, strict=True)]


def _at_most(measured: Measured) -> float:
    """The rate of a server; where it finished nothing, that of one answer."""
    return max(measured.window.rate, 1 / measured.window.seconds)


def _verdict(mix: Mix, peer: str, ratio: float) -> tuple[str, str]:
    """The target and whether it is met; nothing where there is none."""
    times = next((target.times for target in TARGETS if (target.letter, target.peer) == (mix.letter, peer)), None)
    if times is None:
        return "", ""
    return f"at least {times:g}", "yes" if ratio >= times else "**no**"


def _range(found: list[float]) -> str:
    return f"{min(found):.2f} to {max(found):.2f}" if len(found) > 1 else ""


def beside_heavy(results: Results) -> str:
    """What one heavy query does to small ones."""
    header = ("server", "p95 alone ms", "p95 beside it ms", "times", "target", "met", "heavy queries finished/s")
    rows = [
        _slowdown(name, results[ALONE, name], beside) for (mix, name), beside in results.items() if mix.beside_heavy
    ]
    return _table(header, rows)


def _slowdown(name: str, alone: list[Measured], beside: list[Measured]) -> tuple[str, ...]:
    before, after = (_median(windows, _percentile(0.95)) for windows in (alone, beside))
    met = "yes" if after <= SLOWER_BESIDE_HEAVY * before else "**no**"
    wanted = (f"at most {SLOWER_BESIDE_HEAVY:g}", met) if name == OURS else ("", "")
    shown = (_number(before * 1000), _number(after * 1000), f"{after / before:.2f}")
    return name, *shown, *wanted, _number(_median(beside, _behind))


def _behind(measured: Measured) -> float:
    return measured.window.behind / measured.window.seconds


def _table(header: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    lines = (header, ("---",) * len(header), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
