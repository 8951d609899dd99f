"""The process that makes an index, seen from its parent."""

import asyncio
import pickle
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from graph.embedded import frames
from graph.errors import QueryFailedError
from graph.searching import index
from graph.searching.index import Index
from graph.searching.indexer import ASK, FILE, Order

Asked: TypeAlias = Callable[[str], Awaitable[bytes]]
"""The solutions of a SELECT query, as JSON; raises QueryError."""


async def made(asked: Asked, order: Order) -> Index:
    """The index that a process of its own makes; whoever stops waiting ends it.

    Its file is in the folder for temporary files, and has no name any more when it can be searched.

    Raises QueryError where the dataset cannot be asked or the process ends too early.
    """
    try:
        with TemporaryDirectory(prefix="barriergraph-index-", ignore_cleanup_errors=True) as folder:
            await _make(asked, order, folder)
            return index.opened(Path(folder, FILE))
    except OSError as error:
        raise QueryFailedError(f"The index of the search could not be made: {error}") from error


async def _make(asked: Asked, order: Order, folder: str) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        # -P keeps a module of the same name in the current folder out.
        command = ["-P", "-m", "graph.searching.indexer", str(theirs.fileno()), folder]
        process = await asyncio.create_subprocess_exec(sys.executable, *command, pass_fds=[theirs.fileno()])
    reader, writer = await asyncio.open_unix_connection(sock=ours)
    try:
        await _send(writer, frames.REQUEST, pickle.dumps(order))
        while (text := await _question(reader)) is not None:
            await _send(writer, frames.ANSWER, await asked(text))
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        code = await process.wait()
        raise QueryFailedError(
            f"The index of the search could not be made: the process that makes it ended with exit code {code}; "
            "the server's log may say why"
        ) from error
    finally:
        writer.close()
        await _end(process)


async def _question(reader: asyncio.StreamReader) -> str | None:
    """What the process wants to know; None when it has made the index."""
    kind, length = frames.HEADER.unpack(await reader.readexactly(frames.HEADER.size))
    text = await reader.readexactly(length)
    return text.decode() if kind == ASK else None


async def _send(writer: asyncio.StreamWriter, kind: bytes, message: bytes) -> None:
    writer.write(frames.frame(kind, message))
    await writer.drain()


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()
