"""What the pages of a concept, a period, a passage, a statement and a condition show."""

from typing import Final

from api.things.portraits import common
from api.things.portraits.actors import IDENTIFIERS
from api.things.portraits.parts import BAR, DCTERMS, ORG, SKOS, Fact, Kind, Part, Texts
from graph.sources import BASE

_CLAIMS: Final = (
    "Responsibility",
    "TimeCommitment",
    "BarrierLink",
    "BarrierReview",
    "InstrumentLink",
    "LegalLink",
    "TopicLink",
    "Dependency",
    "CrossReference",
    "Classification",
    "Target",
    "StatusReport",
)
_SCHEME: Final = BASE + "id/scheme/"
_BROADER: Final = (
    Fact(Texts("Part of the list", "In de lijst"), SKOS + "inScheme"),
    Fact(Texts("Broader", "Ruimer"), SKOS + "broader"),
    Fact(Texts("Narrower", "Nauwer"), SKOS + "broader", backwards=True),
)


def _concept(scheme: str, *parts: Part, facts: tuple[Fact, ...] = _BROADER) -> Kind:
    return Kind((_SCHEME + scheme,), (*parts, IDENTIFIERS), facts)


CONCEPTS: Final = (
    _concept(
        "exploitation",
        Part(
            "items",
            Texts("Where the plan speaks of it", "Waar het plan erover spreekt"),
            "exploitation-by-chapter-and-barrier",
            "form",
            columns=("item", "basis", "barrier"),
            by="chapter",
            view="groups",
        ),
        Part(
            "partners",
            Texts("Partners in those items", "Partners in die onderdelen"),
            "exploitation-by-partner",
            "form",
            columns=("partner", "items"),
        ),
    ),
    _concept(
        "victim-group",
        Part(
            "actions",
            Texts("Actions for this group", "Acties voor deze groep"),
            "victim-groups-by-chapter-and-partner",
            "group",
            columns=("action", "basis", "partner", "barrier"),
            by="chapter",
            view="groups",
        ),
    ),
    _concept(
        "approach",
        Part(
            "actions",
            Texts("Actions that follow it", "Acties die zo werken"),
            "approaches",
            "approach",
            columns=("action", "basis"),
            view="groups",
        ),
    ),
    _concept(
        "instrument-kind",
        Part(
            "instruments",
            Texts("Instruments of this kind", "Instrumenten van deze soort"),
            "instruments-by-kind",
            "kind",
            columns=("item", "link", "basis"),
            by="instrument",
            view="groups",
        ),
        Part(
            "missing",
            Texts("Barriers without one", "Barrières zonder zo'n instrument"),
            "barriers-without-an-instrument-of-a-kind",
            "kind",
        ),
    ),
    _concept(
        "legal-kind",
        Part(
            "laws",
            Texts("Legal texts of this kind", "Rechtsbronnen van deze soort"),
            "laws",
            "kind",
            columns=("law", "identifier", "date", "resting", "mentioning"),
        ),
        Part(
            "waiting",
            Texts("What waits for one", "Wat hierop wacht"),
            "what-waits-for-a-bill",
            "kind",
            columns=("law", "item", "through", "basis"),
        ),
    ),
    _concept(
        "generic-step",
        Part(
            "barriers",
            Texts("Barriers that are compared with it", "Barrières die ermee vergeleken zijn"),
            "generic-steps",
            "step",
            columns=("model", "barrier", "match"),
        ),
    ),
    _concept(
        "organisation-kind",
        facts=(
            *_BROADER,
            Fact(
                Texts("Organisations of this kind", "Organisaties van deze soort"),
                ORG + "classification",
                backwards=True,
            ),
        ),
    ),
)
"""Concepts that are values of parameters, by their schemes."""

PERIOD: Final = Kind(
    ("http://www.w3.org/2006/time#ProperInterval",),
    (),
    (
        Fact(Texts("Begins", "Begint"), "http://www.w3.org/2006/time#hasBeginning"),
        Fact(Texts("Ends", "Eindigt"), "http://www.w3.org/2006/time#hasEnd"),
    ),
)

PASSAGE: Final = Kind(
    (BAR + "Passage",),
    (),
    (
        Fact(Texts("In", "In"), BAR + "locatedIn"),
        Fact(Texts("First line", "Eerste regel"), BAR + "firstLine"),
        Fact(Texts("Last line", "Laatste regel"), BAR + "lastLine"),
        Fact(Texts("Document", "Document"), BAR + "document"),
    ),
)

DOCUMENT: Final = Kind(
    (BAR + "SourceDocument",),
    (),
    (
        Fact(Texts("Text of the plan", "Tekst van het plan"), DCTERMS + "source", backwards=True),
        Fact(Texts("Lines", "Regels"), BAR + "lineCount"),
    ),
)

CLAIM: Final = Kind(
    (BAR + "Claim", *(BAR + name for name in _CLAIMS)),
    (),
    (
        Fact(Texts("About", "Gaat over"), BAR + "about"),
        Fact(Texts("Basis", "Grond"), BAR + "basis"),
        Fact(Texts("Why", "Waarom"), BAR + "rationale"),
        Fact(Texts("How sure", "Hoe zeker"), BAR + "confidence"),
        common.PASSAGE,
        Fact(Texts("Other source", "Andere bron"), DCTERMS + "source"),
        Fact(Texts("Contradicts", "In strijd met"), BAR + "conflictsWith"),
    ),
)

CONDITION: Final = Kind((BAR + "Condition",), (common.NEEDED,), (common.PASSAGE,))
