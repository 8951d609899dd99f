"""What a thing is called: a text in a language."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from graph.asking import Ask
from graph.curated.languages import Language

BATCH: Final = 1000
"""Things whose names are asked for at once."""


@dataclass(frozen=True)
class Label:
    """A name and its language, which is not always the one that was asked for; empty where it has none."""

    text: str
    language: str

    def marked(self, language: Language) -> str:
        """The text; with a mark that says its language where that is not the reader's."""
        return f"{self.text} [{self.language}]" if self.language not in ("", language) else self.text


Named: TypeAlias = Callable[[Ask, Iterable[str], Language], Awaitable[dict[str, Label]]]
"""What things are called, by their IRIs."""
