"""The page of the laws and other legal texts, and what hangs on each."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from api.http import links
from api.questions.wishes import one_of
from api.web.panels import Asking, Cell, Panel, distinct, filled
from api.web.views import Content, Given
from graph.sources import BASE
from graph.terms import written

PARAMETERS: Final = ("kind", "sort")
_ORDERS: Final = ("kind", "name", "number")
# Where a text can be read, and of which text it is a part; no question tells, since neither is a matter of the plan.
_PLACES = f"""SELECT ?law ?place ?whole WHERE {{
  ?law a <{BASE}def#LegalReference> .
  OPTIONAL {{ ?law <http://purl.org/dc/terms/source> ?place }}
  OPTIONAL {{ ?law <http://purl.org/dc/terms/isPartOf> ?whole . ?whole a <{BASE}def#LegalReference> }}
}} ORDER BY ?law ?place ?whole"""


@dataclass(frozen=True)
class Dependant:
    """Something that hangs on a law: what it is, and how."""

    item: Cell
    links: Sequence[Cell]
    through: Sequence[Cell]
    bases: Sequence[Cell]


@dataclass(frozen=True)
class Fate:
    """What later sources say became of a legal text.

    Args:
        texts: in words.
        force: the first day on which it is in force.
        address: the page of the question with the statements that it rests on.
    """

    texts: Sequence[Cell]
    force: Cell | None
    address: str


@dataclass(frozen=True)
class Law:
    """A legal text.

    Args:
        cell: its name.
        kind: a statute, a bill, a judgment, …
        identifier: its number in an official register.
        date: of the text.
        places: where it can be read.
        whole: the law of which it is a part.
        dependants: what hangs on it.
        mentioning: how many things only mention it.
        panel: the question behind the dependants.
        fate: what became of it, as far as that is recorded.
    """

    cell: Cell
    kind: Cell
    identifier: Cell | None
    date: Cell | None
    places: Sequence[str]
    whole: str
    dependants: Sequence[Dependant]
    mentioning: int
    panel: Panel | None
    fate: Fate | None


async def laws(asking: Asking, given: Given) -> Content:
    """What the template `laws` is filled with."""
    order = one_of("sort", given.get("sort", _ORDERS[0]), _ORDERS)
    known, every, places, waiting, became, reports = await asyncio.gather(
        asking.ask("laws", kind=given.get("kind", "")),
        asking.ask("laws"),
        asking.rows(_PLACES),
        asking.ask("what-waits-for-a-bill"),
        asking.ask("what-became-of-laws"),
        asking.ask("status-of-actions"),
    )
    fates = dict(_fates(became))
    bearing = [law.iri for row in known.rows if (law := row["law"]) and filled(row["resting"]).number]
    answers = await asyncio.gather(*(asking.of("what-depends-on-a-law", "law", iri) for iri in bearing))
    found = list(_laws(known, dict(zip(bearing, answers, strict=True)), _Places(places), fates))
    return {
        "groups": list(_groups(found, order)),
        "kinds": distinct(row["kind"] for row in every.rows),
        "order": order,
        "known": known,
        "waiting": waiting,
        "became": became,
        "reports": _reports(reports),
        "behind_reports": reports,
        "most": max((len(one.dependants) for one in found), default=0),
        "names": {one.cell.iri: one.cell for one in found},
    }


class _Places:
    """Where laws can be read, and of which law they are a part."""

    def __init__(self, rows: Sequence[Mapping[str, object]]) -> None:
        self._rows = rows

    def of(self, law: Cell, name: str) -> list[str]:
        """The values of a variable for a law."""
        own = (row[name] for row in self._rows if name in row and row["law"] == ox.NamedNode(law.iri))
        return list(dict.fromkeys(term.value for term in own if isinstance(term, ox.NamedNode)))


def _laws(
    known: Panel, answers: Mapping[str, Panel | None], places: _Places, fates: Mapping[Cell, Fate]
) -> Iterator[Law]:
    for row in known.rows:
        law, kind = row["law"], row["kind"]
        if law and kind:
            panel = answers.get(law.iri)
            whole = next(iter(places.of(law, "whole")), "")
            yield Law(
                law,
                kind,
                row["identifier"],
                row["date"],
                places.of(law, "place"),
                whole,
                list(_dependants(panel)) if panel else [],
                int(filled(row["mentioning"]).number),
                panel,
                fates.get(law),
            )


def _fates(became: Panel) -> Iterator[tuple[Cell, Fate]]:
    """What became of each law of which that is recorded."""
    by_law = dict[Cell, list[dict[str, Cell | None]]]()
    for row in became.rows:
        if row["law"]:
            by_law.setdefault(row["law"], []).append(row)
    for law, rows in by_law.items():
        there = links.address(became.address, law=written(law.iri), explain=1)
        yield law, Fate(distinct(row["became"] for row in rows), rows[0]["force"], there)


def _reports(status: Panel) -> Mapping[str, Sequence[tuple[Cell, Cell]]]:
    """The reports on each action, by its IRI: the status, and the statement that reports it."""
    found = dict[str, dict[tuple[Cell, Cell], None]]()
    for row in status.rows:
        if row["item"] and row["status"] and row["report"]:
            found.setdefault(row["item"].iri, {})[row["status"], row["report"]] = None
    return {iri: list(pairs) for iri, pairs in found.items()}


def _dependants(panel: Panel) -> Iterator[Dependant]:
    """What hangs on a law, each once, in the order of the answer."""
    by_item = dict[Cell, list[dict[str, Cell | None]]]()
    for row in panel.rows:
        if row["item"]:
            by_item.setdefault(row["item"], []).append(row)
    for item, rows in by_item.items():
        yield Dependant(item, *(distinct(row[name] for row in rows) for name in ("link", "through", "basis")))


def _groups(found: Sequence[Law], order: str) -> Iterator[tuple[Cell | None, list[Law]]]:
    """The laws by kind, or all in one order."""
    if order == "kind":
        for kind, some in groupby(found, lambda one: one.kind):
            yield kind, list(some)
    elif order == "name":
        yield None, sorted(found, key=lambda one: one.cell.text.casefold())
    else:
        yield None, sorted(found, key=lambda one: (-len(one.dependants), one.cell.text.casefold()))
