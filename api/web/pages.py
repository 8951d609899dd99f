"""Pages for people: HTML from the templates, which works without scripts."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from api.http import compression
from api.http.responses import Header, Headers
from graph import addresses
from graph.curated import wording
from graph.curated.languages import LANGUAGES, Language

VARY: Final = "Accept, Accept-Language, Accept-Encoding, Cookie"
_HERE = Path(__file__).parents[1]
_STATIC = _HERE / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[tuple[Header, ...]] = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)
"""What every page brings."""
_ALONE: Final[tuple[Header, ...]] = (  # what a picture, which browsers read as a document, may load: nothing
    (b"content-security-policy", b"default-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
)
MENU: Final[tuple[tuple[str, dict[Language, str]], ...]] = (
    ("/", {"en": "Overview", "nl": "Overzicht"}),
    ("/timeline", {"en": "Timeline", "nl": "Tijdlijn"}),
    ("/network", {"en": "Network", "nl": "Netwerk"}),
    ("/gaps", {"en": "Gaps", "nl": "Hiaten"}),
    ("/laws", {"en": "Laws", "nl": "Wetten"}),
    ("/queries", {"en": "Questions", "nl": "Vragen"}),
    ("/workbench", {"en": "Workbench", "nl": "Werkbank"}),
    ("/catalog", {"en": "Data", "nl": "Data"}),
)
"""The pages that every page leads to."""


def page(template: str, language: Language, content: Mapping[str, object]) -> bytes:
    """The page that the template of that name makes of the content."""
    return (
        _templates().get_template(f"{template}.html").render(content, language=language, languages=LANGUAGES).encode()
    )


def of_picture(name: str) -> Headers:
    """The headers of a picture, which a browser shows, and saves under that name."""
    return [(b"content-disposition", f'inline; filename="{name}"'.encode()), *_ALONE]


def static(name: str, accepted_codings: str = "") -> tuple[Headers, bytes] | None:
    """A file of `static/`, with its headers; None where there is none of that name."""
    if not has_static(name):
        return None
    path, coding = _STATIC / name, compression.chosen(accepted_codings)
    body = _file(path, path.stat().st_mtime_ns, coding)
    kept = (b"cache-control", b"public, max-age=31536000, immutable")  # the address changes when the file does
    headers = [(b"content-type", _TYPES[path.suffix].encode()), kept, (b"vary", b"Accept-Encoding")]
    return [*headers, (b"content-encoding", coding.encode())] if coding else headers, body


@lru_cache(128)
def _file(path: Path, _: int, coding: str | None) -> bytes:
    """The file as it is sent, read again when it has changed."""
    return compression.compress(coding, path.read_bytes()) if coding else path.read_bytes()


def has_static(name: str) -> bool:
    """Whether there is such a file in `static/`; what others made is missing where it could not be fetched."""
    return name in _names()


def _names() -> frozenset[str]:
    files = (path for path in _STATIC.rglob("*") if path.suffix in _TYPES)
    return frozenset(str(path.relative_to(_STATIC).as_posix()) for path in files)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": _address, "has_static": has_static, "say": _say, "menu": MENU}
    made.filters |= {"href": href, "number": _number, "day": _day, "capitalized": _capitalized}
    return made


@pass_context
def _say(context: Context, english: object, dutch: object) -> object:
    """The one of two texts that is in the reader's language."""
    return {"en": english, "nl": dutch}[context["language"]]


@pass_context
def _number(context: Context, value: float | None) -> str:
    return "" if value is None else wording.number(value, context["language"])


@pass_context
def _day(context: Context, value: date | str) -> str:
    return wording.day(value, context["language"])


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _address(name: str) -> str:
    """The address of a file of `static/`."""
    digest = sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def href(iri: str) -> str:
    """Where a link leads: here to an IRI that the graph coins, to the web alone for any other; a path stays itself."""
    here = iri if iri.startswith("/") else addresses.document(iri)
    if here:
        return here
    return iri if iri.startswith(("http://", "https://")) else f"/lookup?{urlencode({'iri': iri})}"
