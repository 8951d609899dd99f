"""The RDF that a request brings: a body, or the parts of a form."""

from api.http import forms
from api.http.errors import UnsupportedBodyError
from api.http.requests import Request
from api.settings import Settings
from graph.engine import Document
from graph.formats import GRAPHS, of_media_type


async def documents(request: Request, settings: Settings, base: str) -> tuple[Document, ...]:
    """The documents, to be resolved against the base.

    Raises UnsupportedBodyError for a media type that is no RDF, and BadRequestError for a broken form.
    """
    if request.media_type != forms.FORM:
        media_type = _known(request.media_type)
        return (Document(media_type, await body(request, settings), base),)
    found = forms.parts(request.header(b"content-type"), await body(request, settings))
    return tuple(Document(_known(part.media_type), part.content, base) for part in found)


async def body(request: Request, settings: Settings) -> bytes:
    """The whole body, which may be as large as an upload.

    Raises BodyTooLargeError, SlowBodyError or UnsupportedBodyError.
    """
    return await request.body(settings.upload_megabytes * 2**20, settings.upload_seconds)


def _known(media_type: str) -> str:
    found = of_media_type(media_type)
    if found is None:
        known = ", ".join(one.media_type for one in GRAPHS)
        raise UnsupportedBodyError(f"{media_type or 'A body without a media type'} is none of {known}")
    return found.media_type
