"""The JSON-LD context over HTTP, at the path of its IRI."""

from hashlib import sha256

from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import only, single
from api.service import Service
from graph.engine import Answer
from graph.exports.context import document
from graph.formats import GRAPHS, named

_MEDIA_TYPE = named("json-ld", GRAPHS).media_type


async def context(request: Request, service: Service) -> Response:
    """The context, which is the same in every dataset version of a release; whatever Accept says, as it has one form.

    Raises ParameterError for a parameter, as it takes none.
    """
    only(single(request))
    written = document()

    async def work() -> Answer:
        return Answer(_MEDIA_TYPE, written)

    key = "context", sha256(written).digest()  # it changes with the release and not with the dataset
    return await Answers(service, "Accept-Encoding").find(request, key, work)
