"""What the matrix of coverage says in words: its fields, its legend, and what it finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from api.analysis.matrices import Head, Matrix, Spot
from api.web.panels import EMPTY
from graph.curated import wording
from graph.curated.languages import Language

Whose: TypeAlias = Literal["members", "all", "selection"]
"""Of whom a matrix speaks."""
Texts: TypeAlias = Mapping[Language, str]

_NO_FIELD: Final[Texts] = {"en": "no plan describes both", "nl": "geen plan beschrijft beide"}
_ACTION: Final[Texts] = {"en": "action", "nl": "actie"}
_ACTIONS: Final[Texts] = {"en": "actions", "nl": "acties"}
_ORGANISATION: Final[Texts] = {"en": "organisation", "nl": "organisatie"}
_ORGANISATIONS: Final[Texts] = {"en": "organisations", "nl": "organisaties"}
_BY_CURATOR: Final[Texts] = {"en": "by a curator", "nl": "volgens een curator"}
_OF_PARTS: Final[Texts] = {"en": "of a part of it", "nl": "van een onderdeel"}
_BY_PLAN: Final[Texts] = {"en": "by the plan itself", "nl": "volgens het plan zelf"}
_PLAN_PART: Final[Texts] = {
    "en": "the plan itself also puts that part here",
    "nl": "ook het plan zelf plaatst dat onderdeel hier",
}
_PLAN_TOO: Final[Texts] = {
    "en": "the plan itself also puts the organisation here",
    "nl": "ook het plan zelf plaatst de organisatie hier",
}
_OTHERWISE: Final[Texts] = {
    "en": "no action, but a part through an instrument or a passage",
    "nl": "geen actie, wel een rol via een instrument of een passage",
}
_CALLED: Final[Texts] = {
    "en": "called upon by the plan, no action of its own named",
    "nl": "aangesproken door het plan, geen eigen actie genoemd",
}
_GROUP: Final[Texts] = {
    "en": "not named itself, a group to which it belongs is",
    "nl": "zelf niet genoemd, wel een groep waar de organisatie bij hoort",
}
_NONE: Final[Texts] = {"en": "no action named", "nl": "geen actie genoemd"}
_NOT_ASSESSED: Final[Texts] = {"en": "not assessed", "nl": "niet beoordeeld"}
_NO_ACTION: Final[Texts] = {
    "en": "named in no action of the plan",
    "nl": "in geen actie van het plan genoemd",
}
_NOT_SELECTED: Final[Texts] = {"en": "no action of this selection", "nl": "geen actie in deze selectie"}
_DEEPER: Final[Texts] = {
    "en": "number of actions; the deeper the colour, the more",
    "nl": "aantal acties; hoe donkerder, hoe meer",
}
_COUNT: Final[Texts] = {"en": "number of actions", "nl": "aantal acties"}
_DASHED: Final[Texts] = {"en": "dashed: by a curator", "nl": "gestreept: volgens een curator"}
_SOLID: Final[Texts] = {
    "en": "solid with §: the plan itself says so",
    "nl": "doorgetrokken met §: het plan zegt het zelf",
}
_MARK_SAID: Final[Texts] = {"en": "§: the plan itself says so", "nl": "§: het plan zegt het zelf"}
_PASSAGE: Final[Texts] = {
    "en": "no action, but an instrument or a passage",
    "nl": "geen actie, wel een instrument of een passage",
}
_PARTS: Final[Texts] = {"en": "in brackets: of a part of it alone", "nl": "tussen haakjes: alleen van een onderdeel"}
_GAP: Final[Texts] = {
    "en": "has actions, none named at this barrier",
    "nl": "heeft acties, maar geen bij deze barrière",
}
_UNREAD: Final[Texts] = {"en": "not all of its actions were assessed", "nl": "niet alle acties zijn beoordeeld"}
_NOTHING: Final[Mapping[Whose, Texts]] = {
    "members": {
        "en": "The plan names no action of a member of the Task Force",
        "nl": "Het plan noemt geen actie van een lid van de Task Force",
    },
    "all": {
        "en": "The plan names no action of any organisation",
        "nl": "Het plan noemt van geen enkele organisatie een actie",
    },
    "selection": {
        "en": "In this selection the plan names no action of an organisation",
        "nl": "In deze selectie noemt het plan geen actie van een organisatie",
    },
}
_STATES: Final[Mapping[str, Texts]] = {
    "called-upon": _CALLED,
    "through-group": _GROUP,
    "not-covered": _NONE,
    "not-assessed": _NOT_ASSESSED,
}
_NO_GAP: Final[Texts] = {
    "en": "No organisation has a gap in this selection.",
    "nl": "Geen organisatie heeft een hiaat in deze selectie.",
}
_TOTAL: Final[Texts] = {"en": "Total", "nl": "Totaal"}
_WHOLE: Final[Texts] = {"en": "In the whole plan", "nl": "In het hele plan"}
_THERE: Final[Texts] = {"en": "Organisations with an action", "nl": "Organisaties met een actie"}
_ANYWHERE: Final[Texts] = {"en": "at any barrier", "nl": "bij een barrière"}
_AT: Final[Texts] = {"en": "at", "nl": "bij"}
_AND: Final[Texts] = {"en": "and", "nl": "en"}
_EACH: Final[Texts] = {"en": "{number} at each", "nl": "bij elk {number}"}
_OR: Final[Texts] = {"en": "or", "nl": "of"}
_MOST: Final[Texts] = {"en": "most organisations act at", "nl": "de meeste organisaties doen iets bij"}


@dataclass(frozen=True)
class Sample:
    """What the legend says of fields that look like these."""

    spots: tuple[Spot, ...]
    text: str


@dataclass(frozen=True)
class Wording:
    """Speaks of a matrix.

    Args:
        language: the reader's.
        is_counting: whether nothing but actions counts.
        only_gaps: whether gaps stand out, and not where somebody stands.
    """

    language: Language
    is_counting: bool = False
    only_gaps: bool = False

    def told(self, spot: Spot | None) -> str:
        """What a field says."""
        if spot is None:
            return _NO_FIELD[self.language]
        if spot.is_covered:
            return self._standing(spot)
        texts = _STATES.get(spot.state, _NOT_SELECTED if self.is_counting else _NO_ACTION)
        return texts[self.language]

    def _standing(self, spot: Spot) -> str:
        if not spot.actions:
            said = _BY_PLAN if spot.is_stated else _BY_CURATOR
            return f"{_OTHERWISE[self.language]}, {said[self.language]}"
        if spot.is_of_parts:
            said = _PLAN_PART if spot.is_stated else _BY_CURATOR
            return f"{self.count(spot.actions)} {_OF_PARTS[self.language]}, {said[self.language]}"
        said = _PLAN_TOO if spot.is_stated else _BY_CURATOR
        return f"{self.count(spot.actions)}, {said[self.language]}"

    def count(self, actions: int) -> str:
        """So many actions."""
        noun = _ACTION if actions == 1 else _ACTIONS
        return f"{wording.number(actions, self.language)} {noun[self.language]}"

    def organisations(self, number: int) -> str:
        """So many organisations, groups or posts."""
        noun = _ORGANISATION if number == 1 else _ORGANISATIONS
        return f"{wording.number(number, self.language)} {noun[self.language]}"

    @property
    def total(self) -> str:
        """What fields add up to."""
        return _TOTAL[self.language]

    @property
    def whole(self) -> str:
        """All actions of an organisation."""
        return _WHOLE[self.language]

    @property
    def there(self) -> str:
        """How many organisations have an action at a barrier."""
        return _THERE[self.language]

    @property
    def nothing(self) -> str:
        """That a matrix with gaps alone has no field."""
        return _NO_GAP[self.language]

    @property
    def legend(self) -> list[Sample]:
        """What the fields mean, by samples of them."""
        return [Sample(spots, texts[self.language]) for spots, texts in self._samples()]

    def _samples(self) -> Iterator[tuple[tuple[Spot, ...], Texts]]:
        if self.only_gaps:
            yield (_spot(2),), _COUNT
            yield (_spot(2, is_stated=True),), _MARK_SAID
        else:
            yield tuple(map(_spot, (1, 2, 3, 5))), _DEEPER
            yield (_spot(2),), _DASHED
            yield (_spot(2, is_stated=True),), _SOLID
        yield (_spot(2, own=0),), _PARTS
        if not self.is_counting:
            yield (_spot(0),), _PASSAGE
            yield (_spot(0, "called-upon"),), _CALLED
            yield (_spot(0, "through-group"),), _GROUP
        yield (_spot(0, "not-covered"),), _GAP
        yield (_spot(0, "not-assessed"),), _UNREAD
        yield (_spot(0, "no-action"),), _NOT_SELECTED if self.is_counting else _NO_ACTION

    def finding(self, matrix: Matrix, whose: Whose) -> str:
        """What a matrix shows, as a sentence."""
        full, nothing = matrix.fullest, _NOTHING[whose][self.language]
        if not full:
            return f"{nothing} {_ANYWHERE[self.language]}"
        most = f"{_MOST[self.language]} {self._names(full, _AND)}: {self._each(full)}"
        if matrix.bare:
            return f"{nothing} {_AT[self.language]} {self._names(matrix.bare, _OR)}; {most}"
        return most[:1].upper() + most[1:]

    def _each(self, full: Sequence[Head]) -> str:
        number = wording.number(full[0].acting, self.language)
        return number if len(full) == 1 else _EACH[self.language].format(number=number)

    def _names(self, heads: Sequence[Head], joined: Texts) -> str:
        *others, last = (one.cell.text for one in heads)
        return f"{', '.join(others)} {joined[self.language]} {last}" if others else last


def _spot(actions: int, state: str = "covered", *, is_stated: bool = False, own: int | None = None) -> Spot:
    """A field without a place, to show what such fields look like."""
    whose = actions if own is None else own
    return Spot(EMPTY, EMPTY, state, is_stated=is_stated, actions=actions, assessed=0, involved=0, own=whose)
