"""The pages of who stands where: the whole matrix, and each of its fields."""

from asyncio import gather
from collections.abc import Mapping

from api.analysis.coverage_filters import ARRANGED, ASKED, QUESTION, filters
from api.analysis.coverage_picture import picture
from api.analysis.coverage_views import PATH, chosen, pictures
from api.analysis.coverage_words import Wording
from api.analysis.matrices import matrix
from api.analysis.meetings import absences, calls, standing, ways
from api.aside import aside
from api.http.requests import Request
from api.http.responses import Response
from api.questions.questions import Questions
from api.web.panels import Asking, Cell, Panel, distinct, filled
from api.web.views import Content, Given, Views
from graph.errors import ParameterError, QueryTimeoutError, UnknownThingError


class Coverage:
    """What answers at /coverage and /coverage/{barrier}/{organisation}.

    Args:
        views: makes the pages.
        questions: which knows the rules of the dataset.
    """

    def __init__(self, views: Views, questions: Questions) -> None:
        self._views, self._questions = views, questions

    async def matrix(self, request: Request) -> Response:
        """All barriers and partners, or those that the address asks for."""
        return await self._views.show(request, "coverage", _matrix, *ASKED, *ARRANGED)

    async def picture(self, request: Request, format_: str) -> Response:
        """The same as a picture, `svg` or `png`; raises ParameterError, or FontMissingError for a PNG."""
        return await self._views.drawn(request, PATH, format_, _picture, *ASKED, *ARRANGED)

    async def meeting(self, request: Request, barrier: str, organisation: str) -> Response:
        """What is known of a partner at a barrier; both are named as parameters name them."""

        async def make(asking: Asking, _: Given) -> Content:
            return await self._meeting(asking, barrier, organisation)

        return await self._views.show(request, "cell", make)

    async def _meeting(self, asking: Asking, barrier: str, organisation: str) -> Content:
        own = await _named(asking, barrier, organisation)
        texts = {name: own.texts[name] for name in ("barrier", "organisation")}
        partner, step = _given(own, "organisation"), _given(own, "barrier")
        found = await gather(
            self._explained(asking, "partners-at-a-barrier", texts),
            self._explained(asking, "actions-not-at-a-barrier", texts),
            self._explained(asking, "called-upon-at-a-barrier", texts),
            asking.ask(QUESTION, barrier=texts["barrier"]),
            asking.ask(QUESTION, organisation=texts["organisation"]),
        )
        at, away, called, beside, along = found
        return {
            "barrier": step,
            "partner": partner,
            "spot": next(iter(matrix(own).spots.values()), None),
            "ways": await ways(asking, at),
            "calls": calls(called),
            "absences": absences(away),
            "others": standing(matrix(beside).spots.values(), partner.iri),
            "along": list(matrix(along).spots.values()),
            "wording": Wording(asking.language),
            "panels": {"at": at, "away": away, "called": called, "beside": beside},
        }

    async def _explained(self, asking: Asking, name: str, texts: Mapping[str, str]) -> Panel:
        panel = await asking.ask(name, None, **texts)
        return await asking.explained(panel, await self._questions.ontology(asking.dataset))


async def _matrix(asking: Asking, given: Given) -> Content:
    found, whole = await gather(chosen(asking, given), asking.ask(QUESTION))
    everything = matrix(whole)
    return {
        "panel": found.panel,
        "chosen": found.arrangement,
        "matrix": found.matrix,
        "whole": everything,
        "filters": await filters(asking, distinct(one.kind for one in everything.partners), given),
        "finding": found.finding,
        "effects": found.effects,
        "wording": found.wording,
        "pictures": pictures(given, asking.language),
    }


async def _picture(asking: Asking, given: Given, address: str) -> str:
    return await aside(picture, await chosen(asking, given), address)


def _given(panel: Panel, name: str) -> Cell:
    return filled(panel.given(name))


async def _named(asking: Asking, barrier: str, organisation: str) -> Panel:
    """What the matrix says of both.

    Raises UnknownThingError, with the pages of the nearest.
    """
    try:
        return await _asked(asking, barrier, organisation)
    except ParameterError as error:
        other = f"organisation:{organisation}"
        if error.parameter == "organisation" and other in dict(error.nearest):
            return await _asked(asking, barrier, other)
        raise _unknown(error, barrier, organisation) from error


async def _asked(asking: Asking, barrier: str, organisation: str) -> Panel:
    panel = await asking.ask(QUESTION, barrier=barrier, organisation=organisation)
    if panel.is_late:
        raise QueryTimeoutError("What is at this field takes too long to find")
    for one in panel.table.asked.given:
        if not one.known:
            near = tuple((choice.value, choice.label) for choice in one.nearest)
            raise ParameterError(one.parameter.name, panel.texts[one.parameter.name], "unknown", near)
    return panel


def _unknown(error: ParameterError, barrier: str, organisation: str) -> UnknownThingError:
    is_barrier = error.parameter == "barrier"
    pages = (
        (f"/coverage/{value}/{organisation}" if is_barrier else f"/coverage/{barrier}/{value}", label)
        for value, label in error.nearest
    )
    return UnknownThingError(f"{error.parameter} {error.value}", tuple(pages))
