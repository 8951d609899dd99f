"""Lines of canonical N-Quads, taken apart without being parsed: four terms as they are written."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NUMBER = re.compile(r"[0-9]+")
_TRIPLE = "<<("
_LABEL = re.compile(r"_:[^\s)]+")


class Statement(NamedTuple):
    """The terms of a quad in N-Quads; the graph is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""

    @property
    def line(self) -> bytes:
        """The line again."""
        graph = f" {self.graph}" if self.graph else ""
        return f"{self.subject} {self.predicate} {self.object}{graph} .\n".encode()

    @property
    def mentioned(self) -> list[str]:
        """The blank nodes that the object is, or holds if it is a triple."""
        if self.object.startswith("_:"):
            return [self.object]
        return _LABEL.findall(self.object) if self.object.startswith(_TRIPLE) else []


def statement(line: bytes) -> Statement:
    """The statement that a line of N-Quads as pyoxigraph writes them holds."""
    subject, predicate, rest = line[:-3].decode().split(" ", 2)
    before, space, last = rest.rpartition(" ")
    # What ends a literal has a quotation mark in it, and what ends a triple begins with a parenthesis.
    if space and last.startswith(("<", "_:")) and '"' not in last:
        return Statement(subject, predicate, before, last)
    return Statement(subject, predicate, rest)


def triples(lines: Iterable[bytes]) -> Iterator[Statement]:
    """Those of all graphs together, each once: equal ones are neighbours."""
    last = None
    for line in lines:
        found = statement(line)._replace(graph="")
        if found != last:
            yield found
        last = found


def natural(text: str) -> str:
    """A text that sorts as people count: 2.2 before 2.10."""
    return _NUMBER.sub(_padded, text)


def _padded(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0")
    return f"{min(len(digits), 99):02}{digits}"
