"""Answers that took long, kept for as long as their version is current, for the pages that need them next."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import Final

from graph.asking import Dataset, Row

_LONG: Final = 0.2  # seconds from which an answer is worth its memory
_ROWS: Final = 30_000  # that are kept, of about a kilobyte each


class Remembered:
    """Tables of the version that was asked last, as many rows as fit; those that were asked for longest ago go."""

    def __init__(self) -> None:
        self._version = ""
        self._answers = OrderedDict[str, list[Row]]()

    def of(self, dataset: Dataset) -> Dataset:
        """The dataset, of which nothing that took long is asked twice."""

        async def ask(text: str) -> list[Row]:
            self._turn(dataset.version)
            if text in self._answers:
                self._answers.move_to_end(text)
                return list(self._answers[text])
            now = asyncio.get_running_loop().time
            begun = now()
            found = await dataset.ask(text)
            if now() - begun > _LONG and dataset.version == self._version:
                self._keep(text, found)
            return list(found)

        return replace(dataset, ask=ask)

    def _turn(self, version: str) -> None:
        if version != self._version:
            self._version = version
            self._answers.clear()

    def _keep(self, text: str, found: list[Row]) -> None:
        self._answers[text] = found
        while sum(map(len, self._answers.values())) > _ROWS:
            self._answers.popitem(last=False)
