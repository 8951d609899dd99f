"""Measure validation: the plan and graphs of its shape, by our engine and by pySHACL in turn.

    python -m scripts.bench.validation [--size STATEMENTS ...] [--alone STATEMENTS ...]

Prints a Markdown table. Each run is a process of its own; times are those after its start. With --alone our engine is
measured without the other, which would take twenty minutes for a million statements.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from graph import inputs, resources, validation
from graph.steps import Advance, ignore
from graph.validation import OWN, PYSHACL, Options
from scripts import generate

_HEAD = (
    "| statements | engine | read | validate | all | peak memory | ratio |\n"
    "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass(frozen=True)
class Run:
    """Seconds and megabytes that a validation took."""

    statements: int
    read: float
    validate: float
    total: float
    memory: int


def measure(root: Path, engine: str) -> Run:
    """Validate the files below a root, in this process."""
    seconds = list[float]()

    @contextmanager
    def step(_: str) -> Iterator[Advance]:
        started = perf_counter()
        yield ignore
        seconds.append(perf_counter() - started)

    started = perf_counter()
    documents = inputs.found([root / "ontology", root / "data"])
    report = validation.validate(documents, options=Options(engine=engine), step=step)
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    return Run(report.statements, seconds[0], seconds[1], perf_counter() - started, memory)


def _in_a_process(root: Path, engine: str) -> Run:
    command = [sys.executable, "-m", "scripts.bench.validation", "--one", engine, str(root)]
    return Run(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _compare(root: Path, engines: tuple[str, ...]) -> None:
    runs = {engine: _in_a_process(root, engine) for engine in engines}
    for engine, run in runs.items():
        times = " | ".join(f"{seconds:.2f} s" for seconds in (run.read, run.validate, run.total))
        ratio = run.total / runs[OWN].total
        print(f"| {run.statements:,} | {engine} | {times} | {run.memory} MB | {ratio:.1f} |", flush=True)


def _generated(statements: int, engines: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        generate.folder(Path(folder), statements)
        _compare(Path(folder), engines)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, nargs="*", default=[])
    parser.add_argument("--alone", type=int, nargs="*", default=[])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(vars(measure(Path(asked.one[1]), asked.one[0]))))
        return
    print(_HEAD, flush=True)
    _compare(resources.ROOT, (OWN, PYSHACL))
    for size in asked.size:
        _generated(size, (OWN, PYSHACL))
    for size in asked.alone:
        _generated(size, (OWN,))


if __name__ == "__main__":
    main()
