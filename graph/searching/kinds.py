"""Kinds of things, as people look for them: each gathers classes, and those that are sought most stand first."""

from dataclasses import dataclass
from typing import Final

from graph.curated.languages import Language
from graph.sources import BASE

_BAR = BASE + "def#"
_DCTERMS, _ORG = "http://purl.org/dc/terms/", "http://www.w3.org/ns/org#"
_OWL, _RDF = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SH, _SKOS = "http://www.w3.org/ns/shacl#", "http://www.w3.org/2004/02/skos/core#"
_TIME = "http://www.w3.org/2006/time#"
QUESTION: Final = _SH + "SPARQLExecutable"


@dataclass(frozen=True)
class Kind:
    """A kind.

    Args:
        name: as addresses have it.
        titles: what several of them are called.
        weight: things of a lower one come first where they are found equally well.
        classes: of which something is one of this kind.
        single: what one of them is called, where its class has no name that people know.
    """

    name: str
    titles: dict[Language, str]
    weight: int
    classes: tuple[str, ...] = ()
    single: dict[Language, str] | None = None


def _ours(*names: str) -> tuple[str, ...]:
    return tuple(_BAR + name for name in names)


KINDS: Final = (
    Kind(
        "partner",
        {"en": "Partners", "nl": "Partners"},
        0,
        (*_ours("Actor", "Organisation", "ActorGroup", "Post", "Collaboration"), _ORG + "Organization"),
    ),
    Kind("action", {"en": "Actions", "nl": "Acties"}, 0, _ours("Action", "SubAction")),
    Kind(
        "barrier",
        {"en": "Barriers", "nl": "Barrières"},
        0,
        _ours("Barrier", "BarrierModel", "Opportunity", "Signal", "Enabler", "CounterMeasure"),
    ),
    Kind("instrument", {"en": "Instruments", "nl": "Instrumenten"}, 0, _ours("Instrument")),
    Kind("law", {"en": "Laws", "nl": "Wetten"}, 0, _ours("LegalReference")),
    Kind("question", {"en": "Questions", "nl": "Vragen"}, 2, (QUESTION,), {"en": "question", "nl": "vraag"}),
    Kind(
        "part",
        {"en": "Parts of the plan", "nl": "Onderdelen van het plan"},
        3,
        _ours("PolicyPlan", "Chapter", "Goal", "Section", "Footnote", "SourceDocument"),
    ),
    Kind("place", {"en": "Places", "nl": "Plaatsen"}, 4, (_DCTERMS + "Location",)),
    Kind("deadline", {"en": "Milestones and targets", "nl": "Mijlpalen en streefwaarden"}, 5, _ours("Claim")),
    Kind("period", {"en": "Periods", "nl": "Perioden"}, 5, (_TIME + "ProperInterval", _TIME + "Instant")),
    Kind(
        "term",
        {"en": "Terms of the ontology", "nl": "Termen van de ontologie"},
        7,
        (
            *(
                _OWL + name
                for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology")
            ),
            _RDF + "Property",
        ),
    ),
    Kind("concept", {"en": "Concepts", "nl": "Begrippen"}, 6, (_SKOS + "Concept", _SKOS + "ConceptScheme")),
    Kind("other", {"en": "Other things", "nl": "Andere zaken"}, 8),
)
"""A thing that is of several is of the first."""
OTHER: Final = len(KINDS) - 1
TERM: Final = next(place for place, kind in enumerate(KINDS) if kind.name == "term")
POST: Final = _BAR + "Post"
"""Posts are named after organisations, which are sought more often."""
LEFT_OUT: Final = frozenset((_SH + "Parameter", "http://www.w3.org/ns/adms#Identifier", _OWL + "Axiom"))
"""Classes of which nobody looks for a member."""
_PLACES = {class_: place for place, kind in enumerate(KINDS) for class_ in kind.classes}


def place(class_: str) -> int:
    """The place in KINDS of the members of a class."""
    return _PLACES.get(class_, OTHER)


def weight(place: int, class_: str | None) -> int:
    """That of something of a kind whose narrowest class is that one."""
    return KINDS[place].weight + (class_ == POST)
