"""Small datasets, written as TriG with the prefix `e:`, and what their rows rest on, written in the same way."""

import asyncio
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.asking import Ask, Row, Term, of_store
from graph.evidence.instances import Absence, Way
from graph.evidence.witnesses import Witnesses, witnesses

E = "http://example.org/"
PREFIXES = f"PREFIX e: <{E}>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
_NUMBERS = [ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("integer", "decimal")]


def e(name: str) -> ox.NamedNode:
    return ox.NamedNode(E + name)


@dataclass
class Small:
    """A dataset that counts what it is asked."""

    trig: str
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        store = ox.Store()
        store.load(input=PREFIXES + self.trig, format=ox.RdfFormat.TRIG)
        self.store = store
        self._dataset = of_store(store, "small", {})

    @property
    def ask(self) -> Ask:
        async def ask(text: str) -> list[Row]:
            self.asked.append(text)
            return await self._dataset.ask(text)

        return ask

    def rows(self, query: str) -> list[Row]:
        async def rows() -> list[Row]:
            return await self._dataset.ask(PREFIXES + query)

        return asyncio.run(rows())

    def witnesses(self, query: str, rows: list[Row] | None = None, most: int = 200) -> list[Witnesses]:
        rows = self.rows(query) if rows is None else rows
        return asyncio.run(witnesses(self.ask, PREFIXES + query, rows, most))

    def evidence(self, query: str) -> dict[tuple[str, ...], list[str]]:
        """The statements of each row, by the texts of its terms."""
        rows = self.rows(query)
        return {
            tuple(map(short, row.values())): [" ".join(map(short, one.triple)) for one in found.statements]
            for row, found in zip(rows, self.witnesses(query), strict=True)
        }

    def absences(self, query: str) -> dict[tuple[str, ...], list[str]]:
        rows = self.rows(query)
        return {
            tuple(map(short, row.values())): list(map(absent, found.absences))
            for row, found in zip(rows, self.witnesses(query), strict=True)
        }


def short(term: Term | ox.Variable | Way) -> str:
    """A term without the prefix of the examples, a number by its digits."""
    if isinstance(term, ox.Variable):
        return f"?{term.value}"
    if isinstance(term, Way):
        return term.path.replace(f"<{E}", "").replace(">", "")
    if isinstance(term, ox.Literal) and term.datatype in _NUMBERS:
        return term.value
    return (
        str(term)
        .replace(f"<{E}", "")
        .replace("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "a")
        .replace(">", "")
    )


def absent(absence: Absence) -> str:
    patterns = " . ".join(" ".join(map(short, pattern)) for pattern in absence.patterns)
    return f"{absence.kind}: {patterns}"
