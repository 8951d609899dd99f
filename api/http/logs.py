"""The log of requests: a JSON object a line, written in batches so that a fast answer stays one."""

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from time import time

_DELAY = 0.2  # seconds
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _now() -> str:
    seconds, milliseconds = divmod(int(time() * 1000), 1000)
    return f"{_second(seconds)}.{milliseconds:03d}+00:00"


@lru_cache(1)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


class Log:
    """Lines on their way to standard error, or to where `write` puts them."""

    def __init__(self, write: Callable[[str], object] = sys.stderr.write) -> None:
        self._write = write
        self._lines: list[str] = []

    def line(self, **members: object) -> None:
        """One line, with the time in front."""
        if not self._lines:
            asyncio.get_running_loop().call_later(_DELAY, self.flush)
        self._lines.append(_encode({"time": _now(), **members}))

    def flush(self) -> None:
        lines, self._lines = self._lines, []
        if lines:
            with suppress(OSError):  # a full disk costs lines, not answers
                self._write("\n".join(lines) + "\n")
