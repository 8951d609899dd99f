"""Pages for people: HTML from the templates, which works without scripts."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.responses import Header, Headers
from graph import addresses
from graph.curated.languages import LANGUAGES, Language

VARY: Final = "Accept, Accept-Language, Accept-Encoding"
_HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
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


def page(template: str, language: Language, content: Mapping[str, object]) -> bytes:
    """The page that the template of that name makes of the content."""
    return (
        _templates().get_template(f"{template}.html").render(content, language=language, languages=LANGUAGES).encode()
    )


def static(name: str) -> tuple[Headers, bytes] | None:
    """A file of `static/`, with its headers; None where there is none of that name."""
    path = _HERE / "static" / name
    if path.name != name or path.suffix not in _TYPES or not path.is_file():
        return None
    kept = (b"cache-control", b"public, max-age=31536000, immutable")  # the address changes when the file does
    return [(b"content-type", _TYPES[path.suffix].encode()), kept], path.read_bytes()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = _static
    made.filters["href"] = _href
    return made


@cache
def _static(name: str) -> str:
    """The address of a file of `static/`."""
    digest = sha256(_HERE.joinpath("static", name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _href(iri: str) -> str:
    """Where a link to an IRI leads: here for one that the graph coins; only the web for any other."""
    here = addresses.document(iri)
    if here:
        return here
    return iri if iri.startswith(("http://", "https://")) else f"/lookup?{urlencode({'iri': iri})}"
