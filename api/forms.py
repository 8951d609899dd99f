"""Forms of several parts: what the fields hold, with what their senders say of them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from api.errors import BadRequestError, BodyTooLargeError

FORM = "multipart/form-data"
_MOST_PARTS = 1000
_AT_ONCE = 2**18  # bytes between two turns of the event loop; many at once take the decoder longer, too


@dataclass(frozen=True)
class Part:
    """A field of a form.

    Args:
        name: that of the field; empty where the form gives none.
        file_name: that of the file, where the field holds one.
        media_type: without its parameters; empty where the form says none.
    """

    name: str
    file_name: str
    media_type: str
    content: bytes


async def parts(content_type: str, body: bytes) -> list[Part]:
    """The parts of a form in their order.

    Raises BadRequestError for a broken form, and BodyTooLargeError for one of too many parts.
    """
    _, options = parse_options_header(content_type)
    boundary = options.get("boundary", "").encode()
    if not boundary:
        raise BadRequestError("The form names no boundary")
    try:
        return [part async for part in _parts(MultipartDecoder(boundary, max_parts=_MOST_PARTS), body)]
    except RequestEntityTooLarge as error:
        raise BodyTooLargeError(f"The form has more than {_MOST_PARTS} parts") from error
    except ValueError as error:
        raise BadRequestError(f"The form cannot be read: {error}") from error


async def _parts(decoder: MultipartDecoder, body: bytes) -> AsyncIterator[Part]:
    begun: Field | File | None = None
    content = bytearray()
    async for event in _events(decoder, body):
        if isinstance(event, Field | File):
            begun = event
            content.clear()
        elif isinstance(event, Data) and begun:
            content += event.data
            if not event.more_data:
                yield _part(begun, bytes(content))


async def _events(decoder: MultipartDecoder, body: bytes) -> AsyncIterator[Event]:
    for start in range(0, len(body) + 1, _AT_ONCE):
        decoder.receive_data(body[start : start + _AT_ONCE])
        while not isinstance(event := decoder.next_event(), Epilogue | NeedData):
            yield event
        await asyncio.sleep(0)
    decoder.receive_data(None)
    decoder.next_event()  # complains where the form is not complete


def _part(field: Field | File, content: bytes) -> Part:
    media_type = field.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Part(field.name or "", (isinstance(field, File) and field.filename) or "", media_type, content)
