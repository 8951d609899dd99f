"""Registers as others publish them, cut down: the statements have the forms of TOOI's lists and the EU's tables."""

import json
from pathlib import Path
from typing import Any

ID = "https://identifier.overheid.nl/tooi/id/ministerie/"
_ONT = "https://identifier.overheid.nl/tooi/def/ont/"
_PROV = "http://www.w3.org/ns/prov#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
COUNTRIES = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
    xmlns:at="http://publications.europa.eu/ontology/authority/">
  <skos:Concept rdf:about="http://publications.europa.eu/resource/authority/country/ANT" at:deprecated="true">
    <at:end.use>2010-10-09</at:end.use>
    <skos:prefLabel xml:lang="en">Netherlands Antilles</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="http://publications.europa.eu/resource/authority/country/NLD" at:deprecated="false">
    <skos:prefLabel xml:lang="en">Netherlands</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>
"""
_MINISTRIES = {
    "mnre1013": "Buitenlandse Zaken",
    "mnre1018": "Defensie",
    "mnre1025": "Volksgezondheid, Welzijn en Sport",
    "mnre1034": "Binnenlandse Zaken en Koninkrijksrelaties",
    "mnre1058": "Justitie en Veiligheid",
    "mnre1073": "Sociale Zaken en Werkgelegenheid",
    "mnre1090": "Financiën",
    "mnre1109": "Onderwijs, Cultuur en Wetenschap",
}


def ministries() -> dict[str, dict[str, Any]]:
    """The ministries by code, as they are today."""
    return {code: ministry(code, name) for code, name in _MINISTRIES.items()}


def ministry(code: str, name: str) -> dict[str, Any]:
    """A ministry under its code."""
    return {
        "@id": ID + code,
        "@type": [_ONT + "Ministerie"],
        _LABEL: [{"@value": f"ministerie van {name}"}],
        _ONT + "officieleNaamExclSoort": [{"@value": name}],
    }


def version(code: str, of: str, name: str, ended: str) -> dict[str, Any]:
    """A name that a ministry had until a day."""
    return ministry(code, name) | {
        "@type": [_ONT + "HistorischeVersie", _ONT + "Ministerie"],
        _PROV + "specializationOf": [{"@id": ID + of}],
        _ONT + "einddatumHV": [{"@value": ended}],
    }


def ended(node: dict[str, Any], day: str) -> dict[str, Any]:
    """The same with a last day."""
    return node | {_ONT + "einddatum": [{"@value": day}]}


def merger(gone: str, made: str) -> dict[str, Any]:
    """One ministry goes into another."""
    return {
        "@id": ID + "event",
        "@type": [_ONT + "Samenvoeging"],
        _PROV + "invalidated": [{"@id": ID + gone}],
        _PROV + "generated": [{"@id": ID + made}],
    }


def written(folder: Path, *nodes: dict[str, Any]) -> Path:
    """A list of TOOI as a file."""
    path = folder / "rwc_ministeries_compleet.json"
    path.write_text(json.dumps(nodes))
    return path
