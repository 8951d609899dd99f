"""The SPARQL protocol's endpoint: queries, updates and the description of the service."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus

from api.http import negotiation, tags
from api.http.answers import Answers
from api.http.authorisation import authorise
from api.http.requests import Request
from api.http.responses import Response
from api.service import Service
from api.sparql.description import describe
from api.sparql.protocol import Asked, Endpoint
from graph.engine import Answer, Formats, Query, Update
from graph.sparql.capping import capped
from graph.sparql.contents import is_deterministic
from graph.tokens import Scope

WORKBENCH = "/workbench"


class Sparql:
    """What answers at /sparql, /query and /update."""

    def __init__(self, service: Service, endpoint: Endpoint) -> None:
        self._service, self._endpoint = service, endpoint
        self._answers = Answers(service)

    def known(self, request: Request) -> Response | None:
        """The response, where it takes no work."""
        return self._answers.known(request)

    async def __call__(self, request: Request) -> Response:
        known = self.known(request)
        if known is not None:
            return known
        asked = await self._endpoint.asked(request, self._service.settings)
        match asked.operation:
            case Query() as query:
                return await self._answer(request, query, asked)
            case Update() as update:
                return await self._update(request, update)
        if asked.format is None and negotiation.prefers_pages(request.header(b"accept")):
            return _to_the_workbench()
        return await describe(request, asked.format, self._service, self._answers)

    async def _answer(self, request: Request, query: Query, asked: Asked) -> Response:
        request.noted["query"] = tags.digest(query.text.encode())
        formats = negotiation.formats(request.header(b"accept"), asked.format)
        rows = self._service.settings.query_rows
        text = capped(query.text, rows) if rows else None
        work = partial(self._ask, replace(query, text=text) if text else query, formats, asked.seconds)
        headers = [(b"x-row-limit", str(rows).encode())] if text else []
        if is_deterministic(query.text):
            return await self._answers.find(request, (query, formats), work, headers)
        return await self._answers.once(request, work, headers)

    async def _ask(self, query: Query, formats: Formats, seconds: float | None) -> Answer:
        text = await self._service.federation.resolve(query.text)
        asked = query if text is query.text else replace(query, text=text)
        return await self._service.engine.answer(asked, formats, seconds)

    async def _update(self, request: Request, update: Update) -> Response:
        request.noted["update"] = tags.digest(update.text.encode())
        authorise(request, self._service.tokens, Scope.UPDATE)
        update = replace(update, text=await self._service.federation.resolve(update.text))
        written = await self._service.engine.write(update)
        return Response(HTTPStatus.NO_CONTENT, [(b"x-dataset-version", written.version.encode())])


def _to_the_workbench() -> Response:
    """For people who open the endpoint's address."""
    return Response(HTTPStatus.SEE_OTHER, [(b"location", WORKBENCH.encode()), (b"vary", b"Accept")])
