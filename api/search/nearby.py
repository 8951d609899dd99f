"""What somebody may have been looking for who came to an address that leads nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from rapidfuzz import fuzz

from api.search.searching import Searching, target
from api.web import pages
from graph.curated.languages import LANGUAGES, Language
from graph.curated.question import Question
from graph.errors import QueryError
from graph.searching import folding
from graph.searching.telling import Result

_ALIKE: Final = 70
"""Per cent of likeness from which a path is offered."""
_PAGES, _THINGS = 3, 6
_SECONDS = 1.0  # that a page of an error waits for the index of the search
_LANGUAGES = frozenset(LANGUAGES)
_FOLDERS = frozenset(("doc", "id", "def", "www", "index", "html", "htm", "php", "page", "pages"))
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "/search": ("Search", "Zoeken"),
    "/def": ("Ontology", "Ontologie"),
    "/shapes": ("Shapes", "Shapes"),
    "/alignments": ("Identifiers of others", "Identificaties elders"),
    "/versions": ("Versions", "Versies"),
    "/changes": ("Changes", "Wijzigingen"),
    "/evidence": ("How complete", "Hoe volledig"),
    "/coverage": ("Who stands where", "Wie staat waar"),
    "/organisations": ("Organisations, groups and posts", "Organisaties, groepen en functies"),
    "/actions": ("Actions", "Acties"),
    "/barriers": ("Barriers", "Barrières"),
    "/instruments": ("Instruments", "Instrumenten"),
    "/chapters": ("Chapters", "Hoofdstukken"),
    "/countries": ("Countries and places", "Landen en plaatsen"),
}
"""What pages are called that do not stand in the menu."""


@dataclass(frozen=True)
class Near:
    """Where a link leads, and what it says.

    Args:
        address: where.
        text: what that is called.
        what: what it is; empty where the text says so.
        language: that of the text, where it is another than the reader's.
    """

    address: str
    text: str
    what: str = ""
    language: str = ""


def words(path: str) -> str:
    """What a path says, as somebody would write it to a search: its last part that says anything."""
    parts = [part.partition(".")[0] if not part[:1].isdigit() else part for part in path.split("/")]
    found = [" ".join(_telling(part)) for part in parts if part not in _LANGUAGES | _FOLDERS]
    return next((text for text in reversed(found) if text), "")


def _telling(part: str) -> Iterator[str]:
    """Its words, without letters that stand alone."""
    return (word for word in folding.words(part) if len(word) > 1 or word.isdigit())


def paths(path: str, known: Iterable[str], language: Language) -> list[Near]:
    """The pages whose paths or names are most like a path, the likest first."""
    parts = [" ".join(folding.words(part)) for part in path.split("/") if part not in _LANGUAGES]
    wanted = [part for part in parts if part]
    scored = sorted((-_likeness(wanted, one), one) for one in known if one != path)
    return [Near(one, _called(one, language)) for score, one in scored[:_PAGES] if -score >= _ALIKE]


def _likeness(wanted: list[str], path: str) -> float:
    names = {text for name in _all_names(path) for text in (" ".join(folding.words(name)),) if text}
    return max((fuzz.ratio(part, name) for part in wanted for name in names), default=0.0)


def _all_names(path: str) -> Iterator[str]:
    yield path
    yield from (_called(path, one) for one in LANGUAGES)


def _called(path: str, language: Language) -> str:
    menu = dict(pages.MENU)
    if path in menu:
        return menu[path][language]
    return _NAMES[path][language == "nl"] if path in _NAMES else path


def questions(path: str, known: Mapping[str, Question], language: Language) -> list[Near]:
    """The questions whose names are most like the last part of a path."""
    wanted = words(path)
    scored = sorted((-fuzz.ratio(wanted, name.replace("-", " ")), name) for name in known)
    return [
        Near(f"/queries/{quote(name)}", known[name].header.texts(language).summary)
        for score, name in scored[:_PAGES]
        if wanted and -score >= _ALIKE
    ]


async def things(searching: Searching, text: str, language: Language) -> list[Near]:
    """What is found by a text; nothing where the search is not ready, or fails as what it is asked for did."""
    found: tuple[Result, ...] = ()
    if text:
        with suppress(QueryError):
            found = await searching.suggestions(text, language, _THINGS, _SECONDS)
    return [Near(target(one), one.name.text, one.what, one.name.language) for one in found]


def encoded(path: str) -> str:
    """A path as a link to this server, which no second slash makes one to another."""
    return "/" + quote(path.lstrip("/\\"), errors="replace")
