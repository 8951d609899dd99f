"""Lists of things by which people browse: /organisations, /barriers and others, made of curated questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.aside import aside
from api.http.requests import Request
from api.http.responses import Response
from api.things.portraits.listings import LISTINGS, Listing
from api.web.panels import Asking, Cell, Panel, distinct
from api.web.views import Content, Given, Views
from graph.curated.choices import natural

PATHS: Final[Mapping[str, Listing]] = {one.path: one for one in LISTINGS}


@dataclass(frozen=True)
class Entry:
    """A thing of a list.

    Args:
        thing: what it is.
        values: what is shown of it by column; a number where values are counted.
    """

    thing: Cell
    values: Mapping[str, Sequence[Cell] | int]


@dataclass(frozen=True)
class Group:
    """Things that stand together under what they have in common."""

    head: Cell | None
    entries: tuple[Entry, ...]


class Listings:
    """What answers at the paths of lists."""

    def __init__(self, views: Views) -> None:
        self._views = views

    async def show(self, request: Request) -> Response:
        """The list at the path of a request, or those of it whose names contain the text of `find`."""
        listing = PATHS[request.path]

        async def make(asking: Asking, given: Given) -> Content:
            return await aside(_content, listing, await asking.ask(listing.question), given.get("find", ""))

        return await self._views.show(request, "listing", make, "find")


def _content(listing: Listing, panel: Panel, text: str) -> Content:
    found = list(_groups(listing, panel))
    shown = [one for one in (_containing(group, text.casefold().split()) for group in found) if one.entries]
    language = panel.language
    headings = {name: listing.heading(name) for name in listing.columns}
    return {
        "listing": listing,
        "others": LISTINGS,
        "panel": panel,
        "groups": shown,
        "find": text,
        "count": sum(len(one.entries) for one in shown),
        "total": sum(len(one.entries) for one in found),
        "headings": {name: own.of(language) if own else panel.heading(name) for name, own in headings.items()},
    }


def _groups(listing: Listing, panel: Panel) -> Iterator[Group]:
    heads = dict[Cell | None, dict[Cell, list[Mapping[str, Cell | None]]]]()
    for row in panel.rows:
        thing = row[listing.thing]
        if thing is not None:
            head = row[listing.by] if listing.by else None
            heads.setdefault(head, {}).setdefault(thing, []).append(row)
    for head, things in sorted(heads.items(), key=lambda pair: _place(listing, pair[0])):
        entries = (_entry(listing, thing, rows) for thing, rows in things.items())
        yield Group(
            head, tuple(sorted(entries, key=lambda one: _order(listing, one)) if listing.sorted_by else entries)
        )


def _place(listing: Listing, head: Cell | None) -> int:
    return listing.heads.index(head.iri) if head and head.iri in listing.heads else len(listing.heads)


def _order(listing: Listing, entry: Entry) -> tuple[float, list[tuple[int, str]]]:
    """The highest number first, then by name."""
    found = entry.values.get(listing.sorted_by, ())
    number = found if isinstance(found, int) else sum(one.number for one in found)
    return -number, natural(entry.thing.text)


def _entry(listing: Listing, thing: Cell, rows: Sequence[Mapping[str, Cell | None]]) -> Entry:
    values = {name: distinct(row[name] for row in rows) for name in listing.columns}
    return Entry(thing, {name: len(found) if listing.heading(name) else found for name, found in values.items()})


def _containing(group: Group, words: Sequence[str]) -> Group:
    """Those whose name, or something of what is shown of them, contains all words."""
    return Group(group.head, tuple(one for one in group.entries if all(word in _text(one) for word in words)))


def _text(entry: Entry) -> str:
    shown = (cell.text for found in entry.values.values() if not isinstance(found, int) for cell in found)
    return " ".join((entry.thing.text, entry.thing.slug, *shown)).casefold()
