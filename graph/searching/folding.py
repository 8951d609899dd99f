"""Text as it is compared: words without case, accents and punctuation."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_WORD = re.compile(r"\d+(?:\.\d+)+[^\W_]*|[^\W_]+")
_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad]")
_HYPHENS = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u00ad][^\W_]+)+")
_OTHERS: Final = str.maketrans(
    {"'": None, "\u2019": None, "\u2018": None, "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "\u0131": "i"}
)
LONGEST: Final = 60
"""Characters of a word; what stands behind them does not count."""


@dataclass(frozen=True)
class Token:
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text without case, accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "")
    marked = unicodedata.normalize("NFKD", text).casefold().translate(_OTHERS)
    return "".join(one for one in marked if not unicodedata.combining(one))


def words(text: str) -> list[str]:
    """Its words; a number with points, such as 2.5b, is one."""
    return [word[:LONGEST] for word in _WORD.findall(plain(text))]


def joined(text: str) -> list[str]:
    """What stands with hyphens in the text, without them, since others write it so."""
    found = _HYPHENS.findall(plain(text)) if _HYPHEN.search(text) else []
    return ["".join(_WORD.findall(one))[:LONGEST] for one in found]


def tokens(text: str) -> list[Token]:
    """Its words with their places in the text."""
    pieces, places = list[str](), list[int]()
    for place, character in enumerate(text):
        piece = plain(character)
        pieces.append(piece)
        places += [place] * len(piece)
    found = _WORD.finditer("".join(pieces))
    return [Token(one[0][:LONGEST], places[one.start()], places[one.end() - 1] + 1) for one in found]
