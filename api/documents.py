"""The RDF that a request brings: a body, or the parts of a form."""

from collections.abc import Iterator

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from api.errors import BadRequestError, BodyTooLargeError, UnsupportedBodyError
from api.requests import Request
from api.settings import Settings
from graph.engine import Document
from graph.formats import GRAPHS, of_media_type

_FORM = "multipart/form-data"
_MOST_PARTS = 1000


async def documents(request: Request, settings: Settings, base: str) -> tuple[Document, ...]:
    """The documents, to be resolved against the base.

    Raises UnsupportedBodyError for a media type that is no RDF, and BadRequestError for a broken form.
    """
    if request.media_type != _FORM:
        media_type = _known(request.media_type)
        return (Document(media_type, await _body(request, settings), base),)
    _, options = parse_options_header(request.header(b"content-type"))
    body = await _body(request, settings)
    try:
        return tuple(_parts(options.get("boundary", "").encode(), body, base))
    except RequestEntityTooLarge as error:
        raise BodyTooLargeError(f"The form has more than {_MOST_PARTS} parts") from error
    except ValueError as error:
        raise BadRequestError(f"The form cannot be read: {error}") from error


async def _body(request: Request, settings: Settings) -> bytes:
    return await request.body(settings.upload_megabytes * 2**20, settings.upload_seconds)


def _known(media_type: str) -> str:
    found = of_media_type(media_type)
    if found is None:
        known = ", ".join(one.media_type for one in GRAPHS)
        raise UnsupportedBodyError(f"{media_type or 'A body without a media type'} is none of {known}")
    return found.media_type


def _parts(boundary: bytes, body: bytes, base: str) -> Iterator[Document]:
    if not boundary:
        raise BadRequestError("The form names no boundary")
    decoder = MultipartDecoder(boundary, max_parts=_MOST_PARTS)
    decoder.receive_data(body)
    decoder.receive_data(None)
    media_type, content = "", bytearray()
    while not isinstance(event := decoder.next_event(), Epilogue | NeedData):
        if isinstance(event, Field | File):
            media_type = _known(event.headers.get("content-type", "").partition(";")[0].strip().lower())
            content.clear()
        elif isinstance(event, Data):
            content += event.data
            if not event.more_data:
                yield Document(media_type, bytes(content), base)
