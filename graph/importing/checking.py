"""Whether what is to be imported conforms to the shapes that were chosen for it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph import inputs, validation
from graph.importing.provenance import OWN
from graph.inputs import Input
from graph.reports.report import Place, Report, Result
from graph.steps import Step
from graph.validation import NotConformingError


def check(documents: Sequence[Input], shapes: str | None, root: Path, step: Step, *, placed: bool = True) -> Report:
    """What the shapes say of the documents; nothing where none were chosen.

    Args:
        documents: what is to be imported.
        shapes: `own` for those of Barrier Graph, which look at its ontology and data too, or a file or folder.
        root: the folder with our ontology, data and shapes.
        step: called for each step.
        placed: whether the lines of the documents mean anything to their reader.

    Raises NotConformingError, and NoSourcesError, FileNotFoundError or ShapesError for shapes that cannot be used.
    """
    if shapes is None:
        return Report(())
    if shapes == OWN:
        beside = inputs.found([root / "ontology", root / "data"])
        report = validation.validate(documents, validation.own_shapes(root / "shapes"), beside, step=step)
    else:
        report = validation.validate(documents, validation.shapes(inputs.found([Path(shapes)])), (), step=step)
    shown = report if placed else replace(report, results=tuple(map(_without_lines, report.results)))
    if not shown.conforms:
        raise NotConformingError(shown)
    return shown


def _without_lines(result: Result) -> Result:
    places = tuple(dict.fromkeys(Place(place.file) for place in result.places))
    reasons = tuple(tuple(map(_without_lines, group)) for group in result.reasons)
    return replace(result, places=places, reasons=reasons)
