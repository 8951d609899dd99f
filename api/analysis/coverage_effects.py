"""What the choices of an address do to the matrix of coverage, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from api.analysis.coverage_words import Texts
from graph.curated.languages import Language


@dataclass(frozen=True)
class Effect:
    """What a choice does to the matrix, as a sentence around the value that was chosen."""

    before: str
    value: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.before} {self.value}{self.after}" if self.value else self.before


def effects(wanted: Mapping[str, str], named: Mapping[str, str], language: Language) -> list[Effect]:
    """What the choices of an address do.

    Args:
        wanted: what was chosen, by parameter; those that leave the matrix as it is are not among them.
        named: what the values of parameters are called.
        language: the reader's.
    """
    return [
        Effect(one.before[language], named.get(one.name, ""), one.after[language] if one.after else "")
        for one in _RULES
        if one.name in wanted and one.value in ("", wanted[one.name])
    ]


class _Rule(NamedTuple):
    """What a parameter does, with any value or with one; the texts stand before and after what the value is called."""

    name: str
    value: str
    before: Texts
    after: Texts | None = None


_ACTIONS_ALONE: Final[Texts] = {
    "en": "Organisations that stand at a barrier only through an instrument or a passage are not counted in this view.",
    "nl": "Organisaties die alleen via een instrument of een passage bij een barrière staan, tellen in deze weergave "
    "niet mee.",
}
_RULES: Final[Sequence[_Rule]] = (
    _Rule(
        "members",
        "",
        {
            "en": "Only organisations with a member in the Task Force that leads the plan.",
            "nl": "Alleen organisaties met een lid in de Task Force die het plan trekt.",
        },
    ),
    _Rule(
        "kind",
        "",
        {"en": "Only organisations of the kind", "nl": "Alleen organisaties van de soort"},
        {
            "en": "; groups such as “police” and posts have no kind and drop out.",
            "nl": "; groepen zoals “politie” en functies hebben geen soort en vallen weg.",
        },
    ),
    _Rule(
        "approach",
        "",
        {"en": "Counts only actions that follow the approach", "nl": "Telt alleen acties met de aanpak"},
        {
            "en": ", by the plan or by a curator. An action can follow several.",
            "nl": ", volgens het plan of een curator. Een actie kan meer dan één aanpak volgen.",
        },
    ),
    _Rule(
        "period",
        "",
        {
            "en": "Counts only actions with a commitment whose last day falls in",
            "nl": "Telt alleen acties met een afspraak waarvan de laatste dag valt in",
        },
        {
            "en": ". Actions without a date, and those that go on, drop out.",
            "nl": ". Acties zonder datum, en acties die doorlopen, vallen weg.",
        },
    ),
    _Rule("counting", "", _ACTIONS_ALONE),
    _Rule(
        "show",
        "gaps",
        {
            "en": "Only organisations that have an action in the plan and none at some barrier; the fields without one "
            "stand out. That none is named is no reproach: not every organisation has a task at every barrier.",
            "nl": "Alleen organisaties die in het plan een actie hebben, maar niet bij elke barrière; de vakken zonder "
            "actie vallen op. Dat er geen actie is genoemd, is geen verwijt: niet elke organisatie heeft bij elke "
            "barrière een taak.",
        },
    ),
    _Rule(
        "organisations",
        "actions",
        {
            "en": "Organisations with most actions come first.",
            "nl": "Organisaties met de meeste acties staan voorop.",
        },
    ),
    _Rule(
        "organisations",
        "kind",
        {"en": "Organisations stand by their kind.", "nl": "Organisaties staan per soort bij elkaar."},
    ),
    _Rule(
        "barriers",
        "actions",
        {"en": "Barriers with most actions come first.", "nl": "Barrières met de meeste acties staan voorop."},
    ),
)
