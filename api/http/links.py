"""The header Link of descriptions (RFC 8288)."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, urlencode

from api.http.responses import Header
from graph import addresses
from graph.curated.languages import LANGUAGES, Language
from graph.formats import PAGE, Format
from graph.sources import BASE

_AS_THEY_ARE = "%/:@!$&'()*+,;=-._~?#[]"


def header(links: Iterable[str]) -> Header:
    """All links in one."""
    return b"link", ", ".join(links).encode()


def link(target: str, relation: str, **others: str) -> str:
    """One link; the target is an address or an IRI, which is made fit for a header."""
    attributes = "".join(f'; {name}="{value}"' for name, value in {"rel": relation, **others}.items())
    return f"<{uri(target)}>{attributes}"


def uri(iri: str) -> str:
    """The IRI in ASCII (RFC 3987, section 3.1)."""
    return quote(iri, safe=_AS_THEY_ARE)


def address(path: str, **parameters: str | int | None) -> str:
    """A path with those parameters that have a value."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def kept(parameters: Mapping[str, str | int | None]) -> str:
    """The parameters of an address that have a value, for links to the same page in another language."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{urlencode(given)}&" if given else ""


def alternates(path: str, offered: Iterable[Format], current: Format, language: Language) -> Iterator[str]:
    """The other formats, and the same page in other languages."""
    for one in offered:
        if one == PAGE:
            for other in LANGUAGES:
                if (current, language) != (PAGE, other):
                    there = address(path, format=one.name, lang=other)
                    yield link(there, "alternate", type=one.media_type, hreflang=other)
        elif one != current:
            yield link(address(path, format=one.name), "alternate", type=one.media_type)


def about(iri: str) -> Iterator[str]:
    """The canonical address of the document about a thing, the thing, and the catalogue.

    The canonical address is that of the document, and not of the thing: the latter is no document (RFC 6596).
    """
    yield link(BASE.rstrip("/") + (addresses.document(iri) or ""), "canonical")
    if addresses.document(iri) != "/" + iri.removeprefix(BASE):
        yield link(iri, "describes")
    yield link("/catalog", "describedby")


def pages(path: str, page: int, last: int, **others: str | None) -> Iterator[str]:
    """The other pages, where there are several."""
    if last > 1:
        there = {"first": 1, "prev": page - 1, "next": page + 1 if page < last else 0, "last": last}
        for name, number in there.items():
            if number:
                yield link(address(path, **others, page=number), name)
