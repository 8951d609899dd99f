"""Measure the pages: how large they are, how long they take to make, and how soon one that is kept begins to arrive.

    python -m scripts.bench.pages [--times N]

Over HTTP, on the plan, as a browser asks: compressed, in English. A page is made anew each time by a server that keeps
none. The last column compares the first byte of a page that is kept with that of /healthz, which does nothing. Prints a
Markdown table.
"""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from graph import build as building
from graph import resources
from scripts.bench import processes
from scripts.bench.asking import begun, get, is_ready, seconds
from scripts.bench.servers import COMMAND

_TIMES = 50
PATHS = (
    "/",
    "/coverage",
    "/coverage/entry/ind",
    "/timeline",
    "/network",
    "/gaps",
    "/laws",
    "/evidence",
    "/accessibility",
    "/organisations",
    "/queries",
    "/queries/timeline",
    "/queries/partners-at-a-barrier?barrier=finance",
    "/search?q=police",
    "/workbench",
    "/doc/barrier/thb-2011/entry",
    "/doc/organisation/ind",
    "/doc/action/thb-2011-2014/3.6",
    "/doc/chapter/thb-2011-2014/4",
    "/catalog",
    "/alignments",
    "/versions",
    "/def",
    "/shapes",
)
_HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip", "Accept-Language": "en"}
_FORGETFUL = {"BARRIERGRAPH_CACHE_MEGABYTES": "0"}


def main() -> None:
    parser = ArgumentParser(prog="python -m scripts.bench.pages", description="Measure the pages.")
    parser.add_argument("--times", type=int, default=_TIMES)
    times = parser.parse_args().times
    with TemporaryDirectory(prefix="barriergraph-bench-") as folder, ExitStack() as stack:
        building.build(resources.ROOT, Path(folder))
        forgetful, keeping = (_served(Path(folder), more, stack) for more in (_FORGETFUL, {}))
        print("| page | kB, compressed | made, p50 ms | first byte when kept, p50 ms | p95 ms | ratio to /healthz |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for line in _lines(forgetful, keeping, times):
            print(line, flush=True)


def _served(folder: Path, more: dict[str, str], stack: ExitStack) -> HTTPConnection:
    port = processes.free_port()
    own = {"BARRIERGRAPH_HOME": str(folder), "BARRIERGRAPH_PORT": str(port), "BARRIERGRAPH_LOG_REQUESTS": "false"}
    server = stack.enter_context(processes.running([COMMAND, "serve"], folder, own | more))
    processes.wait(server, lambda: is_ready(port), 300)
    return HTTPConnection("127.0.0.1", port)


def _lines(forgetful: HTTPConnection, keeping: HTTPConnection, times: int) -> Iterator[str]:
    bare = median(_first_bytes(keeping, "/healthz", times))
    for path in PATHS:
        response, body = get(keeping, path, _HEADERS)
        if response.status != 200:
            yield f"| {path} | status {response.status} | | | | |"
            continue
        made = median(seconds(partial(get, forgetful, path, _HEADERS), max(times // 5, 3)))
        kept = _first_bytes(keeping, path, times)
        p50, p95 = median(kept), quantiles(kept, n=20)[-1]
        times_told = f"{made * 1e3:.1f} | {p50 * 1e3:.1f} | {p95 * 1e3:.1f} | {p50 / bare:.1f}"
        yield f"| {path} | {len(body) / 1000:.1f} | {times_told} |"


def _first_bytes(connection: HTTPConnection, path: str, times: int) -> list[float]:
    """How long it takes until the response begins, each time."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        response = begun(connection, path, _HEADERS)
        found.append(time.perf_counter() - started)
        response.read()
    return found


if __name__ == "__main__":
    main()
