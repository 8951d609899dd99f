"""Files with a dataset version or a part of it, at /export/{version|latest}.{ending}.

A file is made when it is first asked for, in a process of its own, and then sent from disk: whole or in ranges.
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final
from urllib.parse import urlencode

from api import engines
from api.aside import aside
from api.http import tags
from api.http.attendance import Attendance
from api.http.errors import WrongMethodError
from api.http.ranges import Part, UnsatisfiableRangeError, part
from api.http.requests import Request
from api.http.responses import Headers, Response
from api.questions.wishes import one_of, only, truth
from api.service import Service
from graph import version
from graph.distributions import OFFERED, Distribution, Made
from graph.embedded.exporter import Dump, Exporting
from graph.engine import Part as Whole
from graph.errors import NotBuiltError, ParameterError, QueryError, UnknownExportError, UnknownVersionError
from graph.exports import shelf
from graph.exports.shelf import Wanted
from graph.exports.slices import CLOSURES, Slice
from graph.formats import GRAPHS, named
from graph.snapshot import WITHOUT_STORE
from graph.version import Manifest

PATH: Final = "/export"
LATEST: Final = "latest"
METHODS: Final = ("GET", "HEAD", "OPTIONS")
PARAMETERS: Final = ("graph", "chapter", "barrier", "organisation", "closure", "inferences")
_BY_ENDING: Final = {one.ending: one for one in OFFERED}
_PACKED: Final = {"gz": "application/gzip", "zst": "application/zstd", "zip": "application/zip"}
_BLOCK: Final = 2**18
_N_QUADS: Final = named("n-quads", GRAPHS).media_type
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_LONGEST = 1000  # characters of a value


class Exports:
    """What answers below /export/."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._making = dict[Wanted, asyncio.Task[Made]]()
        self._preparing: tuple[str, asyncio.Future[None]] | None = None
        age = service.settings.max_age
        self._briefly = (b"cache-control", f"public, max-age={age}".encode() if age else b"no-cache")

    async def __call__(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise WrongMethodError(request.method, METHODS)
        name, distribution = self._named(request)
        wanted = Wanted(await self._version(name), distribution.ending, _slice(request))
        with Attendance(request.receive):
            made = await self.made(wanted)
        headers = [*_described(request, wanted, distribution, made), self._briefly if name == LATEST else _FOREVER]
        return _sent(request, made, headers)

    def _named(self, request: Request) -> tuple[str, Distribution]:
        name, _, ending = request.path.removeprefix(f"{PATH}/").partition(".")
        if ending not in _BY_ENDING:
            raise UnknownExportError(f"There is no export {request.path}; the endings are {', '.join(_BY_ENDING)}")
        return name, _BY_ENDING[ending]

    async def _version(self, name: str) -> str:
        """The version of that name; raises UnknownVersionError."""
        current = self._service.engine.version
        if name in (LATEST, current):
            return current
        if self._service.settings.engine:  # the server elsewhere has one version
            raise UnknownVersionError(name, current)
        try:
            return (await aside(version.find, self._service.settings.home, name)).manifest.name
        except NotBuiltError as error:
            raise UnknownVersionError(name, current) from error

    async def made(self, wanted: Wanted) -> Made:
        """The file, made if need be; all who want the same one wait for one making, which goes on when they leave.

        Raises QueryError.
        """
        found = await aside(shelf.find, self._service.settings.home, wanted)
        if found:
            return found
        if wanted not in self._making:
            task = self._making[wanted] = asyncio.ensure_future(self._make(wanted))
            task.add_done_callback(lambda done: self._over(wanted, done))
        return await asyncio.shield(self._making[wanted])

    def _over(self, wanted: Wanted, task: asyncio.Task[Made]) -> None:
        del self._making[wanted]
        if not task.cancelled():
            task.exception()  # those who wait are told; perhaps nobody waits any more

    async def _make(self, wanted: Wanted) -> Made:
        if self._service.settings.engine:
            return await self._made_elsewhere(wanted)
        return engines.made(await self._service.exporters.run(Exporting(wanted)))

    async def _made_elsewhere(self, wanted: Wanted) -> Made:
        """From what the server elsewhere holds, read as a whole."""
        home = self._service.settings.home
        home.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=home, prefix=".reading-") as folder:
            file = Path(folder) / "dump.nq"
            await self._read(file)
            graphs = {name: size or 0 for name, size in (await self._service.engine.graphs()).items()}
            manifest = Manifest(wanted.version, "", "", graphs, prefixes=dict(self._service.prefixes))
            return engines.made(await self._service.exporters.run(Exporting(wanted, Dump(file, manifest))))

    async def _read(self, file: Path) -> None:
        answer = await self._service.engine.read(Whole.ALL, _N_QUADS)
        with file.open("wb") as output:
            output.write(answer.body)
            async for block in answer.rest or _nothing():
                await aside(output.write, block)

    async def prepare(self, seconds: float) -> None:
        """Make all files of the current version, where that is a matter of seconds; return when these are over."""
        name = self._service.engine.version
        if self._preparing is None or self._preparing[0] != name:
            self._preparing = name, asyncio.ensure_future(self._make_all(name))
        await asyncio.wait([self._preparing[1]], timeout=seconds)

    async def _make_all(self, name: str) -> None:
        with suppress(QueryError, NotBuiltError):  # who asks for a file is told why there is none
            if not self._service.settings.engine and await aside(self._is_small, name):
                for ending in _BY_ENDING:
                    await self.made(Wanted(name, ending, Slice()))

    def _is_small(self, name: str) -> bool:
        return version.find(self._service.settings.home, name).manifest.quads <= WITHOUT_STORE

    async def close(self) -> None:
        """Make nothing more."""
        tasks: list[asyncio.Future[Any]] = [*self._making.values(), *([self._preparing[1]] if self._preparing else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


def _slice(request: Request) -> Slice:
    """The part that the parameters name; raises ParameterError."""
    given = dict[str, list[str]]()
    for name, text in request.parameters:
        if text:
            given.setdefault(name, []).append(text)
    only({name: texts[0] for name, texts in given.items()}, *PARAMETERS)
    for name, texts in given.items():
        if name != "graph" and len(texts) > 1:
            raise ParameterError(name, texts[1], f"{name} is given twice: {texts[0]!r} and {texts[1]!r}")
        if max(map(len, texts)) > _LONGEST:
            raise ParameterError(name, texts[0][:20], f"{name} is longer than {_LONGEST} characters")
    one = {name: texts[0] for name, texts in given.items()}
    return Slice(
        tuple(sorted(set(given.get("graph", [])))),
        one.get("chapter"),
        one.get("barrier"),
        one.get("organisation"),
        truth("inferences", one.get("inferences", "1")),
        one_of("closure", one.get("closure", Slice().closure), CLOSURES),
    )


def media_type(distribution: Distribution) -> str:
    """That of the file as it is sent."""
    return _PACKED.get(distribution.packing, distribution.format.media_type)


def _described(request: Request, wanted: Wanted, distribution: Distribution, made: Made) -> Headers:
    query = urlencode([(name, text) for name, text in request.parameters if text])
    address = f"{PATH}/{wanted.version}.{wanted.ending}" + (f"?{query}" if query else "")
    kind = media_type(distribution)
    digest = base64.b64encode(bytes.fromhex(made.sha256)).decode()
    part_name = "" if wanted.slice.is_whole else f"-{Path(wanted.name).name.partition('.')[0][:8]}"
    texts = {
        "content-type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "content-disposition": f'attachment; filename="barriergraph-{wanted.version}{part_name}.{wanted.ending}"',
        "content-location": address,
        "link": f'<{request.origin}{address}>; rel="canonical", </catalog>; rel="describedby"',
        "x-dataset-version": wanted.version,
        "accept-ranges": "bytes",
        "etag": tags.quoted(made.sha256[:32]),
        "repr-digest": f"sha-256=:{digest}:",
    }
    return [(name.encode(), text.encode()) for name, text in texts.items()]


def _sent(request: Request, made: Made, headers: Headers) -> Response:
    tag = made.sha256[:32]
    if tags.known(request.header(b"if-none-match"), tag, any_=tag):
        return Response(HTTPStatus.NOT_MODIFIED, headers)
    condition = request.header(b"if-range")
    asked = request.header(b"range") if condition in ("", tags.quoted(tag)) and request.method == "GET" else ""
    try:
        found = part(asked, made.size)
    except UnsatisfiableRangeError as error:
        size = (b"content-range", f"bytes */{error.size}".encode())
        return Response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, [*headers, size])
    whole = Part(0, made.size - 1)
    status = HTTPStatus.OK if found is None else HTTPStatus.PARTIAL_CONTENT
    if found:
        value = f"bytes {found.first}-{found.last}/{made.size}"
        headers = [*headers, (b"content-range", value.encode())]
    sent = found or whole
    headers = [*headers, (b"content-length", str(sent.length).encode())]
    return Response(status, headers, rest=FilePart(made.file, sent))


class FilePart:
    """A part of a file, block by block; the file can be removed meanwhile."""

    def __init__(self, path: Path, wanted: Part) -> None:
        self._file: IO[bytes] = path.open("rb")
        self._file.seek(wanted.first)
        self._left = wanted.length

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        block = self._file.read(min(_BLOCK, self._left)) if self._left > 0 else b""
        if not block:
            await self.aclose()
            raise StopAsyncIteration
        self._left -= len(block)
        return block

    async def aclose(self) -> None:
        self._file.close()
