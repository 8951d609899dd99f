"""`barriergraph shapes test`: the changes of valid files that the shapes fail to notice."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from api.commands import terminal
from graph import inputs, validation
from graph.mutation import accepted, biting
from graph.mutation.biting import Outcome, Unnoticed

commands = App(name="shapes", help="Work on SHACL shapes.")


@commands.command(name="test")
def try_(
    *paths: Path,
    shapes: Annotated[tuple[Path, ...], Parameter(negative=())] = (),
    ontology: Annotated[tuple[Path, ...], Parameter(negative=())] = (),
    exceptions: Path | None = None,
) -> None:
    """Change valid files one statement at a time and list what no shape notices: exit code 0 for nothing, else 1.

    Each statement is removed, pointed to a thing that nobody knows, and given a value of another kind.

    Args:
        paths: files in any RDF format and folders of them, which conform to the shapes.
        shapes: files or folders of shapes, repeated for more, instead of those of Barrier Graph.
        ontology: files or folders with classes and vocabularies that the shapes may look at.
        exceptions: a YAML file of changes that need not be noticed, each with reason, changes and properties, and
            with classes where it is not for all; one that nothing needs any more fails too.
    """
    if not paths:
        raise ValueError("There is nothing to change; name files or folders")
    own = not shapes
    outcome = biting.bite(
        inputs.found(paths),
        validation.own_shapes() if own else validation.shapes(inputs.found(shapes)),
        validation.own_ontology() if own and not ontology else inputs.found(ontology),
        accepted.read(exceptions) if exceptions else (),
        terminal.patient,
    )
    sys.stdout.write("".join(f"{line}\n" for line in _lines(outcome)))
    if not outcome.passes:
        sys.exit(1)


def _lines(outcome: Outcome) -> list[str]:
    found = [_line(one) for one in outcome.unnoticed]
    stale = [f'no longer needed: {one.part} in the exception "{one.exception.reason}"' for one in outcome.unneeded]
    kept = sum(one.times for one in outcome.accepted)
    passed = sum(one.times for one in outcome.unnoticed)
    return [
        *found,
        *stale,
        f"{outcome.changes:,} changes: {outcome.noticed:,} noticed, {kept:,} accepted, {passed:,} not noticed",
    ]


def _line(one: Unnoticed) -> str:
    place = f"{one.place}: " if one.place else ""
    of = " and ".join(one.sort.classes) or "something without a class"
    return f"{place}not noticed: {one.sort.kind} {one.sort.property} of {of} ({one.times} of {one.of})"
