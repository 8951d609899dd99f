"""Compare this server with its peers.

    python -m scripts.bench [--quick] [--size N ...] [--server NAME ...] [--mix LETTER ...] [--rounds N] [--seconds S]

Prints Markdown. All servers get the same generated graph and the same questions from the same client, and one of them
at a time is under load. `python -m scripts.bench.build` measures building instead.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import generate
from scripts.bench import agreement, peers, processes, report, rounds
from scripts.bench.client import Load, drive
from scripts.bench.mixes import ALONE, MIXES, Mix
from scripts.bench.parameters import pools
from scripts.bench.running import Running, start
from scripts.bench.servers import SERVERS, Server, is_installed

_SIZES = (10_000, 1_000_000)
_NAMES = [server.name for server in SERVERS]
_QUICK_SERVERS = ("barriergraph", "oxigraph in memory", "oxigraph on disk", "rdflib-endpoint")


def main() -> None:
    """Measure what the arguments name."""
    arguments = _arguments()
    peers.install()
    chosen = [server for server in SERVERS if server.name in arguments.server and _is_installed(server)]
    _say(f"{report.machine(peers.versions(), _client_cost())}\n")
    for size in arguments.size:
        with TemporaryDirectory(prefix="barriergraph-bench-") as folder:
            _bench(size, chosen, arguments, Path(folder))


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m scripts.bench", description="Compare this server with its peers.")
    parser.add_argument("--quick", action="store_true", help="one short round of the small graph, in a minute or two")
    parser.add_argument("--size", type=int, nargs="+", metavar="TRIPLES")
    parser.add_argument("--server", nargs="+", metavar="NAME", choices=_NAMES)
    parser.add_argument("--mix", nargs="+", choices=sorted({mix.letter for mix in MIXES}), default=["a", "b", "c", "d"])
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="of each window")
    arguments = parser.parse_args()
    quick = arguments.quick
    arguments.size = arguments.size or (_SIZES[:1] if quick else _SIZES)
    arguments.server = arguments.server or (_QUICK_SERVERS if quick else _NAMES)
    arguments.rounds = arguments.rounds or (1 if quick else 3)
    arguments.seconds = arguments.seconds or (1.0 if quick else 3.0)
    return arguments


def _is_installed(server: Server) -> bool:
    if not is_installed(server):
        _say(f"{server.name} is not installed, so it is left out.\n")
    return is_installed(server)


def _client_cost() -> float:
    """CPU seconds that the client itself takes for a request."""
    port = processes.free_port()
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scripts.bench.trivial", str(port)]
        with processes.running(command, Path(folder), {"PYTHONPATH": str(Path.cwd())}) as server:
            processes.wait(server, lambda: processes.listens(port), 10)
            before = time.process_time()
            window = drive(port, Load(iter([b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"] * 50_000), 8, 2.0))
            return (time.process_time() - before) / len(window.latencies)


def _bench(size: int, chosen: list[Server], arguments: Namespace, folder: Path) -> None:
    data = folder / "data" / "all.nt"
    data.parent.mkdir()
    _note(f"writing {size:,} triples")
    written = generate.triples(data, size)
    values = pools(data)
    course = rounds.Course(_mixes(arguments.mix), arguments.rounds, arguments.seconds)
    with ExitStack() as stack:
        running = [_start(server, data, folder, stack) for server in chosen]
        _say(f"## {written:,} triples\n")
        _say(f"### The same answers\n\n{report.agreement(agreement.compare(running, values))}\n")
        results = rounds.measure(running, values, course, _note)
        _say(f"### Throughput, ours to theirs\n\n{report.ratios(results)}\n")
        if "d" in arguments.mix:
            _say(f"### (d) Small queries beside a heavy one\n\n{report.beside_heavy(results)}\n")
        _say(f"### Figures\n\n{report.figures(results)}\n")
        _say(f"### Loading, starting, memory\n\n{report.servers(running)}\n")


def _mixes(letters: list[str]) -> list[Mix]:
    """Those of the letters; (d) is compared with one of (b)."""
    return [mix for mix in MIXES if mix.letter in letters or (mix == ALONE and "d" in letters)]


def _start(server: Server, data: Path, folder: Path, stack: ExitStack) -> Running:
    _note(f"loading and starting {server.name}")
    return stack.enter_context(start(server, data, folder / server.name.replace(" ", "-")))


def _say(text: str) -> None:
    print(text, flush=True)


def _note(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
