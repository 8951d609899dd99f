"""The Graph Store Protocol. See https://www.w3.org/TR/sparql11-http-rdf-update/.

A graph is named by `?graph=`, or by the address itself below /store/; `?default` is the default graph. Without a name
the whole dataset is meant.
"""

from functools import partial
from http import HTTPStatus
from uuid import uuid4

import pyoxigraph as ox

from api.http import negotiation, tags
from api.http.answers import Answers
from api.http.authorisation import authorise
from api.http.documents import documents
from api.http.errors import BadRequestError, PreconditionError, WrongMethodError
from api.http.requests import Request
from api.http.responses import Headers, Response
from api.service import Service
from graph.engine import Delete, Document, Graph, Part, Post, Put
from graph.formats import DATASETS
from graph.tokens import Scope

PATH = "/store"
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT")


class Store:
    """What answers at /store and below."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service)

    async def __call__(self, request: Request) -> Response:
        graph = _graph(request)
        match request.method:
            case "GET" | "HEAD":
                return await self._read(request, graph)
            case "PUT":
                return await self._write(request, Put(graph, await self._documents(request, graph)))
            case "POST":
                return await self._post(request, graph)
            case "DELETE":
                return await self._write(request, Delete(graph))
        raise WrongMethodError(request.method, METHODS)

    async def _read(self, request: Request, graph: Graph) -> Response:
        wanted = next((value for name, value in request.parameters if name == "format"), None)
        accept = request.header(b"accept")
        media_type = negotiation.graph_format(accept, wanted, whole_dataset=graph is Part.ALL)
        work = partial(self._service.engine.read, graph, media_type)
        return await self._answers.find(request, ("graph", graph, media_type), work)

    async def _post(self, request: Request, graph: Graph) -> Response:
        found = await self._documents(request, graph)
        if graph is Part.ALL and not all(map(_holds_datasets, found)):
            graph = f"{request.origin}{PATH}/{uuid4()}"
            return await self._write(request, Post(graph, found), [(b"location", graph.encode())])
        return await self._write(request, Post(graph, found))

    async def _documents(self, request: Request, graph: Graph) -> tuple[Document, ...]:
        authorise(request, self._service.tokens, Scope.STORE)
        base = graph if isinstance(graph, str) else request.origin + PATH
        return await documents(request, self._service.settings, base)

    async def _write(self, request: Request, change: Put | Post | Delete, headers: Headers | None = None) -> Response:
        authorise(request, self._service.tokens, Scope.STORE)
        await self._check(request, change.graph)
        written = await self._service.engine.write(change)
        version = (b"x-dataset-version", written.version.encode())
        status = HTTPStatus.CREATED if written.created else HTTPStatus.NO_CONTENT
        return Response(status, [version, *(headers or [])])

    async def _check(self, request: Request, graph: Graph) -> None:
        """Raise PreconditionError where the client has seen another version, or no graph where there is one."""
        if_match, if_none_match = request.header(b"if-match"), request.header(b"if-none-match")
        version = self._service.engine.version
        if if_match not in ("", "*") and not tags.known(if_match, f"{version}-"):
            raise PreconditionError(f"The dataset has changed since: its version is {version}")
        if if_none_match == "*" and graph in await self._service.engine.graphs():
            raise PreconditionError(f"There is a graph {graph} already")


def _holds_datasets(document: Document) -> bool:
    return any(one.media_type == document.media_type for one in DATASETS)


def _graph(request: Request) -> Graph:
    """The graph that the address names.

    Raises BadRequestError where it names two, or something that is no IRI.
    """
    named = [value for name, value in request.parameters if name == "graph"]
    default = any(name == "default" for name, _ in request.parameters)
    direct = request.path not in (PATH, f"{PATH}/")
    if len(named) + default + direct > 1:
        raise BadRequestError("Name one graph: by graph=, by default, or by the address")
    if default:
        return Part.DEFAULT
    if not named and not direct:
        return Part.ALL
    return _iri(named[0] if named else request.origin + request.encoded_path)


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise BadRequestError(f"{text} is no absolute IRI: {error}") from error
