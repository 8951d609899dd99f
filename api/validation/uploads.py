"""What a request brings to be validated: one document, or a form of data, shapes and ontology."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from api.http import documents, forms
from api.http.errors import BadRequestError, UnsupportedBodyError
from api.http.forms import Part
from api.http.requests import Request
from api.settings import Settings
from graph import inputs
from graph.embedded.inspector import Text
from graph.formats import GRAPHS, of_media_type

PATH = "/validate"
DATA, SHAPES, ONTOLOGY = PARTS = ("data", "shapes", "ontology")
# What programs say of a file when they know nothing of RDF: curl, browsers and libraries go by tables of endings.
_VAGUE = frozenset(
    ("", "application/octet-stream", "text/plain", "text/xml", "application/xml", "application/json", "text/n3")
)
_LONGEST = 200  # characters of a name
_SEPARATORS = re.compile(r"[/\\]+")
_NO_FOLDERS = frozenset(("", ".", ".."))
_DRIVE = re.compile("[A-Za-z]:")


@dataclass(frozen=True)
class Upload:
    """The documents by what they are for."""

    data: tuple[Text, ...]
    shapes: tuple[Text, ...] = ()
    ontology: tuple[Text, ...] = ()


async def upload(request: Request, settings: Settings) -> Upload:
    """What the request brings.

    Raises UnsupportedBodyError where nothing tells the format, and BadRequestError where there is nothing to validate.
    """
    if request.media_type != forms.FORM:
        _refuse_vague(request.media_type)
        parts = [Part(DATA, "", request.media_type, await documents.body(request, settings))]
    else:
        parts = forms.parts(request.header(b"content-type"), await documents.body(request, settings))
    _refuse_unknown(parts)
    if not any(part.content for part in parts if part.name == DATA):
        raise BadRequestError(f"There is nothing to validate; send a document as the body, or parts called {DATA}")
    texts = list(zip(parts, _texts(parts, request.origin + PATH), strict=True))
    return Upload(*(tuple(text for part, text in texts if part.name == name) for name in PARTS))


def _refuse_vague(media_type: str) -> None:
    """Raise UnsupportedBodyError before a body is read that cannot be."""
    if of_media_type(media_type) is None:
        known = ", ".join([*(one.media_type for one in GRAPHS), forms.FORM])
        raise UnsupportedBodyError(f"{media_type or 'A body without a Content-Type'} is none of {known}")


def _refuse_unknown(parts: Iterable[Part]) -> None:
    for part in parts:
        if part.name not in PARTS:
            raise BadRequestError(f"{part.name!r:.80} is no part of this form; there are {', '.join(PARTS)}")


def _texts(parts: Iterable[Part], base: str) -> Iterable[Text]:
    taken = set[str]()
    for part in parts:
        name = _untaken(label(part.file_name) or part.name, taken)
        taken.add(name)
        yield Text(name, _media_type(part, name), part.content, f"{base}/{quote(name)}")


def label(file_name: str) -> str:
    """The name of a file as results show it: below the folder that a pipeline works in, and without odd characters."""
    parts = [part for part in _SEPARATORS.split(_DRIVE.sub("", file_name, count=1)) if part not in _NO_FOLDERS]
    text = "".join(map(_shown, "/".join(parts)))
    return text[-_LONGEST:].strip()


def _shown(character: str) -> str:
    """The character, or a sign for one that moves a cursor, turns the text around or is half of another."""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character)[0] == "C" else character


def _untaken(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where another part has it, since places are told by name."""
    if name not in taken:
        return name
    numbered = (f"{name} ({number})" for number in range(2, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _media_type(part: Part, name: str) -> str:
    """That of RDF which the part is in: as its media type says, else as the ending of its file's name.

    Raises UnsupportedBodyError where neither does.
    """
    known = of_media_type(part.media_type)
    if known:
        return known.media_type
    by_ending = inputs.by_ending(PurePosixPath(label(part.file_name)).name) if part.media_type in _VAGUE else None
    if by_ending is None:
        raise UnsupportedBodyError(_unknown(part, name))
    return by_ending.media_type


def _unknown(part: Part, name: str) -> str:
    said = f"in {part.media_type}" if part.media_type else "in no media type"
    known = ", ".join(one.media_type for one in GRAPHS)
    advice = f"name one of {known}, or a file with an ending such as .ttl"
    return f"The part {part.name} ({name}) comes {said}, which is no RDF; {advice}; packed files are not unpacked"
