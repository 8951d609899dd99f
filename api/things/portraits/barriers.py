"""What the pages of a barrier, a model of barriers, and what is found at a barrier show."""

from typing import Final

from api.things.portraits.parts import BAR, Fact, Kind, Part, Texts

_PASSAGE: Final = Fact(Texts("Where it stands in the plan", "Waar het in het plan staat"), BAR + "passage")

BARRIER: Final = Kind(
    (BAR + "Barrier",),
    (
        Part(
            "coverage",
            Texts("Who stands here", "Wie hier staat"),
            "coverage-of-barriers",
            "barrier",
            columns=("partner", "state", "actions"),
            view="states",
            none=Texts("No plan in the data describes this barrier.", "Geen plan in de data beschrijft deze barrière."),
        ),
        Part(
            "partners",
            Texts("Through what, and in which role", "Waarmee, en in welke rol"),
            "partners-at-a-barrier",
            "barrier",
            columns=("through", "role", "part", "basis", "confidence"),
            by="partner",
            view="groups",
        ),
        Part(
            "means",
            Texts("With which instrument or law", "Met welk instrument of welke wet"),
            "means-at-a-barrier",
            "barrier",
            none=Texts("No means are recorded here.", "Hier zijn geen middelen vastgelegd."),
        ),
        Part(
            "instruments",
            Texts("Instruments that are used here", "Instrumenten die hier worden ingezet"),
            "instruments-by-barrier",
            "barrier",
            columns=("instrument", "through", "basis"),
            by="kind",
            view="groups",
            none=Texts(
                "The plan and the curators name no instrument here.",
                "Het plan en de curatoren noemen hier geen instrument.",
            ),
        ),
        Part(
            "signals",
            Texts("Opportunities, enablers and signals", "Gelegenheden, facilitators en signalen"),
            "opportunities-and-signals",
            "barrier",
            columns=("recorded",),
            by="kind",
            view="groups",
        ),
        Part(
            "gaps",
            Texts("Partners with actions elsewhere, and none here", "Partners met acties elders, maar niet hier"),
            "partners-without-action-at-a-barrier",
            "barrier",
            none=Texts(
                "Every partner of the plan contributes to an action here.",
                "Elke partner van het plan draagt hier aan een actie bij.",
            ),
        ),
        Part(
            "approaches",
            Texts("Approaches of the actions here", "Vormen van aanpak in de acties hier"),
            "approaches-by-barrier",
            "barrier",
            columns=("approach", "actions"),
        ),
        Part(
            "exploitation",
            Texts("Forms of exploitation", "Vormen van uitbuiting"),
            "exploitation-by-chapter-and-barrier",
            where="barrier",
            columns=("item", "ground"),
            by="form",
            view="groups",
        ),
        Part(
            "steps",
            Texts("The same step in other models", "Dezelfde stap in andere modellen"),
            "generic-steps",
            where="barrier",
            columns=("step", "match"),
        ),
    ),
    (
        Fact(Texts("Step of", "Stap van"), BAR + "inModel"),
        Fact(Texts("Which step", "De hoeveelste stap"), BAR + "position"),
        _PASSAGE,
    ),
    "/barriers",
    Texts("Barriers", "Barrières"),
)

MODEL: Final = Kind(
    (BAR + "BarrierModel",),
    (
        Part(
            "barriers",
            Texts("Its barriers", "De barrières"),
            "barriers",
            "model",
            columns=("barrier", "actions", "partners", "stated", "judged"),
        ),
        Part(
            "steps",
            Texts("Beside the steps of other models", "Naast de stappen van andere modellen"),
            "generic-steps",
            "model",
            columns=("barrier", "match", "step"),
        ),
    ),
    (_PASSAGE,),
)

FOUND: Final = Kind(
    (BAR + "Opportunity", BAR + "Signal", BAR + "Enabler", BAR + "CounterMeasure"),
    (),
    (Fact(Texts("At the barrier", "Bij de barrière"), BAR + "atBarrier"), _PASSAGE),
)
