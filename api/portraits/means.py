"""What the pages of an instrument, a legal text, a place, and a concept that questions take show."""

from typing import Final

from api.portraits.actors import IDENTIFIERS
from api.portraits.parts import BAR, DCTERMS, ELI, ORG, SKOS, Fact, Kind, Part, Texts
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
_KIND: Final = Fact(Texts("Kind", "Soort"), DCTERMS + "type")
_SOURCE: Final = Fact(Texts("Source", "Bron"), DCTERMS + "source")
_PASSAGE: Final = Fact(Texts("Where it stands in the plan", "Waar het in het plan staat"), BAR + "passage")
_CONCERNS: Final = Fact(Texts("Concerns", "Gaat over"), BAR + "concerns")
_NEEDED: Final = Part(
    "needed",
    Texts("What depends on it", "Wat hiervan afhangt"),
    "dependencies",
    where="prerequisite",
    columns=("item", "basis"),
    view="groups",
)

INSTRUMENT: Final = Kind(
    (BAR + "Instrument",),
    (
        Part(
            "actions",
            Texts("Which actions make, use or change it", "Welke acties het maken, gebruiken of veranderen"),
            "actions-with-an-instrument",
            "instrument",
            columns=("item", "basis"),
            by="link",
            view="groups",
            none=Texts(
                "The plan names no action that makes, uses or changes it.",
                "Het plan noemt geen actie die het maakt, gebruikt of verandert.",
            ),
        ),
        Part(
            "barriers",
            Texts("At which barriers it serves", "Bij welke barrières het dient"),
            "instruments-by-barrier",
            where="instrument",
            columns=("through", "basis"),
            by="barrier",
            view="groups",
        ),
        Part(
            "keepers",
            Texts("Who keeps or runs it", "Wie het bijhoudt of uitvoert"),
            "keepers-of-instruments",
            where="instrument",
            columns=("keeper", "law"),
        ),
        Part(
            "products",
            Texts("Promised by", "Toegezegd in"),
            "products",
            where="product",
            columns=("item", "basis", "commitment", "latest", "leader"),
        ),
        Part(
            "pilots",
            Texts("What follows from this pilot", "Wat uit deze pilot volgt"),
            "pilots",
            where="pilot",
            columns=("item", "link", "basis"),
        ),
        _NEEDED,
        Part(
            "places",
            Texts("Countries", "Landen"),
            "countries-and-arrangements",
            where="arrangement",
            columns=("action", "basis"),
            by="place",
            view="groups",
        ),
    ),
    (
        _KIND,
        Fact(Texts("Kept or run by", "Bijgehouden of uitgevoerd door"), BAR + "maintainedBy"),
        Fact(Texts("Laid down in", "Vastgelegd in"), BAR + "laidDownIn"),
        Fact(Texts("Rests on law", "Berust op"), BAR + "restsOn"),
        _CONCERNS,
        _PASSAGE,
        _SOURCE,
    ),
    "/instruments",
    Texts("Instruments", "Instrumenten"),
)

LAW: Final = Kind(
    (BAR + "LegalReference",),
    (
        Part(
            "dependent",
            Texts("What hangs on it", "Wat ervan afhangt"),
            "what-depends-on-a-law",
            "law",
            columns=("item", "through", "part", "basis"),
            by="link",
            view="groups",
            none=Texts(
                "Nothing in the plan applies, changes or waits for it; it may be mentioned.",
                "Niets in het plan past het toe, verandert het of wacht erop; het kan wel genoemd zijn.",
            ),
        ),
        Part(
            "waiting",
            Texts("What waits for it", "Wat erop wacht"),
            "what-waits-for-a-bill",
            where="law",
            columns=("item", "through", "basis"),
        ),
        Part(
            "instruments",
            Texts("Instruments laid down in it", "Instrumenten die erin zijn vastgelegd"),
            "keepers-of-instruments",
            where="law",
            columns=("instrument", "kind", "keeper"),
        ),
        _NEEDED,
        Part(
            "mandate",
            Texts("Sets up", "Stelt in"),
            "task-force-mandate",
            where="decree",
            columns=("collaboration", "dated", "effective", "period", "until", "mention"),
        ),
        Part(
            "counts",
            Texts(
                "How much rests on it, and how much only mentions it",
                "Hoeveel erop berust, en hoeveel het alleen noemt",
            ),
            "laws",
            where="law",
            columns=("kind", "identifier", "date", "resting", "mentioning"),
        ),
        Part(
            "places",
            Texts("Countries", "Landen"),
            "countries-and-arrangements",
            where="arrangement",
            columns=("place", "action", "basis"),
        ),
        IDENTIFIERS,
    ),
    (
        _KIND,
        Fact(Texts("Number", "Nummer"), ELI + "id_local"),
        Fact(Texts("Date", "Datum"), ELI + "date_document"),
        Fact(Texts("In force since", "In werking sinds"), ELI + "first_date_entry_in_force"),
        Fact(Texts("Official text", "Officiële tekst"), DCTERMS + "source"),
        Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf"),
        Fact(Texts("Articles and parts", "Artikelen en delen"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Replaced by", "Vervangen door"), DCTERMS + "isReplacedBy"),
        Fact(Texts("Replaces", "Vervangt"), DCTERMS + "isReplacedBy", backwards=True),
        _PASSAGE,
    ),
    "/laws",
    Texts("Laws", "Wetten"),
)

PLACE: Final = Kind(
    (DCTERMS + "Location",),
    (
        Part(
            "actions",
            Texts("Actions and arrangements", "Acties en afspraken"),
            "countries-and-arrangements",
            "place",
            columns=("arrangement", "link", "basis"),
            by="action",
            view="groups",
            none=Texts(
                "No action concerns this place; the background of a chapter may name it.",
                "Geen actie gaat over deze plaats; de achtergrond van een hoofdstuk kan haar noemen.",
            ),
        ),
        IDENTIFIERS,
    ),
    (
        Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf"),
        Fact(Texts("In it", "Hierin"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Actors here", "Actoren hier"), DCTERMS + "spatial", backwards=True),
    ),
    "/countries",
    Texts("Countries and places", "Landen en plaatsen"),
)

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
            Texts("Partners in those items", "Partners in die punten"),
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
            Texts("Barriers without one", "Barrières zonder"),
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
            Texts("What waits for one", "Wat op een ervan wacht"),
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

CLAIM: Final = Kind(
    (BAR + "Claim", *(BAR + name for name in _CLAIMS)),
    (),
    (
        Fact(Texts("About", "Gaat over"), BAR + "about"),
        Fact(Texts("Basis", "Grond"), BAR + "basis"),
        Fact(Texts("Why", "Waarom"), BAR + "rationale"),
        Fact(Texts("How sure", "Hoe zeker"), BAR + "confidence"),
        Fact(Texts("Where it stands in the plan", "Waar het in het plan staat"), BAR + "passage"),
        Fact(Texts("Other source", "Andere bron"), DCTERMS + "source"),
        Fact(Texts("Contradicts", "In strijd met"), BAR + "conflictsWith"),
    ),
)

CONDITION: Final = Kind((BAR + "Condition",), (_NEEDED,), (_PASSAGE,))
