"""What the pages of a plan, its chapters, actions and goals show."""

from typing import Final

from api.portraits.parts import BAR, DCTERMS, Fact, Kind, Part, Texts

_NO_LEADER: Final = Texts("The plan names nobody for this action.", "Het plan noemt niemand bij deze actie.")
_PART_OF: Final = Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf")
_PASSAGE: Final = Fact(Texts("Where it stands in the plan", "Waar het in het plan staat"), BAR + "passage")
_CONCERNS: Final = Fact(Texts("Concerns", "Gaat over"), BAR + "concerns")
_TARGETS: Final = Part(
    "targets",
    Texts("Numbers to be reached", "Te halen aantallen"),
    "targets",
    where="item",
    columns=("target", "quantity", "kind", "basis"),
)
_ACTIONS: Final = (BAR + "Action", BAR + "SubAction")

ACTION: Final = Kind(
    _ACTIONS,
    (
        Part(
            "milestones",
            Texts("By when", "Wanneer"),
            "milestones-of-an-action",
            "action",
            columns=("commitment", "kind", "earliest", "latest", "certainty", "condition", "conflict"),
            none=Texts("The plan names no deadline.", "Het plan noemt geen termijn."),
        ),
        Part(
            "status",
            Texts("What later sources report", "Wat latere bronnen melden"),
            "status-of-actions",
            where="item",
            columns=("status", "date", "source", "report"),
        ),
        Part(
            "roles",
            Texts("Who does what", "Wie doet wat"),
            "roles-in-an-action",
            "action",
            columns=("actor", "basis"),
            by="role",
            view="groups",
            none=_NO_LEADER,
        ),
        Part(
            "barriers",
            Texts("Which barriers it addresses", "Welke barrières het aanpakt"),
            "barriers-of-an-action",
            "action",
            columns=("barrier", "state", "basis", "confidence", "claim"),
            view="states",
            none=Texts("It was assessed against no barrier.", "Er is geen barrière voor beoordeeld."),
        ),
        Part(
            "instruments",
            Texts("Instruments it makes, uses or changes", "Instrumenten die het maakt, gebruikt of verandert"),
            "instruments-by-kind",
            where="item",
            columns=("instrument", "kind", "basis"),
            by="link",
            view="groups",
        ),
        Part(
            "bills",
            Texts("Waits for law", "Wacht op wetgeving"),
            "what-waits-for-a-bill",
            where="item",
            columns=("law", "kind", "through", "basis"),
        ),
        Part(
            "depends",
            Texts("Depends on", "Hangt af van"),
            "dependencies",
            where="item",
            columns=("prerequisite", "class", "basis"),
        ),
        Part(
            "needed",
            Texts("What depends on it", "Wat hiervan afhangt"),
            "dependencies",
            where="prerequisite",
            columns=("item", "basis"),
        ),
        Part(
            "refers",
            Texts("Points to", "Verwijst naar"),
            "cross-references",
            where="item",
            columns=("target", "basis"),
        ),
        Part(
            "referred",
            Texts("Pointed to by", "Genoemd in"),
            "cross-references",
            where="target",
            columns=("item", "basis"),
        ),
        _TARGETS,
        Part(
            "places",
            Texts("Countries and arrangements", "Landen en afspraken"),
            "countries-and-arrangements",
            where="action",
            columns=("arrangement", "link", "basis"),
            by="place",
            view="groups",
        ),
        Part(
            "exploitation",
            Texts("Forms of exploitation", "Vormen van uitbuiting"),
            "exploitation-by-chapter-and-barrier",
            where="item",
            columns=("form", "basis"),
            view="groups",
        ),
        Part(
            "victims",
            Texts("Groups of victims", "Groepen slachtoffers"),
            "victim-groups-by-chapter-and-partner",
            where="action",
            columns=("group", "basis"),
            view="groups",
        ),
        Part(
            "approaches",
            Texts("Approaches", "Manieren van aanpak"),
            "approaches",
            where="action",
            columns=("approach", "basis"),
            view="groups",
        ),
        Part(
            "contradictions",
            Texts("Where the sources contradict each other", "Waar de bronnen elkaar tegenspreken"),
            "contradictions",
            where="about",
            columns=("property", "value", "place", "othervalue", "otherplace"),
        ),
        Part(
            "passages",
            Texts("Where to read it", "Waar u het leest"),
            "passage-of-an-item",
            "item",
            columns=("passage", "document", "first", "last", "claims"),
        ),
    ),
    (
        _PART_OF,
        Fact(Texts("Lettered parts", "Delen"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Led by", "Trekker"), BAR + "isLedBy"),
        Fact(Texts("Responsible by the heading", "Verantwoordelijk volgens de kop"), BAR + "fallsTo"),
        Fact(Texts("How firmly promised", "Hoe stellig toegezegd"), BAR + "modality"),
        Fact(Texts("Status in the plan", "Status volgens het plan"), BAR + "status"),
        Fact(Texts("Rests on law", "Berust op"), BAR + "restsOn"),
        Fact(Texts("Serves the goal", "Dient het doel"), BAR + "servesGoal"),
        _PASSAGE,
    ),
    "/actions",
    Texts("Actions", "Acties"),
)

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
                "Van geen actie in dit hoofdstuk is geoordeeld dat ze een barrière aanpakt.",
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
            Texts("Actions with several leaders", "Acties met verschillende trekkers"),
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
            Texts("Where it points to", "Waarnaar het verwijst"),
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
        _PART_OF,
        _CONCERNS,
        _PASSAGE,
    ),
    "/chapters",
    Texts("Chapters", "Hoofdstukken"),
)

GOAL: Final = Kind(
    (BAR + "Goal",),
    (_TARGETS,),
    (
        _PART_OF,
        Fact(Texts("Actions that serve it", "Acties die het dienen"), BAR + "servesGoal", backwards=True),
        Fact(Texts("Involves", "Betrekt"), BAR + "involves"),
        Fact(Texts("Responsible by the heading", "Verantwoordelijk volgens de kop"), BAR + "fallsTo"),
        _CONCERNS,
        _PASSAGE,
    ),
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
        _TARGETS,
    ),
    (
        _PART_OF,
        Fact(Texts("Involves", "Betrekt"), BAR + "involves"),
        _CONCERNS,
        _PASSAGE,
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
            Texts("On what it rests", "Waarop het berust"),
            "statements-by-basis",
            columns=("basis", "claims"),
            by="kind",
            view="groups",
        ),
    ),
    (
        Fact(Texts("Led by", "Geleid door"), BAR + "isLedBy"),
        Fact(Texts("Source", "Bron"), DCTERMS + "source"),
        _CONCERNS,
    ),
)
