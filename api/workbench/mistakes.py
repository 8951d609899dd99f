"""Why a query gave no answer, in words for who wrote it, and the place in its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.workbench.advice import ADVICE
from api.workbench.recognition import Seen, recognized
from graph import errors
from graph.curated.languages import Language
from graph.errors import QueryError, QuerySyntaxError

_AROUND = 2  # lines shown before and behind the one that is wrong
_WIDEST = 100  # characters shown before and behind the place
_REASONS: Final[dict[type[Exception], dict[Language, str]]] = {
    errors.QueryRefusedError: {
        "en": "The query asks for something that this server does not do.",
        "nl": "De query vraagt iets wat deze server niet doet.",
    },
    errors.UnsupportedQueryError: {
        "en": "The query calls a function that this server does not have.",
        "nl": "De query gebruikt een functie die deze server niet kent.",
    },
    errors.QueryTimeoutError: {
        "en": "The query ran too long and was ended. Ask for less, for instance with LIMIT or a narrower pattern.",
        "nl": "De query duurde te lang en is beëindigd. Vraag minder, bijvoorbeeld met LIMIT of een engere voorwaarde.",
    },
    errors.QueryMemoryError: {
        "en": "The query needed too much memory and was ended. Ask for less at once.",
        "nl": "De query had te veel geheugen nodig en is beëindigd. Vraag minder tegelijk.",
    },
    errors.ResultTooLargeError: {
        "en": "The answer is too large to show. Save it as a file, or ask for fewer or shorter values.",
        "nl": "Het antwoord is te groot om te tonen. Bewaar het als bestand, of vraag minder of kortere waarden.",
    },
    errors.BusyError: {
        "en": "The server is busy. Try again in a moment.",
        "nl": "De server heeft het druk. Probeer het zo dadelijk opnieuw.",
    },
    errors.EngineUnreachableError: {
        "en": "The server that holds the data does not answer. Try again later.",
        "nl": "De server met de gegevens antwoordt niet. Probeer het later opnieuw.",
    },
}
_OTHER: Final[dict[Language, str]] = {
    "en": "The server could not answer the query.",
    "nl": "De server kon de query niet beantwoorden.",
}


@dataclass(frozen=True)
class Line:
    """A line of the query; the one that is wrong is cut at the place.

    Args:
        number: counted from 1.
        before: the text up to the place, or all of it.
        at: the character at the place; empty at the end of the line.
        behind: the rest.
        is_wrong: whether the place is in it.
    """

    number: int
    before: str
    at: str = ""
    behind: str = ""
    is_wrong: bool = False


@dataclass(frozen=True)
class Mistake:
    """Why there is no answer.

    Args:
        reason: a sentence in the reader's language.
        detail: what the engine says, in English; empty where the reason says it.
        line: counted from 1; 0 where no place is known.
        column: in characters, counted from 1.
        lines: those around the place.
    """

    reason: str
    detail: str = ""
    line: int = 0
    column: int = 0
    lines: Sequence[Line] = ()


def mistake(text: str, error: QueryError, prefixes: Mapping[str, str], language: Language) -> Mistake:
    """What to say of an error that the query of that text met with.

    Args:
        text: of the query.
        error: what became of it.
        prefixes: those of the graph, with their namespaces.
        language: the reader's.
    """
    if not isinstance(error, QuerySyntaxError):
        return Mistake(_reason(error)[language], str(error))
    line, column = error.line or 0, error.column or 0
    name, told = recognized(Seen(text, _place(text, line, column), error.problem, error.expected, prefixes))
    reason = ADVICE[name][language].format_map(told)
    if name == "update":
        return Mistake(reason)
    around = _lines(text, line, max(column, 1)) if line else ()
    return Mistake(reason, error.problem, line, column, around)


def _place(text: str, line: int, column: int) -> int:
    """Which character that is, from 0; the end where no place is known."""
    if not line:
        return len(text)
    lines = text.split("\n")[: line - 1]
    return sum(len(one) + 1 for one in lines) + max(column - 1, 0)


def _reason(error: QueryError) -> dict[Language, str]:
    return next((words for kind, words in _REASONS.items() if isinstance(error, kind)), _OTHER)


def _lines(text: str, line: int, column: int) -> tuple[Line, ...]:
    found = list(enumerate(text.split("\n"), 1))[max(line - 1 - _AROUND, 0) : line + _AROUND]
    return tuple(_cut(number, one, column) if number == line else Line(number, one[:_WIDEST]) for number, one in found)


def _cut(number: int, text: str, column: int) -> Line:
    place = min(column - 1, len(text))
    before, behind = text[max(place - _WIDEST, 0) : place], text[place + 1 : place + 1 + _WIDEST]
    return Line(number, before, text[place : place + 1], behind, is_wrong=True)
