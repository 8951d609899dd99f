"""The languages in which the graph speaks to people."""

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")  # the first is for whoever asks for no other
