"""The mappings of a dataset, and the registers that they point into."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.alignments.statements import SKOS
from graph.asking import Ask, Row

_PREFIXES: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
PREFIX void: <http://rdfs.org/ns/void#>
"""
_MAPPINGS: Final = (
    _PREFIXES
    + """
SELECT ?id ?subject ?predicate ?target ?register ?version ?provider ?justification ?confidence ?created
  ?label ?valid ?comment_en ?comment_nl WHERE {
  ?id a owl:Axiom ;
    owl:annotatedSource ?subject ;
    owl:annotatedProperty ?predicate ;
    owl:annotatedTarget ?target ;
    sssom:object_source ?register ;
    sssom:mapping_justification ?justification ;
    sssom:confidence ?confidence ;
    dcterms:created ?created .
  OPTIONAL { ?id sssom:object_source_version ?version }
  OPTIONAL { ?id sssom:mapping_provider ?provider }
  OPTIONAL { ?id sssom:object_label ?label }
  OPTIONAL { ?id dcterms:valid ?valid }
  OPTIONAL { ?id rdfs:comment ?comment_en FILTER (LANG(?comment_en) = "en") }
  OPTIONAL { ?id rdfs:comment ?comment_nl FILTER (LANG(?comment_nl) = "nl") }
}
ORDER BY ?id
"""
)
_REGISTERS: Final = (
    _PREFIXES
    + """
SELECT ?id ?space WHERE { ?mapping sssom:object_source ?id . ?id void:uriSpace ?space }
GROUP BY ?id ?space ORDER BY ?id
"""
)
_SET: Final = (
    _PREFIXES
    + """
SELECT ?id ?license ?title ?description WHERE {
  ?id a sssom:MappingSet ; dcterms:license ?license ; dcterms:title ?title ; dcterms:description ?description .
  FILTER (LANG(?title) = "en" && LANG(?description) = "en")
}
ORDER BY ?id LIMIT 1
"""
)
EXACT: Final = SKOS + "exactMatch"
CLOSE: Final = SKOS + "closeMatch"


@dataclass(frozen=True)
class Mapping:
    """What a register calls a thing of ours, and why that may be said.

    Args:
        id: the IRI of the mapping itself.
        subject: the IRI of the thing.
        predicate: the IRI of one of the mapping properties of SKOS.
        target: the identifier, an IRI.
        label: the name that was read in the register; empty where none was.
        register: the IRI of the register.
        version: which version of it was read.
        provider: the IRI of the place where it was read.
        justification: the IRI of the way in which the mapping was found.
        confidence: from 0 to 1.
        created: when the mapping was made.
        valid: until when the identifier is known to be valid, as EDTF; empty where it has not ended.
        comments: why the choice was made, by language.
    """

    id: str
    subject: str
    predicate: str
    target: str
    label: str
    register: str
    version: str
    provider: str
    justification: str
    confidence: float
    created: date
    valid: str
    comments: dict[str, str]


@dataclass(frozen=True)
class MappingSet:
    """What is said of all mappings together, in English."""

    id: str
    license: str
    title: str
    description: str


async def mappings(ask: Ask) -> list[Mapping]:
    """The mappings of a dataset, by their IRIs."""
    return list(map(_mapping, await ask(_MAPPINGS)))


async def registers(ask: Ask) -> dict[str, str]:
    """How the identifiers of each register begin, by the IRI of the register."""
    return {_text(row, "id"): _text(row, "space") for row in await ask(_REGISTERS)}


async def mapping_set(ask: Ask) -> MappingSet | None:
    """The set of all mappings, if the dataset has one."""
    rows = await ask(_SET)
    return MappingSet(*(_text(rows[0], name) for name in ("id", "license", "title", "description"))) if rows else None


def _mapping(row: Row) -> Mapping:
    comments = {language: _text(row, f"comment_{language}") for language in ("en", "nl")}
    return Mapping(
        id=_text(row, "id"),
        subject=_text(row, "subject"),
        predicate=_text(row, "predicate"),
        target=_text(row, "target"),
        label=_text(row, "label"),
        register=_text(row, "register"),
        version=_text(row, "version"),
        provider=_text(row, "provider"),
        justification=_text(row, "justification"),
        confidence=float(_text(row, "confidence")),
        created=date.fromisoformat(_text(row, "created")[:10]),
        valid=_text(row, "valid"),
        comments={language: text for language, text in comments.items() if text},
    )


def _text(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))
