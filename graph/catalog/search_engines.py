"""The dataset and its catalogue in words of schema.org, for search engines.

See https://developers.google.com/search/docs/appearance/structured-data/dataset.
"""

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from graph.catalog.files import title
from graph.catalog.known import Known, text
from graph.catalog.places import Agent
from graph.catalog.vocabulary import Term
from graph.curated.languages import Language
from graph.distributions import Distribution

SHORTEST, LONGEST = 50, 5000  # characters of a description
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})

Plain = dict[str, Any]


def script(known: Known, language: Language) -> str:
    """JSON-LD that can stand between <script> and </script>, whatever the data say."""
    document = {"@context": "https://schema.org/", "@graph": [_catalog(known, language), _dataset(known, language)]}
    return json.dumps(document, ensure_ascii=False, indent=1).translate(_ESCAPES)


def _catalog(known: Known, language: Language) -> Plain:
    names = {"en": f"Catalogue of data at {known.place.host}", "nl": f"Catalogus van data op {known.place.host}"}
    return {
        "@id": known.place.part("catalog").value,
        "@type": "DataCatalog",
        "name": names[language],
        "description": description(known, language),
        "url": known.place.address("/catalog"),
        "publisher": _organisation(known.operator),
        "dataset": {"@id": known.dataset.value},
    }


def _dataset(known: Known, language: Language) -> Plain:
    found = {
        "@id": known.dataset.value,
        "@type": "Dataset",
        "name": text(known.titles, language),
        "description": description(known, language),
        "url": known.place.address("/catalog"),
        "identifier": known.dataset.value,
        "version": known.current.name,
        "dateModified": known.current.made.isoformat() if known.current.made else None,
        "license": known.licence.value if known.licence else None,
        "creator": _organisation(known.publisher),
        "publisher": _organisation(known.publisher),
        "keywords": _texts(known.facts.values("dcat:keyword"), language),
        "inLanguage": [one.rpartition("/")[2].lower()[:3] for one in known.languages],
        "temporalCoverage": "/".join(day.value for day in known.facts.period or ()),
        "spatialCoverage": _places(known, language),
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@id": known.place.part("catalog").value},
        "distribution": [_download(one, known) for one in known.offered],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def description(known: Known, language: Language) -> str:
    """Of the dataset, neither shorter nor longer than search engines take it."""
    found = " ".join(text(known.descriptions, language).split())
    if len(found) < SHORTEST:
        also = {
            "en": f"A dataset at {known.place.host} that can be asked in SPARQL and had as files.",
            "nl": f"Een dataset op {known.place.host} die in SPARQL bevraagd en als bestand opgehaald kan worden.",
        }
        found = f"{found} {also[language]}".strip()
    return found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"


def _organisation(agent: Agent) -> Plain:
    return {"@type": "Organization", "name": agent.name} | ({"@id": agent.iri} if agent.iri else {})


def _texts(values: Iterable[Term], language: Language) -> list[str]:
    found = [one for one in values if isinstance(one, ox.Literal)]
    return [one.value for one in found if one.language == language] or [one.value for one in found if not one.language]


def _places(known: Known, language: Language) -> list[Plain]:
    labels = known.facts.labels
    names = [text(labels.get(one.value, ()), language) for one in known.facts.values("dcterms:spatial")]
    return [{"@type": "Place", "name": name} for name in names if name]


def _download(one: Distribution, known: Known) -> Plain:
    made = known.made.get(one.ending)
    found = {
        "@type": "DataDownload",
        "name": title(one),
        "encodingFormat": one.format.media_type,
        "contentUrl": known.place.address(one.path),
        "contentSize": f"{made.size} B" if made else None,
        "sha256": made.sha256 if made else None,
    }
    return {name: value for name, value in found.items() if value is not None}
