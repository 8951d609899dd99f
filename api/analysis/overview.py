"""What the start page shows of the plan: its coverage at a glance, how large it is, and good questions."""

from asyncio import gather
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.analysis.coverage_filters import QUESTION
from api.analysis.coverage_views import chosen, pictures
from api.http import links
from api.web.panels import Asking, Panel, filled
from graph.curated.languages import Language

_SHOWN: Final = {"members": "true", "organisations": "actions"}
"""What the matrix of the start page is narrowed and ordered by."""
_USED: Final = (QUESTION, "chapters", "due-by-quarter", "coverage-of-the-graph")


@dataclass(frozen=True)
class Start:
    """A good question to begin with.

    Args:
        name: of the curated question.
        texts: values for its parameters.
        words: the question with these values, in each language.
    """

    name: str
    texts: Mapping[str, str]
    words: Mapping[Language, str]

    @property
    def address(self) -> str:
        return links.address(f"/queries/{self.name}", **self.texts)


STARTS: Final = (
    Start(
        "partners-at-a-barrier",
        {"barrier": "employment"},
        {"en": "Who stands at employment, and through what?", "nl": "Wie staat bij tewerkstelling, en waarmee?"},
    ),
    Start(
        "due-in-a-period",
        {"since": "2011-07-01", "until": "2011-12-31"},
        {
            "en": "What was due in the second half of 2011?",
            "nl": "Wat moest in de tweede helft van 2011 klaar zijn?",
        },
    ),
    Start(
        "portfolio-of-an-organisation",
        {"organisation": "public-prosecution-service"},
        {
            "en": "In what does the Public Prosecution Service have a part?",
            "nl": "Waarin heeft het Openbaar Ministerie een rol?",
        },
    ),
    Start(
        "actions-without-a-named-lead",
        {},
        {"en": "Which actions name nobody who leads them?", "nl": "Bij welke acties is geen trekker genoemd?"},
    ),
    Start(
        "what-waits-for-a-bill",
        {},
        {"en": "What waits for a law to be adopted?", "nl": "Wat wacht op een wet die nog moet worden aangenomen?"},
    ),
    Start(
        "partners-of-an-organisation",
        {"organisation": "ind"},
        {
            "en": "With whom does the Immigration and Naturalisation Service work?",
            "nl": "Met wie werkt de Immigratie- en Naturalisatiedienst samen?",
        },
    ),
)


@dataclass(frozen=True)
class Figure:
    """A number that tells how large the plan is.

    Args:
        number: the number.
        words: what it counts, in the reader's language.
        panel: the answer that it comes from.
    """

    number: int
    words: str
    panel: Panel


async def content(asking: Asking) -> Mapping[str, object]:
    """What the template `home` shows of the plan; nothing where the data hold none or the questions are others."""
    if not asking.questions.keys() >= {*_USED, *(one.name for one in STARTS)}:
        return {"panel": None}
    view, (chapters, deadlines, statements) = await gather(
        chosen(asking, _SHOWN), gather(*(asking.ask(name) for name in _USED[1:]))
    )
    panel = view.panel
    if not panel.table.rows:
        return {"panel": None}
    return {
        "panel": panel,
        "matrix": view.matrix,
        "finding": view.finding,
        "wording": view.wording,
        "pictures": pictures(_SHOWN, asking.language),
        "starts": [(one, one.words[asking.language]) for one in STARTS],
        "figures": _figures(chapters, deadlines, statements, asking.language),
    }


def _figures(chapters: Panel, deadlines: Panel, statements: Panel, language: Language) -> Sequence[Figure]:
    found: Sequence[tuple[int, Mapping[Language, str], Panel]] = (
        (len(chapters.rows), {"en": "chapters", "nl": "hoofdstukken"}, chapters),
        (
            _sum(chapters, ("actions", "parts")),
            {"en": "actions, lettered parts included", "nl": "acties, met hun onderdelen"},
            chapters,
        ),
        (
            _sum(deadlines, ("deadlines",)),
            {
                "en": "deadlines, the last day by which something must be done or begun",
                "nl": "termijnen, een laatste dag waarop iets gedaan of begonnen moet zijn",
            },
            deadlines,
        ),
        (
            _sum(statements, ("stated", "inherited", "judged", "external")),
            {"en": "statements, each with its source", "nl": "uitspraken, elk met een bron"},
            statements,
        ),
    )
    return [Figure(number, words[language], panel) for number, words, panel in found if panel.is_whole]


def _sum(panel: Panel, columns: Iterable[str]) -> int:
    return int(sum(filled(row[name]).number for row in panel.rows for name in columns))
