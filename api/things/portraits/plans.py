"""What the pages of a plan, its chapters and its sections show."""

from typing import Final

from api.things.portraits import common
from api.things.portraits.parts import BAR, DCTERMS, Fact, Kind, Part, Texts

CHAPTER: Final = Kind(
    (BAR + "Chapter",),
    (
        Part(
            "actions",
            Texts("Actions", "Acties"),
            "actions-of-a-chapter",
            "chapter",
            columns=("action", "modality", "kind"),
            none=Texts("This chapter has no actions.", "Dit hoofdstuk heeft geen acties."),
        ),
        Part(
            "responsible",
            Texts("Whom the heading makes responsible", "Wie de kop verantwoordelijk maakt"),
            "responsible-for-a-chapter",
            "chapter",
            columns=("responsible", "basis"),
            view="groups",
            none=Texts("The heading of this chapter names nobody.", "De kop van dit hoofdstuk noemt niemand."),
        ),
        Part(
            "deadlines",
            Texts("Deadlines", "Termijnen"),
            "timeline",
            "chapter",
            columns=("commitment", "item", "kind", "earliest", "latest"),
            view="chart",
            none=Texts("The plan names no date in this chapter.", "Het plan noemt in dit hoofdstuk geen datum."),
        ),
        Part(
            "barriers",
            Texts("Barriers that its actions address", "Barrières die de acties aanpakken"),
            "judgements",
            "chapter",
            columns=("about", "confidence", "claim"),
            by="value",
            kept=("property", frozenset((BAR + "barrier",))),
            view="groups",
            none=Texts(
                "No action of this chapter was judged to address a barrier.",
                "Volgens de curatoren pakt geen actie in dit hoofdstuk een barrière aan.",
            ),
        ),
        Part(
            "leaderless",
            Texts("Actions without a named lead", "Acties zonder genoemde trekker"),
            "actions-without-a-named-lead",
            "chapter",
        ),
        Part(
            "leaders",
            Texts("Actions with several leaders", "Acties met meer dan één trekker"),
            "actions-with-several-leaders",
            "chapter",
            columns=("leader", "role", "basis"),
            by="action",
            view="groups",
        ),
        Part(
            "undated",
            Texts("Actions without a deadline", "Acties zonder termijn"),
            "actions-without-a-deadline",
            "chapter",
            columns=("action", "kind"),
        ),
        Part(
            "continuous",
            Texts("What goes on continuously", "Wat doorlopend gebeurt"),
            "continuous-actions",
            "chapter",
            columns=("item", "leader", "basis"),
        ),
        Part(
            "unplaced",
            Texts("Actions that address no barrier", "Acties die geen barrière aanpakken"),
            "items-without-a-barrier",
            "chapter",
        ),
        Part(
            "products",
            Texts("What is to be delivered", "Wat wordt opgeleverd"),
            "products",
            "chapter",
            columns=("product", "item", "basis", "latest", "leader"),
        ),
        Part(
            "status",
            Texts("What later sources report", "Wat latere bronnen melden"),
            "status-of-actions",
            "chapter",
            columns=("item", "status", "date", "source", "report"),
        ),
        Part(
            "outside",
            Texts("Partners without a seat in the Task Force", "Partners zonder zetel in de Task Force"),
            "partners-outside-the-task-force",
            "chapter",
            columns=("action", "role", "basis"),
            by="partner",
            view="groups",
        ),
        Part(
            "exploitation",
            Texts("Forms of exploitation", "Vormen van uitbuiting"),
            "exploitation-by-chapter-and-barrier",
            where="chapter",
            columns=("item", "basis"),
            by="form",
            view="groups",
        ),
        Part(
            "victims",
            Texts("Groups of victims", "Groepen slachtoffers"),
            "victim-groups-by-chapter-and-partner",
            where="chapter",
            columns=("action", "basis"),
            by="group",
            view="groups",
        ),
        Part(
            "references",
            Texts("What the chapter points to", "Waarnaar het hoofdstuk verwijst"),
            "cross-references",
            "chapter",
        ),
        Part(
            "completeness",
            Texts("How much is recorded", "Hoeveel is vastgelegd"),
            "coverage-of-the-graph",
            "chapter",
        ),
    ),
    (
        common.PART_OF,
        common.CONCERNS,
        common.PASSAGE,
    ),
    "/chapters",
    Texts("Chapters", "Hoofdstukken"),
)

SECTION: Final = Kind(
    (BAR + "Section", BAR + "Footnote"),
    (
        Part(
            "refers",
            Texts("Points to", "Verwijst naar"),
            "cross-references",
            where="item",
            columns=("target", "basis"),
        ),
        common.TARGETS,
    ),
    (
        common.PART_OF,
        Fact(Texts("Involves", "Betrokken"), BAR + "involves"),
        common.CONCERNS,
        common.PASSAGE,
    ),
    but=(BAR + "Chapter",),
)

PLAN: Final = Kind(
    (BAR + "PolicyPlan",),
    (
        Part(
            "chapters",
            Texts("Chapters", "Hoofdstukken"),
            "chapters",
            "plan",
            columns=("chapter", "actions", "parts"),
        ),
        Part(
            "responsible",
            Texts("Who is responsible", "Wie verantwoordelijk is"),
            "responsible-for-a-chapter",
            columns=("responsible", "basis"),
            by="chapter",
            view="groups",
        ),
        Part("targets", Texts("Numbers to be reached", "Te halen aantallen"), "targets"),
        Part(
            "quarters",
            Texts("Deadlines by quarter", "Termijnen per kwartaal"),
            "due-by-quarter",
            columns=("period", "deadlines"),
        ),
        Part(
            "statements",
            Texts("On what it rests", "Waarop dit berust"),
            "statements-by-basis",
            columns=("basis", "claims"),
            by="kind",
            view="groups",
        ),
    ),
    (
        Fact(Texts("Led by", "Trekker"), BAR + "isLedBy"),
        Fact(Texts("Source", "Bron"), DCTERMS + "source"),
        common.CONCERNS,
    ),
)
