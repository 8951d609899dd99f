"""What the pages of an action and a goal show."""

from typing import Final

from api.things.portraits import common
from api.things.portraits.parts import BAR, DCTERMS, Fact, Kind, Part, Texts

_NO_LEADER: Final = Texts("The plan names nobody for this action.", "Het plan noemt niemand bij deze actie.")
_ACTIONS: Final = (BAR + "Action", BAR + "SubAction")


ACTION: Final = Kind(
    _ACTIONS,
    (
        Part(
            "milestones",
            Texts("By when", "Wanneer"),
            "milestones-of-an-action",
            "action",
            columns=("commitment", "doer", "kind", "earliest", "latest", "certainty", "condition", "conflict"),
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
            Texts("Which barriers it addresses", "Welke barrières de actie aanpakt"),
            "barriers-of-an-action",
            "action",
            columns=("barrier", "state", "basis", "confidence", "claim"),
            view="states",
            none=Texts("It was assessed against no barrier.", "De actie is voor geen enkele barrière beoordeeld."),
        ),
        Part(
            "instruments",
            Texts("Instruments it makes, uses or changes", "Instrumenten die de actie maakt, gebruikt of verandert"),
            "instruments-by-kind",
            where="item",
            columns=("instrument", "kind", "basis"),
            by="link",
            view="groups",
        ),
        Part(
            "laws",
            Texts("Laws that it rests on or names", "Wetten waarop het berust of die het noemt"),
            "laws-of-actions",
            "action",
            columns=("law", "through", "basis"),
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
        common.TARGETS,
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
            Texts("Approaches", "Vormen van aanpak"),
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
            Texts("Where to read it", "Waar u dit kunt nalezen"),
            "passage-of-an-item",
            "item",
            columns=("passage", "document", "first", "last", "claims"),
        ),
    ),
    (
        common.PART_OF,
        Fact(Texts("Lettered parts", "Onderdelen met een letter"), DCTERMS + "isPartOf", backwards=True),
        Fact(Texts("Led by", "Trekker"), BAR + "isLedBy"),
        Fact(Texts("Responsible by the heading", "Verantwoordelijk volgens de kop"), BAR + "fallsTo"),
        Fact(Texts("How firmly promised", "Hoe stellig toegezegd"), BAR + "modality"),
        Fact(Texts("Status in the plan", "Status volgens het plan"), BAR + "status"),
        Fact(Texts("Rests on law", "Wettelijke grondslag"), BAR + "restsOn"),
        Fact(Texts("Serves the goal", "Dient het doel"), BAR + "servesGoal"),
        common.PASSAGE,
    ),
    "/actions",
    Texts("Actions", "Acties"),
)

GOAL: Final = Kind(
    (BAR + "Goal",),
    (common.TARGETS,),
    (
        common.PART_OF,
        Fact(Texts("Actions that serve it", "Acties voor dit doel"), BAR + "servesGoal", backwards=True),
        Fact(Texts("Involves", "Betrokken"), BAR + "involves"),
        Fact(Texts("Responsible by the heading", "Verantwoordelijk volgens de kop"), BAR + "fallsTo"),
        common.CONCERNS,
        common.PASSAGE,
    ),
)
