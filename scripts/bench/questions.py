"""Measure the curated queries: the plan, and graphs of its shape; without the cache, by HTTP, as a client meets them.

    python -m scripts.bench.questions [--size N ...] [--times N]

Each question is asked as widely as it can be, with no more than the parameters it needs, as they are in its example,
for its first page, with names. Beside it stands the time of its SPARQL alone in Oxigraph in process,
which is what it rests on. Prints a Markdown table.
"""

import asyncio
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pyoxigraph as ox

from graph import build as building
from graph import resources, version
from graph.asking import of_store
from graph.curated import asked, question
from graph.embedded.evaluation import solve
from graph.engine import Query
from graph.version import Version
from scripts import generate
from scripts.bench import processes
from scripts.bench.asking import get, is_ready, seconds
from scripts.bench.servers import COMMAND

_TIMES = 20
_ENVIRONMENT = {"BARRIERGRAPH_CACHE_MEGABYTES": "0", "BARRIERGRAPH_LOG_REQUESTS": "false"}


@dataclass(frozen=True)
class Trial:
    """A question with no more than the parameters that it needs, which are the plan's whatever else is there."""

    name: str
    path: str
    text: str


def main() -> None:
    parser = ArgumentParser(prog="python -m scripts.bench.questions", description="Measure the curated queries.")
    parser.add_argument("--size", type=int, nargs="*", metavar="STATEMENTS", default=[])
    parser.add_argument("--times", type=int, default=_TIMES)
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="barriergraph-bench-") as folder:
        trials = list(_trials(_version(None, Path(folder))))
    for size in [None, *arguments.size]:
        with TemporaryDirectory(prefix="barriergraph-bench-") as folder:
            _measure(size, trials, arguments.times, Path(folder))


def _trials(plan: Version) -> Iterator[Trial]:
    dataset = of_store(plan.in_memory(), plan.manifest.name, building.prefixes(resources.ROOT))
    for found in question.load(resources.ROOT / "queries").values():
        example = found.header.example.given
        needed = {one.name: example[one.name] for one in found.parameters if one.required}
        this = asyncio.run(asked.asked(dataset, found, needed, "en"))
        terms = {one.parameter.name: one.term.value for one in this.given}
        yield Trial(found.name, f"/queries/{found.name}?{urlencode(terms)}", this.text)


def _measure(size: int | None, trials: list[Trial], times: int, folder: Path) -> None:
    made = _version(size, folder)
    print(f"\n{'The plan' if size is None else 'A graph of its shape'}: {made.manifest.quads:,} statements.\n")
    print("| question | rows | p50 ms | p95 ms | SPARQL alone, p50 ms | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    port = processes.free_port()
    environment = {**_ENVIRONMENT, "BARRIERGRAPH_HOME": str(folder), "BARRIERGRAPH_PORT": str(port)}
    with processes.running([COMMAND, "serve"], folder, environment) as server:
        processes.wait(server, lambda: is_ready(port), 300)
        store = made.in_memory()
        for trial in trials:
            print(_line(trial, HTTPConnection("127.0.0.1", port), store, times), flush=True)


def _version(size: int | None, folder: Path) -> Version:
    if size is None:
        return building.build(resources.ROOT, folder).version
    file = folder / "all.nq"
    generate.quads(file, size)
    processes.run([COMMAND, "load", str(file)], folder, {"BARRIERGRAPH_HOME": str(folder)})
    return version.current(folder)


def _line(trial: Trial, connection: HTTPConnection, store: ox.Store, times: int) -> str:
    rows = _rows(*get(connection, trial.path))
    if rows.startswith("status"):
        return f"| {trial.name} | {rows} | | | | |"
    whole = seconds(partial(get, connection, trial.path), times)
    alone = seconds(partial(_solve, store, trial.text), times)
    p50, p95, bare = median(whole) * 1e3, quantiles(whole, n=20)[-1] * 1e3, median(alone) * 1e3
    return f"| {trial.name} | {rows} | {p50:.1f} | {p95:.1f} | {bare:.2f} | {p50 / bare:.1f} |"


def _rows(response: HTTPResponse, body: bytes) -> str:
    if response.status != 200:
        return f"status {response.status}"
    try:
        return str(len(json.loads(body)["rows"]))
    except ValueError:
        return "a graph"


def _solve(store: ox.Store, text: str) -> None:
    for _ in solve(store, Query(text), union=True):  # type: ignore[union-attr]  # tables and graphs alone
        pass


if __name__ == "__main__":
    main()
