"""The page about a thing: what people want to know of its kind, what it rests on, and everything that is stated."""

import asyncio
from datetime import date
from urllib.parse import urlencode

import pyoxigraph as ox

from api.http.answers import Headed
from api.things import description_pages
from api.things.portraits import checking, facts, filling
from api.things.portraits.checking import Checking
from api.things.portraits.evidence import Evidence, evidence
from api.things.portraits.kinds import kinds
from api.things.portraits.parts import BAR, Kind
from api.web.panels import Asking
from api.web.views import made
from graph.asking import Dataset
from graph.curated import provenance
from graph.curated.label import shortened
from graph.curated.languages import Language
from graph.describing.description import Description

_SCHEME = ox.NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
_SHORT = (ox.NamedNode(BAR + "abbreviation"), ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation"))
_ABOUT = BAR + "about"


async def page(found: Description, dataset: Dataset, asking: Asking, made_on: date | None = None) -> Headed:
    """The page about what is described, of which the dataset says more; raises QueryError.

    Args:
        found: the description.
        dataset: of what it is.
        asking: for what else is known of it.
        made_on: the day on which the dataset version was made, where that is known.
    """
    known = [] if found.is_tombstone else _kinds(found)
    content, portrait = await asyncio.gather(
        description_pages.content(found, dataset, asking.language), _portrait(asking, found, known)
    )
    narrowest = {_narrowest(kind, found.kinds) for kind in known}
    shown = [one for one in content["kinds"] if one.iri in narrowest] or content["kinds"]
    return await made("thing", {**content, **portrait, "kinds": shown, "made": made_on}, asking)


def _narrowest(kind: Kind, classes: list[str]) -> str:
    return next((one for one in reversed(kind.classes) if one in classes), "")


def _kinds(found: Description) -> list[Kind]:
    schemes = (one.value for one in found.values(_SCHEME) if isinstance(one, ox.NamedNode))
    return kinds([*found.kinds, *schemes])


async def _portrait(asking: Asking, found: Description, known: list[Kind]) -> dict[str, object]:
    """What is shown of things of kinds that are known; on the first page of what points at it alone."""
    is_first = found.incoming.page == 1
    parts = [part for kind in known if is_first for part in kind.parts]
    wanted = [fact for kind in known for fact in kind.facts]
    filled, told, said, check, documents = await asyncio.gather(
        filling.filled(asking, parts, found.iri),
        facts.facts(asking, found, wanted),
        _evidence(asking, found, known),
        _checking(asking, found),
        provenance.documents(asking.rows, asking.language),
    )
    return {
        "is_known": bool(known),
        "parts": filled,
        "facts": told,
        "evidence": said,
        "checking": check,
        "documents": documents,
        "above": _above(known, asking.language),
        "short": _short(found, asking.language),
        "describe": f"/workbench?{urlencode({'query': f'DESCRIBE {ox.NamedNode(found.iri)}'})}",
        "version": asking.dataset.version,
    }


async def _checking(asking: Asking, found: Description) -> Checking | None:
    """How the lines can be found, on the page of a passage or a document."""
    return None if checking.KINDS.isdisjoint(found.kinds) else await checking.checking(asking, found.iri)


async def _evidence(asking: Asking, found: Description, known: list[Kind]) -> Evidence | None:
    """The statements about the thing, where it is one of which plans and curators make them."""
    if found.incoming.page > 1 or not (known or _ABOUT in found.incoming.counts):
        return None
    said = await evidence(asking, found.iri)
    return said if said.statements else None


def _short(found: Description, language: Language) -> str:
    """An abbreviation or a number by which the thing is known, else its name."""
    literals = [one for name in _SHORT for one in found.values(name) if isinstance(one, ox.Literal)]
    best = min(literals, key=lambda one: (one.language not in (None, language), len(one.value)), default=None)
    label = found.labels(language).get(found.iri)
    return shortened(best.value) if best else label.short.text if label else ""


def _above(known: list[Kind], language: Language) -> tuple[str, str] | None:
    """The list in which the thing is: its path, and what it is called."""
    return next(((kind.listing, kind.called.of(language)) for kind in known if kind.listing), None)
