"""The measuring: every mix on every server in turn, round after round, one server under load at a time."""

import math
import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TypeAlias

from scripts.bench import processes
from scripts.bench.client import Load, Window, drive
from scripts.bench.mixes import STREAMS, Mix
from scripts.bench.parameters import Pools
from scripts.bench.running import Running

_WARM_UP = 0.25  # of a window
_DISTURBED = 0.1  # of the machine
_FIRST_RATE = 8000  # requests made beforehand for a second, until it is known how many it takes


@dataclass(frozen=True)
class Measured:
    """One window, the CPU seconds that the server's processes spent in it, and those that all others did."""

    window: Window
    processor: float
    others: float

    @property
    def disturbance(self) -> float:
        """The share of the machine that others used."""
        return self.others / self.window.seconds / (os.cpu_count() or 1)

    @property
    def cost(self) -> float:
        """CPU seconds of the server for an answer."""
        answers = len(self.window.latencies)
        return self.processor / answers if answers else math.nan


Results: TypeAlias = dict[tuple[Mix, str], list[Measured]]
"""The windows of each mix on each server, by its name, in the order of the rounds."""


@dataclass(frozen=True)
class Course:
    """What is measured, how many times, and for how many seconds each time."""

    mixes: Sequence[Mix]
    rounds: int
    seconds: float


def measure(running: list[Running], pools: Pools, course: Course, say: Callable[[str], None]) -> Results:
    """Run all rounds."""
    results: Results = defaultdict(list)
    subjects = [_Subject(server, pools) for server in running]
    for number, mix, subject in product(range(course.rounds), course.mixes, subjects):
        if subject.takes(mix, number):
            say(f"round {number + 1}, {mix.name}, {subject.running.name}")
            results[mix, subject.running.name].append(subject.window(mix, course.seconds))
    return results


class _Subject:
    """A server with its own streams of questions, so that it gets the same ones as the others and none twice."""

    def __init__(self, running: Running, pools: Pools) -> None:
        self.running = running
        self._streams = {name: stream(pools) for name, stream in STREAMS.items()}
        self._rates: dict[Mix, float] = {}

    def takes(self, mix: Mix, number: int) -> bool:
        is_slow = self.running.server.is_slow
        return not (self.running.is_stuck or (is_slow and (number > 0 or mix.beside_heavy)))

    def window(self, mix: Mix, seconds: float) -> Measured:
        """Warm up and measure; a server that is stuck in the warm-up is not asked more, and a slow one needs none."""
        if self.running.server.is_slow:
            return self._drive(mix, seconds, mix.cycle)
        warm = self._drive(mix, seconds * _WARM_UP, cycle=1)
        return warm if warm.window.is_stuck else self._quiet(mix, seconds)

    def _quiet(self, mix: Mix, seconds: float) -> Measured:
        """A window, or the quieter of two where others disturbed the first."""
        first = self._drive(mix, seconds, mix.cycle)
        if first.window.is_stuck or first.disturbance < _DISTURBED:
            return first
        second = self._drive(mix, seconds, mix.cycle)
        return first if first.disturbance < second.disturbance and not second.window.is_stuck else second

    def _drive(self, mix: Mix, seconds: float, cycle: int) -> Measured:
        background = map(self.running.request, self._streams["background"]) if mix.beside_heavy else None
        load = Load(iter(self._requests(mix, seconds)), mix.clients, seconds, cycle, background)
        clocks = self._clocks()
        window = drive(self.running.place.port, load)
        self._rates[mix] = window.rate
        self.running.is_stuck = window.is_stuck
        server, client, everybody = (after - before for after, before in zip(self._clocks(), clocks, strict=True))
        return Measured(window, server, max(everybody - server - client, 0))

    def _clocks(self) -> tuple[float, float, float]:
        """CPU seconds so far: the server's, this client's, the whole machine's."""
        return self.running.processor_seconds, time.process_time(), processes.busy_seconds()

    def _requests(self, mix: Mix, seconds: float) -> list[bytes]:
        """More than it will take, made beforehand, so that making them is not measured."""
        enough = 2 * seconds * max(self._rates.get(mix, _FIRST_RATE), 50)
        cycles = islice(self._streams[mix.stream], (int(enough / mix.cycle) + 1) * mix.cycle)
        return list(map(self.running.request, cycles))
