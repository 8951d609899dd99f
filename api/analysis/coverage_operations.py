"""The operations of the pictures of coverage in the description of the HTTP interface."""

from typing import Final

from api.analysis.coverage_filters import ARRANGED
from api.analysis.coverage_views import PATH
from api.operations import LANGUAGE, STRING, Plain, content, get, problems, query
from graph.formats import CHARTS, Format

_NARROWING: Final = {
    "members": "Only organisations that have a member in the body that leads the plan.",
    "kind": "Only organisations of this kind.",
    "approach": "Count only actions that follow this approach.",
    "period": "Count only actions with a commitment whose last day falls in this period.",
}
_ORDERING: Final = {
    "show": "Everything, or only organisations and barriers with a gap.",
    "organisations": "By what organisations are ordered.",
    "barriers": "By what barriers are ordered.",
    "rows": "What stands in the rows.",
}
_PROBLEMS: Final = {
    422: "A parameter is unknown or has no valid value.",
    501: "The machine has no font to draw a PNG with; SVG is there.",
    504: "The answer took longer than it may.",
}


def paths() -> Plain:
    """The paths with their operations."""
    return {f"{PATH}.{one.name}": _path(one) for one in CHARTS}


def _path(written: Format) -> Plain:
    ordering = (
        query(name, text, STRING | {"enum": list(ARRANGED[name]), "default": ARRANGED[name][0]})
        for name, text in _ORDERING.items()
    )
    parameters = [*(query(name, text) for name, text in _NARROWING.items()), *ordering, LANGUAGE]
    summary = f"The matrix of coverage, as its page shows it, as {written.name.upper()}."
    found = {"description": summary, "content": content((written,))}
    return get(f"coverage{written.name.title()}", summary, parameters, {"200": found, **problems(_PROBLEMS)})
