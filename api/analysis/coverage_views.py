"""The matrix of coverage as an address asks for it: narrowed, ordered and turned, for its page and its picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.analysis import coverage_effects
from api.analysis.coverage_effects import Effect
from api.analysis.coverage_filters import ARRANGED, ASKED, QUESTION, arrangement
from api.analysis.coverage_words import Whose, Wording
from api.analysis.matrices import Matrix, arranged, matrix
from api.http import links
from api.web.panels import Asking, Panel, filled
from api.web.views import Given
from graph.curated.languages import Language
from graph.formats import CHARTS

PATH: Final = "/coverage"


@dataclass(frozen=True)
class View:
    """A matrix with what is said of it.

    Args:
        panel: the answer that it is made of.
        arrangement: how it is shown: a value for each of `ARRANGED`.
        matrix: what is left of it, in its order.
        given: the parameters of its address.
        language: the reader's.
    """

    panel: Panel
    arrangement: Mapping[str, str]
    matrix: Matrix
    given: Given
    language: Language

    @property
    def only_gaps(self) -> bool:
        return self.arrangement["show"] == "gaps"

    @property
    def is_counting(self) -> bool:
        """Whether nothing but actions counts."""
        return not self.panel.texts.keys().isdisjoint(("approach", "period"))

    @property
    def wording(self) -> Wording:
        return Wording(self.language, self.is_counting, self.only_gaps)

    @property
    def finding(self) -> str:
        """Its title: what it shows, or what the question is called where not all is known."""
        return self.wording.finding(self.matrix, self._whose) if self.panel.is_whole else self.panel.title

    @property
    def _whose(self) -> Whose:
        if self.only_gaps or self.panel.texts.keys() - {"members"}:
            return "selection"
        return "members" if self._is_of_members else "all"

    @property
    def _is_of_members(self) -> bool:
        return self.panel.texts.get("members") in ("true", "1")

    @property
    def effects(self) -> list[Effect]:
        """What the choices do to it, in words."""
        wanted = {name: text for name, text in self.given.items() if name != "members" or self._is_of_members}
        counting = {"counting": ""} if self.is_counting else {}
        return coverage_effects.effects({**wanted, **counting}, self._named, self.language)

    @property
    def _named(self) -> Mapping[str, str]:
        """What the values that the question was asked with are called; that of `members` is true or false."""
        names = [one.parameter.name for one in self.panel.table.asked.given if one.parameter.name != "members"]
        return {name: filled(self.panel.given(name)).text for name in names}


async def chosen(asking: Asking, given: Given) -> View:
    """The matrix that an address asks for; raises ParameterError for a value that cannot be."""
    order = arrangement(given)
    panel = await asking.ask(QUESTION, None, **{name: text for name, text in given.items() if name in ASKED})
    return View(panel, order, _shown(matrix(panel), order), given, asking.language)


def _shown(found: Matrix, order: Mapping[str, str]) -> Matrix:
    return arranged(
        found,
        order["organisations"],
        order["barriers"],
        only_gaps=order["show"] == "gaps",
        is_swapped=order["rows"] == "barriers",
    )


def pictures(given: Given, language: Language) -> Mapping[str, str]:
    """Where the picture of a matrix can be had, by format."""
    kept = {name: text for name, text in given.items() if name in (*ASKED, *ARRANGED)}
    return {one.name: links.address(f"{PATH}.{one.name}", **kept, lang=language) for one in CHARTS}
