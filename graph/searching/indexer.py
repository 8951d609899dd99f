"""A process that makes an index and ends. Its parent asks the engine for it, and need not read the answers.

Started by graph.searching.indexers, never by hand. Sorting hundreds of thousands of texts lets no other thread work.
"""

import asyncio
import os
import pickle
import shutil
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final

from graph.asking import Row, rows
from graph.embedded import frames
from graph.searching.compilation import Compilation
from graph.searching.reading import Entry, entries

FILE: Final = "index.sqlite"
ASK: Final = b"K"
"""What a message to the parent is that holds a query; what comes back is its solutions as JSON."""
_LONG = 1.0  # seconds of the processor after which it is left to others
_NICENESS = 10


@dataclass(frozen=True)
class Order:
    """What to make.

    Args:
        known: entries that the dataset need not hold.
        is_ordered: whether the engine must be told to give its pages in order.
    """

    known: tuple[Entry, ...]
    is_ordered: bool


def main(descriptor: int, folder: Path) -> None:
    """Make what the parent at the other end of the socket orders, as a file in the folder."""
    for ending in (signal.SIGINT, signal.SIGTERM):  # a terminal or a supervisor may send them to the whole group
        signal.signal(ending, signal.SIG_IGN)  # the parent decides when to end
    try:
        _work(socket.socket(fileno=descriptor), folder / FILE)
    except ConnectionError:  # the parent is gone, and nobody else takes away what is half made
        shutil.rmtree(folder, ignore_errors=True)


def _work(connection: socket.socket, file: Path) -> None:
    order: Order = pickle.loads(_received(connection))  # noqa: S301  # from our parent
    made = Compilation(file)
    made.add(order.known)
    asyncio.run(_read(connection, made, is_ordered=order.is_ordered))
    made.finished()
    frames.send(connection, frames.END)


async def _read(connection: socket.socket, made: Compilation, *, is_ordered: bool) -> None:
    async def ask(text: str) -> list[Row]:
        frames.send(connection, ASK, text.encode())
        return rows(_received(connection))

    async for batch in entries(ask, is_ordered=is_ordered):
        made.add(batch)
        _yield_processor()
        if made.is_full:
            return


def _yield_processor() -> None:
    if process_time() > _LONG and os.getpriority(os.PRIO_PROCESS, 0) < _NICENESS:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)


def _received(connection: socket.socket) -> bytes:
    found = frames.receive(connection)
    if found is None:
        raise ConnectionError("The parent is gone")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
