import sys
import time
from pathlib import Path

import pytest

from scripts.bench import processes

PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="what is under /proc exists on Linux only")


def _parent_of(child: str) -> list[str]:
    return [sys.executable, "-c", PARENT.format(child=child)]


def _has_ended(pid: int) -> bool:
    """A process that was killed may take a moment, and is without a command line until its parent takes note."""
    for _ in range(500):
        try:
            if not Path(f"/proc/{pid}/cmdline").read_bytes():
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    return False


@on_linux
def test_what_a_process_has_started_belongs_to_it_and_ends_with_it(tmp_path: Path) -> None:
    with processes.running(_parent_of("import time; time.sleep(60)"), tmp_path, {}) as process:
        processes.wait(process, lambda: len(processes.tree(process.pid)) == 2, 20)
        child = processes.tree(process.pid)[1]

    assert _has_ended(child)


def test_a_process_that_stops_too_early_is_an_error(tmp_path: Path) -> None:
    with (
        processes.running([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, {}) as process,
        pytest.raises(ChildProcessError, match="exit code 3"),
    ):
        processes.wait(process, lambda: False, 20)


def test_a_command_that_fails_shows_what_it_wrote(tmp_path: Path) -> None:
    with pytest.raises(ChildProcessError, match="no such thing"):
        processes.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)
