"""Processes that the benchmark starts: their ports, their memory and the CPU time of all they have started."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_GRACE = 15.0


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process with its output in a log in the folder; it is ended with all it has started."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=os.environ | environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    started = tree(process.pid)
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pid in started[1:]:
        _kill(pid)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    """Run to the end with the output in a log in the folder.

    Raises CalledProcessError with the end of the log.
    """
    with (folder / "log").open("ab") as log:
        code = subprocess.run(
            command, cwd=folder, env=os.environ | (environment or {}), stdout=log, stderr=log, check=False
        ).returncode
    if code:
        raise ChildProcessError(f"{' '.join(command)} failed with {code}: {(folder / 'log').read_text()[-2000:]}")


def wait(process: subprocess.Popen[bytes], is_ready: Callable[[], bool], seconds: float) -> None:
    """Wait until the process is ready.

    Raises ChildProcessError when it stops and TimeoutError when it takes too long.
    """
    end = time.perf_counter() + seconds
    while not is_ready():
        if process.poll() is not None:
            raise ChildProcessError(f"{process.args!r} stopped with exit code {process.returncode}")
        if time.perf_counter() > end:
            raise TimeoutError(f"{process.args!r} was not ready after {seconds:g} s")
        time.sleep(0.01)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def tree(pid: int) -> list[int]:
    """A process and all that descend from it, on Linux; elsewhere the process alone."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, _read(children).split())
    return found


def processor_seconds(pid: int) -> float:
    """CPU seconds of the tree so far, with those of processes that have ended."""
    return sum(map(_ticks, tree(pid))) / _TICKS


def _ticks(pid: int) -> int:
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def busy_seconds() -> float:
    """CPU seconds that all of the machine has been busy so far, on Linux; elsewhere nothing is known of others."""
    fields = _read(Path("/proc/stat")).partition("\n")[0].split()[1:9]
    waiting = (3, 4)  # idle, and idle until a disk answers
    return sum(int(ticks) for place, ticks in enumerate(fields) if place not in waiting) / _TICKS


def memory(pid: int) -> int:
    """Bytes of memory of the tree, where what several processes share counts once."""
    return sum(map(_proportional, tree(pid)))


def _proportional(pid: int) -> int:
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    """What a file of /proc says; nothing when its process has just ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
