"""Validations for others: each in a process of its own, a few at a time, whatever engine holds the data."""

from dataclasses import replace
from pathlib import Path

from graph.embedded.errands import Allowance, Errands
from graph.embedded.inspector import PASSES, Inspection, Inspector
from graph.engine import Answer


class Inspectors(Errands):
    """Processes that validate.

    Args:
        root: the folder that holds the shapes and the ontology of Barrier Graph.
        allowance: what validations may take.
    """

    def __init__(self, root: Path, allowance: Allowance) -> None:
        super().__init__(Inspector(root, allowance.memory), allowance)

    async def inspect(self, inspection: Inspection) -> tuple[bool, Answer]:
        """Whether it passes, and the report; whoever goes away while waiting ends it.

        Raises RdfSyntaxError, ShapesError, and QueryError where there is no report within the limits.
        """
        answer = await self.run(inspection)
        passes, _, body = answer.body.partition(b"\n")
        return passes == PASSES, replace(answer, body=body)
