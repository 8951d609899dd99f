"""What a request wants of a curated query: values for its parameters, a language, a format, a page, a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from api.http import negotiation
from api.http.requests import Request
from api.web import languages
from graph.curated.choices import Choice, proposed
from graph.curated.languages import Language
from graph.curated.parameters import RESERVED
from graph.curated.question import Question
from graph.curated.table import Page
from graph.errors import ParameterError
from graph.formats import CHARTS, EXPLAINED, EXPLAINED_GRAPHS, Format, called

SIZE = 500  # rows of a page, where a request does not say
LARGEST = 10_000
_PAGES = 1_000_000
_TRUTHS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True)
class Wish:
    """What a request wants.

    Args:
        texts: values for the parameters, as they were written.
        language: the reader's.
        format: that of the answer.
        page: which part of a table.
        explained: whether each row comes with its evidence.
        version: the dataset version, where the request names one.
        edition: the text of the query, where the request names one.
        origin: scheme and host, as the client sees them.
    """

    texts: Mapping[str, str]
    language: Language
    format: Format
    page: Page
    explained: bool = False
    version: str | None = None
    edition: str | None = None
    origin: str = ""

    def page_address(self, name: str) -> str:
        """The page for readers, with the same values and editions, and without what only programs want."""
        pinned = {"version": self.version, "edition": self.edition}
        given = {**self.texts, "lang": self.language, **{key: text for key, text in pinned.items() if text}}
        return f"{self.origin}/queries/{name}?{urlencode(given)}"

    def address(self, name: str) -> str:
        """The path that asks for it, with everything that decides on the answer."""
        pairs = {**self.texts, "lang": self.language, "format": self.format.name}
        page = {"page": self.page.number, "size": self.page.size}
        pinned = {"version": self.version, "edition": self.edition}
        others = {"explain": 1} if self.explained else {}
        given = {key: value for key, value in {**page, **others, **pinned}.items() if value is not None}
        return f"/queries/{name}?{urlencode({**pairs, **given})}"

    def turned(self, number: int) -> "Wish":
        """The same for another page."""
        return replace(self, page=replace(self.page, number=number))


def wish(request: Request, question: Question, ending: str) -> Wish:
    """What the request wants; the ending of a path is a format too.

    Raises ParameterError or NotAcceptableError.
    """
    given = single(request)
    texts = {name: text for name, text in given.items() if name not in RESERVED}
    explained = truth("explain", given.get("explain", "0"))
    offered = _explained(question) if explained else question.formats
    largest = SIZE if explained else LARGEST  # the evidence of a row takes a hundred times the row
    written = written_as(request, offered, ending or given.get("format"))
    usual = largest if written.name == "xlsx" else SIZE  # a workbook is for people, who want the whole answer
    return Wish(
        texts,
        languages.of_request(request, given.get("lang")),
        written,
        Page(page_number(given), number("size", given.get("size", f"{usual}"), largest)),
        explained,
        given.get("version"),
        given.get("edition"),
        request.origin,
    )


def _explained(question: Question) -> Sequence[Format]:
    return EXPLAINED if question.columns is not None else EXPLAINED_GRAPHS


def single(request: Request) -> dict[str, str]:
    """The parameters of an address, each once; an empty one counts as not given, as forms send it.

    Raises ParameterError for one that is given twice.
    """
    found = dict[str, str]()
    for name, text in request.parameters:
        if name in found:
            raise ParameterError(name, text, f"{name} is given twice: {found[name]!r} and {text!r}")
        found[name] = text
    return {name: text for name, text in found.items() if text}


def only(given: Mapping[str, str], *known: str) -> None:
    """Raise ParameterError for a parameter that means nothing at an address."""
    for name, text in given.items():
        if name not in known:
            raise ParameterError(name, text, f"there is no parameter {name}", tuple((one, "") for one in known))


def written_as(request: Request, offered: Sequence[Format], wanted: str | None) -> Format:
    """The format that `format=` names, else the one that the client prefers.

    Raises ParameterError or NotAcceptableError.
    """
    if wanted:
        found = called(wanted, offered)
        if found:
            return found
        near = proposed([Choice(one.name) for one in offered], wanted)
        raise ParameterError("format", wanted, f"format: {wanted!r} is no format of this answer", near)
    accept = request.header(b"accept")
    if negotiation.prefers_pages(accept):  # browsers accept pictures as much as pages, for the sake of <img>
        offered = [one for one in offered if one not in CHARTS]
    return negotiation.chosen(accept, offered)


def one_of(name: str, text: str, offered: Sequence[str]) -> str:
    """The text, if it is one of those.

    Raises ParameterError, with the nearest.
    """
    if text not in offered:
        near = proposed([Choice(one) for one in offered], text)
        raise ParameterError(name, text, f"{name}: {text!r} is none of {', '.join(offered)}", near)
    return text


def page_number(given: Mapping[str, str]) -> int:
    """Which page is wanted, counted from 1.

    Raises ParameterError.
    """
    return number("page", given.get("page", "1"), _PAGES)


def number(name: str, text: str, largest: int) -> int:
    """A whole number from 1.

    Raises ParameterError.
    """
    if not (text.isascii() and text.isdigit() and len(text) < len(str(largest)) + 1 and 1 <= int(text) <= largest):
        raise ParameterError(name, text, f"{name}: {text!r} is no whole number from 1 to {largest}")
    return int(text)


def truth(name: str, text: str) -> bool:
    """What a parameter says that is true or false.

    Raises ParameterError.
    """
    if text.lower() not in _TRUTHS:
        raise ParameterError(name, text, f"{name}: {text!r} is neither true nor false", (("1", ""), ("0", "")))
    return _TRUTHS[text.lower()]
