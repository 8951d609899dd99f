"""Who works with whom: the page /network."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from api.http import links
from api.web import pages
from api.web.panels import Asking, Panel
from api.web.views import Content, Given
from graph.charts import drawn

PARAMETERS: Final = ("partner", "minimum")
PATH: Final = "/network"
USUAL: Final = "2"
"""Actions together from which a pair is shown; all pairs of a plan would be a tangle."""
_ALL = "1"


async def content(asking: Asking, given: Given) -> Content:
    """What the page shows: all pairs from a number of actions, or those of one partner.

    Raises ParameterError for a partner or a number that is none.
    """
    partner = given.get("partner", "")
    minimum = given.get("minimum", _ALL if partner else USUAL)
    found = await asking.ask("who-works-with-whom", partner=partner, minimum=minimum)
    every = await asking.ask("who-works-with-whom")
    values = await _values(asking, every)
    own = next((iri for iri, value in values.items() if value == partner), "")

    def href(iri: str) -> str:
        """A partner leads to its own part of the network, and from there to its page."""
        return links.address(PATH, partner=values[iri]) if iri in values and iri != own else pages.href(iri)

    return {
        "pairs": found,
        "every": every,
        "picture": Markup(drawn(found.table, href) or ""),  # noqa: S704  # made here, with all texts escaped
        "partner": partner,
        "called": label.short if (label := found.table.labels.get(own)) else None,
        "own": own,
        "minimum": minimum,
        "most": max((round(row["actions"].number) for row in every.rows if row["actions"]), default=1),
        "partners": _named(every, values),
    }


async def _values(asking: Asking, every: Panel) -> Mapping[str, str]:
    """How the address names each partner that is in a pair, by its IRI."""
    offered = await asking.choices(every.question.name, "partner")
    paired = {cell.iri for row in every.rows for cell in (row["partner"], row["other"]) if cell}
    return {one.iri: one.value for one in offered if one.iri in paired}


def _named(every: Panel, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The partners as a list shows them: how the address names each, and what it is called."""
    cells = {cell for row in every.rows for cell in (row["partner"], row["other"]) if cell}
    found = ((values[one.iri], one.text) for one in cells if one.iri in values)
    return sorted(found, key=lambda pair: pair[1].casefold())
