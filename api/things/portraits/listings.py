"""The lists by which people browse: for each kind of thing a curated question whose rows are gathered by thing."""

from dataclasses import dataclass
from typing import Final

from api.things.portraits.parts import BAR, Texts


@dataclass(frozen=True)
class Listing:
    """A list of things of a kind.

    Args:
        path: where it is.
        title: what it is called.
        lead: what it shows, in a sentence.
        question: the name of the question that gives it.
        thing: the column that holds the things.
        by: the column by whose values they stand together.
        columns: what is shown of each, beside its name.
        heads: the values of `by` that come first, in that order.
        sorted_by: a column of numbers of which the highest come first, or the column of the things; by default things
            come in the order of the question.
        counted: those of the columns of which only the number of different values is shown, with a heading.
    """

    path: str
    title: Texts
    lead: Texts
    question: str
    thing: str
    by: str = ""
    columns: tuple[str, ...] = ()
    counted: tuple[tuple[str, Texts], ...] = ()
    heads: tuple[str, ...] = ()
    sorted_by: str = ""

    def heading(self, column: str) -> Texts | None:
        """That of a column of which values are counted."""
        return dict(self.counted).get(column)


LISTINGS: Final = (
    Listing(
        "/organisations",
        Texts("Organisations, groups and posts", "Organisaties, groepen en functies"),
        Texts(
            "Everybody in the plan: how many actions each leads, to how many each contributes, and at how many "
            "barriers each stands.",
            "Iedereen die in het plan voorkomt: van hoeveel acties ze trekker zijn, aan hoeveel acties ze bijdragen en "
            "bij hoeveel barrières ze staan.",
        ),
        "actors",
        "actor",
        "class",
        ("kind", "leads", "contributes", "barriers"),
        heads=tuple(BAR + name for name in ("Organisation", "Collaboration", "ActorGroup", "Post")),
        sorted_by="contributes",
    ),
    Listing(
        "/barriers",
        Texts("Barriers", "Barrières"),
        Texts(
            "The steps that a trafficker must take, in order, with how many actions and partners stand in the way.",
            "De stappen die een mensenhandelaar moet zetten, op volgorde, met hoeveel acties en partners bij elke stap "
            "in de weg staan.",
        ),
        "barriers",
        "barrier",
        "model",
        ("actions", "partners", "stated", "judged"),
    ),
    Listing(
        "/actions",
        Texts("Actions", "Acties"),
        Texts(
            "What the plan promises, chapter by chapter, with who leads it, the last date that is named, and how many "
            "barriers it addresses.",
            "Wat het plan toezegt, per hoofdstuk, met de trekker, de laatste genoemde datum en het aantal barrières "
            "dat de actie aanpakt.",
        ),
        "actions",
        "action",
        "chapter",
        ("leader", "latest", "barriers"),
    ),
    Listing(
        "/instruments",
        Texts("Instruments", "Instrumenten"),
        Texts(
            "The means that actions make, use or change, by their kind.",
            "De middelen die acties maken, gebruiken of veranderen, naar soort.",
        ),
        "instruments-by-kind",
        "instrument",
        "kind",
        ("item",),
        (("item", Texts("actions and other parts of the plan", "acties en andere onderdelen van het plan")),),
        sorted_by="instrument",
    ),
    Listing(
        "/chapters",
        Texts("Chapters", "Hoofdstukken"),
        Texts(
            "The chapters of the plan, with how many actions each has.",
            "De hoofdstukken van het plan, met het aantal acties in elk.",
        ),
        "chapters",
        "chapter",
        "plan",
        ("actions", "parts"),
    ),
    Listing(
        "/countries",
        Texts("Countries and places", "Landen en plaatsen"),
        Texts(
            "The places that actions concern, with how many actions and arrangements there are for each.",
            "De plaatsen waar acties over gaan, met het aantal acties en afspraken voor elk.",
        ),
        "countries-and-arrangements",
        "place",
        "",
        ("action", "arrangement"),
        (("action", Texts("actions", "acties")), ("arrangement", Texts("arrangements", "afspraken"))),
        sorted_by="place",
    ),
)
"""By which people browse; laws have a page of their own."""
