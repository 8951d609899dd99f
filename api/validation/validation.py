"""Validation over HTTP, at /validate: what a request brings against shapes, with the reports of the command line.

No token is needed, since nothing changes; so what strangers send is read and checked in a process of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from api.http import negotiation
from api.http.answers import Answers, Headed
from api.http.errors import ForbiddenError, WrongMethodError
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import one_of, only, single, truth, written_as
from api.service import Service
from api.validation.uploads import upload
from api.web import languages
from graph.curated.languages import Language
from graph.embedded.inspector import Inspection
from graph.engine import Answer
from graph.errors import BusyError
from graph.formats import Format
from graph.reports.report import Severity
from graph.reports.writers import FORMATS
from graph.validation import Options

METHODS = ("OPTIONS", "POST")
PARAMETERS = ("format", "fail-on", "strict", "lang")
SEVERITIES = tuple(severity.name.lower() for severity in sorted(Severity, reverse=True))
_VARY = "Accept, Accept-Encoding, Accept-Language"


@dataclass(frozen=True)
class Wish:
    """How a request wants to be told."""

    options: Options
    format: Format
    language: Language


class Validation:
    """What answers at /validate."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers = Answers(service, _VARY)
        self._held = 0

    async def __call__(self, request: Request) -> Response:
        if request.method not in METHODS:
            raise WrongMethodError(request.method, METHODS)
        if not self._service.settings.validations:
            raise ForbiddenError("Nothing is validated here: BARRIERGRAPH_VALIDATIONS is 0")
        wanted = _wish(request)
        with self._held_in_memory():
            brought = await upload(request, self._service.settings)
            inspection = Inspection(
                brought.data, brought.shapes, brought.ontology, wanted.options, wanted.format.name, wanted.language
            )
            headers = [(b"content-language", wanted.language.encode())]
            return await self._answers.once(request, partial(self._inspected, inspection), headers)

    async def _inspected(self, inspection: Inspection) -> Answer:
        passes, answer = await self._service.inspectors.inspect(inspection)
        header = b"x-passes", str(passes).lower().encode()
        return Headed(answer.media_type, answer.body, answer.rest, headers=(header,))

    @contextmanager
    def _held_in_memory(self) -> Iterator[None]:
        """Bodies are large, so those that wait for their turn count before they are read.

        Raises BusyError when there are too many.
        """
        settings = self._service.settings
        if self._held >= settings.validations + settings.validations_waiting:
            raise BusyError(f"{self._held} validations are running and waiting; try again in a moment")
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1


def _wish(request: Request) -> Wish:
    """What the parameters and headers say.

    Raises ParameterError or NotAcceptableError.
    """
    given, accept = single(request), request.header(b"accept")
    only(given, *PARAMETERS)
    fail_on = one_of("fail-on", given.get("fail-on", SEVERITIES[0]), SEVERITIES)
    return Wish(
        Options(fail_on=Severity[fail_on.upper()], strict=truth("strict", given.get("strict", "false"))),
        written_as(
            request, FORMATS if "format" in given else negotiation.for_readers(accept, FORMATS), given.get("format")
        ),
        languages.of_request(request, given.get("lang")),
    )
