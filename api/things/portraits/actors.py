"""What the page of an organisation, a group, a post or a body such as the Task Force shows."""

from typing import Final

from api.things.portraits import common
from api.things.portraits.parts import BAR, DCTERMS, ORG, Fact, Kind, Part, Texts

IDENTIFIERS: Final = Part(
    "identifiers",
    Texts("Elsewhere known as", "Elders bekend als"),
    "identifiers-of-a-thing",
    "thing",
    columns=("identifier", "register", "name", "agency", "mapping"),
    by="relation",
    view="groups",
)
"""What others call the thing."""

ACTOR: Final = Kind(
    (BAR + "Actor", BAR + "Organisation", BAR + "Collaboration", BAR + "ActorGroup", BAR + "Post"),
    (
        Part(
            "coverage",
            Texts("At which barriers", "Bij welke barrières"),
            "coverage-of-barriers",
            "organisation",
            columns=("barrier", "state", "actions"),
            view="states",
            none=Texts(
                "It contributes to no action of a plan that describes barriers.",
                "Er wordt aan geen actie bijgedragen van een plan dat barrières beschrijft.",
            ),
        ),
        Part(
            "portfolio",
            Texts("Portfolio: roles in the plan", "Portefeuille: rollen in het plan"),
            "portfolio-of-an-organisation",
            "organisation",
            columns=("item", "part", "basis"),
            by="role",
            view="groups",
            none=Texts(
                "The plan gives it no role, nor does a curator judge that it has one.",
                "Het plan geeft geen rol, en ook een curator heeft er geen geoordeeld.",
            ),
        ),
        Part(
            "deadlines",
            Texts("Deadlines of what it leads or does", "Termijnen van wat het trekt of uitvoert"),
            "timeline",
            "leader",
            columns=("commitment", "item", "doer", "kind", "earliest", "latest"),
            view="chart",
            none=Texts(
                "The plan names no date for what it leads or does.",
                "Het plan noemt geen datum voor wat het trekt of uitvoert.",
            ),
        ),
        Part(
            "partners",
            Texts("Works with", "Werkt samen met"),
            "partners-of-an-organisation",
            "organisation",
            columns=("action", "role"),
            by="partner",
            view="groups",
        ),
        Part(
            "instruments",
            Texts("Instruments it keeps or runs", "Instrumenten die het bijhoudt of uitvoert"),
            "keepers-of-instruments",
            where="keeper",
            columns=("instrument", "kind", "law"),
        ),
        Part(
            "chapters",
            Texts("Chapters it is primarily responsible for", "Hoofdstukken waarvoor het eerstverantwoordelijk is"),
            "responsible-for-a-chapter",
            where="responsible",
            columns=("chapter", "basis"),
            view="groups",
        ),
        Part(
            "outside",
            Texts("Takes part without a seat in the Task Force", "Doet mee zonder zetel in de Task Force"),
            "partners-outside-the-task-force",
            where="partner",
            columns=("action", "role", "basis"),
        ),
        Part(
            "seats",
            Texts("Seats in the Task Force", "Zetels in de Task Force"),
            "task-force-members",
            where="organisation",
            columns=("member", "collaboration", "role", "period", "passage", "source"),
        ),
        Part(
            "seat",
            Texts("Seat in the Task Force", "Zetel in de Task Force"),
            "task-force-members",
            where="member",
            columns=("collaboration", "organisation", "role", "period", "passage", "source"),
        ),
        Part(
            "members",
            Texts("Members", "Leden"),
            "task-force-members",
            where="collaboration",
            columns=("member", "organisation", "role", "period", "passage", "source"),
        ),
        Part(
            "mandate",
            Texts("Set up by", "Ingesteld bij"),
            "task-force-mandate",
            where="collaboration",
            columns=("decree", "identifier", "dated", "effective", "period", "until", "mention"),
        ),
        Part(
            "exploitation",
            Texts("Forms of exploitation in its actions", "Vormen van uitbuiting in de acties"),
            "exploitation-by-partner",
            "partner",
            columns=("form", "items"),
        ),
        Part(
            "victims",
            Texts("Groups of victims in its actions", "Groepen slachtoffers in de acties"),
            "victim-groups-by-chapter-and-partner",
            where="partner",
            columns=("action", "basis"),
            by="group",
            view="groups",
        ),
        Part(
            "successors",
            Texts("What became of it", "Wat ervan geworden is"),
            "successors",
            "organisation",
            columns=("date", "event", "organisation", "successor"),
        ),
        Part(
            "inherited",
            Texts("Actions of bodies that it succeeded", "Acties van organisaties die het opvolgde"),
            "actions-by-present-organisation",
            "successor",
            columns=("action", "predecessor", "role", "basis"),
        ),
        IDENTIFIERS,
    ),
    (
        Fact(Texts("Kind", "Soort"), ORG + "classification"),
        Fact(Texts("Part of", "Onderdeel van"), ORG + "subOrganizationOf"),
        Fact(Texts("Parts", "Onderdelen"), ORG + "hasSubOrganization"),
        Fact(Texts("Post in", "Functie bij"), ORG + "postIn"),
        Fact(Texts("Posts", "Functies"), ORG + "postIn", backwards=True),
        Fact(Texts("Belongs to", "Hoort bij"), BAR + "inGroup"),
        Fact(Texts("To it belong", "Hiertoe behoren"), BAR + "inGroup", backwards=True),
        Fact(Texts("Outside government", "Buiten de overheid"), BAR + "outsideGovernment"),
        Fact(Texts("Place", "Plaats"), DCTERMS + "spatial"),
        Fact(Texts("Succeeded by", "Opgevolgd door"), BAR + "succeededBy"),
        Fact(Texts("Came from", "Voortgekomen uit"), BAR + "succeededBy", backwards=True),
        common.PASSAGE,
        Fact(Texts("Source", "Bron"), DCTERMS + "source"),
    ),
    "/organisations",
    Texts("Organisations", "Organisaties"),
)
