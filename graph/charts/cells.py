"""The terms of an answer as pictures read them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TypeAlias

import pyoxigraph as ox

from graph.asking import Row, Term
from graph.curated.label import shortened
from graph.curated.labels import called
from graph.curated.table import Table
from graph.terms import slug

Href: TypeAlias = Callable[[str], str] | None
"""Turns an IRI into the address of a link; None where there are none."""

_LONGEST = 1000  # characters of a label that stand behind what fits of it


@dataclass(frozen=True)
class Reader:
    """Reads the rows of an answer.

    Args:
        found: the answer.
        href: where links lead.
    """

    found: Table
    href: Href = None

    def label(self, term: Term | None) -> str:
        """What a term is called; empty where there is none."""
        if isinstance(term, ox.NamedNode):
            label = called(term.value, self.found.labels, self.found.asked.dataset)
            return shortened(label.marked(self.found.asked.language), _LONGEST)
        return shortened(term.value if isinstance(term, ox.Literal) else str(term or ""), _LONGEST)

    def link(self, term: Term | None) -> str | None:
        """Where a thing's link leads."""
        return self.href(term.value) if self.href and isinstance(term, ox.NamedNode) else None

    def slug(self, term: Term | None) -> str:
        """The last part of a thing's IRI; empty where it is no thing."""
        return slug(term.value) if isinstance(term, ox.NamedNode) else ""

    def heading(self, column: str) -> str:
        """What a column holds."""
        return self.found.asked.question.header.columns[column].of(self.found.asked.language)


def number(row: Row, column: str) -> float | None:
    """The finite number of a column; None where it is none."""
    term = row.get(column)
    with suppress(ValueError):
        value = float(term.value) if isinstance(term, ox.Literal) else None
        return value if value is not None and isfinite(value) else None
    return None


def day(row: Row, column: str) -> date | None:
    """The date of a column; None where it is none."""
    term = row.get(column)
    with suppress(ValueError):
        return date.fromisoformat(term.value) if isinstance(term, ox.Literal) else None
    return None
