"""Measure building: the plan, and graphs of its shape.

    python -m scripts.bench.build [STATEMENTS ...]

Prints a Markdown table for each.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from graph import resources, version
from scripts import generate
from scripts.bench.servers import COMMAND


def measure(statements: int | None) -> None:
    """Build one graph: the plan itself, or a generated one with so many statements in its files."""
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder) / "root", Path(folder) / "home"
        if statements is not None:
            root.mkdir()
            generate.folder(root, statements)
        steps = _build(resources.ROOT if statements is None else root, home)
        quads = version.current(home).manifest.quads
        print(f"\n## {'The plan' if statements is None else 'Generated'}: {quads:,} statements\n\n{steps}", flush=True)


def _build(root: Path, home: Path) -> str:
    environment = os.environ | {"BARRIERGRAPH_ROOT": str(root), "BARRIERGRAPH_HOME": str(home)}
    run = subprocess.run([COMMAND, "build"], env=environment, check=True, capture_output=True, text=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    lines = [line.rsplit("  ", 1) for line in run.stderr.splitlines() if line.endswith(" s")]
    rows = "\n".join(f"| {name} | {seconds} |" for name, seconds in lines)
    return f"| build | time |\n| --- | --- |\n{rows}\n| peak memory | {peak} MB |"


if __name__ == "__main__":
    for size in [None, *map(int, sys.argv[1:])]:
        measure(size)
