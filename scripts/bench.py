"""Measure building and asking, on the plan and on generated graphs of its shape.

    python -m scripts.bench [STATEMENTS ...]

Prints a Markdown table for each graph. Each query is timed over HTTP and, for comparison, in this process by Oxigraph
alone; the ratio of the two is what the service costs.
"""

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

from graph import resources, version
from graph.engine import Formats, Query
from graph.evaluation import evaluate
from scripts.generate import generate

REPETITIONS = 40
COMMAND = str(Path(sys.executable).with_name("barriergraph"))
JSON = Formats("application/sparql-results+json", None)
QUERIES = {path.stem: path.read_text() for path in sorted(Path(__file__).with_name("bench").glob("*.rq"))}


def bench(statements: int | None) -> None:
    """Build and ask one graph: the plan itself, or a generated one of that many statements."""
    with tempfile.TemporaryDirectory() as folder:
        root = resources.ROOT if statements is None else Path(folder) / "root"
        if statements is not None:
            root.mkdir()
            generate(root, statements)
        home = Path(folder) / "home"
        environment = os.environ | {"BARRIERGRAPH_ROOT": str(root), "BARRIERGRAPH_HOME": str(home)}
        steps = _build(environment)
        built = version.current(home)
        title = "The plan" if statements is None else "Generated"
        _say(f"\n## {title}: {built.manifest.quads:,} statements\n\n{steps}\n")
        _ask(built, environment)


def _build(environment: dict[str, str]) -> str:
    run = subprocess.run([COMMAND, "build"], env=environment, check=True, capture_output=True, text=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    lines = [line.rsplit("  ", 1) for line in run.stderr.splitlines() if line.endswith(" s")]
    rows = "\n".join(f"| {name} | {seconds} |" for name, seconds in lines)
    return f"| build | time |\n| --- | --- |\n{rows}\n| peak memory | {peak} MB |"


def _ask(built: version.Version, environment: dict[str, str]) -> None:
    store = built.open()
    with _server(environment) as (client, seconds, processor):
        _say(f"First answer after {seconds:.2f} s, with {processor:.2f} s of CPU.\n")
        _say("| query | p50 ms | p95 ms | Oxigraph alone, p50 ms | ratio |\n| --- | --- | --- | --- | --- |")
        for name, text in QUERIES.items():
            client.close()  # the server ends a connection that is idle for as long as Oxigraph alone may take
            ours = _times(partial(_request, client, text))
            alone = _times(partial(_evaluate, store, text))
            p50, p95, base = statistics.median(ours), ours[int(len(ours) * 0.95)], statistics.median(alone)
            _say(f"| {name} | {p50:.2f} | {p95:.2f} | {base:.2f} | {p50 / base:.1f} |")


def _request(client: HTTPConnection, text: str) -> None:
    client.request("GET", "/sparql?" + urlencode({"query": text}))
    response = client.getresponse()
    body = response.read()
    if response.status != HTTPStatus.OK:
        raise ValueError(f"{response.status} {body.decode()}")


def _evaluate(store: ox.Store, text: str) -> None:
    evaluate(store, Query(text), JSON, {})


def _times(work: Callable[[], object]) -> list[float]:
    """The milliseconds of each repetition, in ascending order, after one that warms up."""
    work()
    return sorted(_milliseconds(work) for _ in range(REPETITIONS))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[HTTPConnection, float, float]]:
    port, started = _free_port(), time.perf_counter()
    command = [COMMAND, "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        client = HTTPConnection("127.0.0.1", port, timeout=60)
        _wait(client)
        yield client, time.perf_counter() - started, _processor_seconds(process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(client: HTTPConnection) -> None:
    for _ in range(3000):
        try:
            _request(client, "ASK {}")
            return
        except ConnectionError:
            client.close()
            time.sleep(0.01)
    raise TimeoutError("the server did not start within 30 s")


def _processor_seconds(pid: int) -> float:
    """CPU seconds of a process and its children so far, on Linux."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    ticks = (sum(map(int, Path(f"/proc/{p}/stat").read_text().rpartition(")")[2].split()[11:13])) for p in pids)
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    for size in [None, *map(int, sys.argv[1:] or ["100000", "1000000"])]:
        bench(size)
