"""What a thing is called: a text in a language."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from graph.asking import Ask
from graph.curated.languages import Language

BATCH: Final = 1000
"""Things whose names are asked for at once."""
_MOST = 200  # characters of a name that are shown beside others


@dataclass(frozen=True)
class Label:
    """A name and its language, which is not always the one that was asked for; empty where it has none."""

    text: str
    language: str

    @property
    def short(self) -> "Label":
        """The same as it stands beside others; whole it is there where the thing itself is told of."""
        return Label(shortened(self.text), self.language)

    def marked(self, language: Language) -> str:
        """The text; with a mark that says its language where that is not the reader's."""
        return f"{self.text} [{self.language}]" if self.language not in ("", language) else self.text


def shortened(text: str, most: int = _MOST) -> str:
    """A text, or its beginning with a mark where it has more characters than that."""
    return text if len(text) <= most else text[:most] + "…"


Named: TypeAlias = Callable[[Ask, Iterable[str], Language], Awaitable[dict[str, Label]]]
"""What things are called, by their IRIs."""
