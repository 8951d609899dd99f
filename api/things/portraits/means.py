"""What the pages of an instrument, a legal text and a place show."""

from typing import Final

from api.things.portraits import common
from api.things.portraits.actors import IDENTIFIERS
from api.things.portraits.parts import BAR, DCTERMS, ELI, Fact, Kind, Part, Texts

_KIND: Final = Fact(Texts("Kind", "Soort"), DCTERMS + "type")
_SOURCE: Final = Fact(Texts("Source", "Bron"), DCTERMS + "source")

INSTRUMENT: Final = Kind(
    (BAR + "Instrument",),
    (
        Part(
            "actions",
            Texts("Actions that make, use or change it", "Acties die dit maken, gebruiken of veranderen"),
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
            Texts("At which barriers it is used", "Bij welke barrières dit wordt ingezet"),
            "instruments-by-barrier",
            where="instrument",
            columns=("through", "basis"),
            by="barrier",
            view="groups",
        ),
        Part(
            "hands",
            Texts("Who keeps it, or takes part in its actions", "Wie dit beheert, of meewerkt aan acties ermee"),
            "instruments-of-partners",
            "instrument",
            columns=("partner", "part", "through", "basis", "use", "ground"),
            by="role",
            view="groups",
            none=Texts(
                "Nobody is said to keep it, or to contribute to an action with it.",
                "Van niemand is gezegd dat die het bijhoudt, of bijdraagt aan een actie ermee.",
            ),
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
        common.NEEDED,
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
        Fact(Texts("Kept or run by", "Beheerd of uitgevoerd door"), BAR + "maintainedBy"),
        Fact(Texts("Laid down in", "Vastgelegd in"), BAR + "laidDownIn"),
        Fact(Texts("Rests on law", "Wettelijke grondslag"), BAR + "restsOn"),
        common.CONCERNS,
        common.PASSAGE,
        _SOURCE,
    ),
    "/instruments",
    Texts("Instruments", "Instrumenten"),
)

LAW: Final = Kind(
    (BAR + "LegalReference",),
    (
        Part(
            "became",
            Texts("What became of it", "Wat ervan geworden is"),
            "what-became-of-laws",
            "law",
            columns=("became", "force", "source"),
        ),
        Part(
            "dependent",
            Texts("What depends on it", "Wat hiervan afhangt"),
            "what-depends-on-a-law",
            "law",
            columns=("item", "through", "part", "basis"),
            by="link",
            view="groups",
            none=Texts(
                "Nothing in the plan applies, changes or waits for it; it may be mentioned.",
                "Niets in het plan past dit toe, verandert het of wacht erop; het kan wel zijn genoemd.",
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
        common.NEEDED,
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
        Fact(Texts("Text or publication", "Tekst of publicatie"), DCTERMS + "source"),
        Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf"),
        Fact(Texts("Articles and parts", "Artikelen en delen"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Replaced by", "Vervangen door"), DCTERMS + "isReplacedBy"),
        Fact(Texts("Replaces", "Vervangt"), DCTERMS + "isReplacedBy", backwards=True),
        common.PASSAGE,
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
                "Geen actie gaat over deze plaats; de achtergrond van een hoofdstuk kan die wel noemen.",
            ),
        ),
        IDENTIFIERS,
    ),
    (
        Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf"),
        Fact(Texts("In it", "Hieronder vallen"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Actors here", "Actoren hier"), DCTERMS + "spatial", backwards=True),
    ),
    "/countries",
    Texts("Countries and places", "Landen en plaatsen"),
)
