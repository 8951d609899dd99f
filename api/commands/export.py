"""`barriergraph export`: a dataset version, or a part of it, as a file."""

import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from cyclopts import Parameter

from api import settings
from api.commands import terminal, versions
from api.settings import Settings
from graph import version
from graph.distributions import ENDINGS, OFFERED
from graph.errors import UnknownFormatError
from graph.exports import shelf
from graph.exports.export import export as write
from graph.exports.shelf import Wanted
from graph.exports.slices import Slice
from graph.version import Version

Format = Literal["turtle", "trig", "n-triples", "n-quads", "json-ld", "json-ld-flat", "rdf-xml", "csv"]
Closure = Literal["none", "labels", "cbd"]


def export(  # noqa: PLR0913  # each is an option
    *,
    format: Format | None = None,  # noqa: A002  # the option's name
    output: Path | None = None,
    graph: Annotated[tuple[str, ...], Parameter(negative=())] = (),
    chapter: str | None = None,
    barrier: str | None = None,
    organisation: str | None = None,
    closure: Closure = "labels",
    inferences: bool = True,
    of: Annotated[str | None, Parameter(name="--version")] = None,
    all: Annotated[bool, Parameter(negative=())] = False,  # noqa: A002  # the option's name
) -> None:
    """Write the graph, or a part of it, as one file.

    Args:
        format: TriG, N-Quads and flat JSON-LD keep the named graphs apart; CSV is a table for each class, in a zip; by
            default as the ending of the output says, else Turtle.
        output: the file to write, instead of standard output; .gz or .zst behind its name packs it.
        graph: a named graph, such as thb-2011-2014/stated; repeat it for more, leave it out for all.
        chapter: a chapter, with its items and the claims about them.
        barrier: a barrier, with the claims that name it and what these are about.
        organisation: an organisation, a group or a post, likewise.
        closure: what is told of things that are mentioned besides: nothing, names and kinds, or all about them.
        inferences: whether what follows by the axioms is in it.
        of: the name of a dataset version, instead of the current one.
        all: make every file that the server offers of the version, so that its catalogue has their digests.
    """
    chosen = settings.read()
    found = version.find(chosen.home, of) if of else versions.current(chosen)
    if all:
        _make_all(chosen, found)
        return
    wanted = Slice(graph, chapter, barrier, organisation, inferences, closure)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory()))
        made = scratch / "export"
        with made.open("wb") as file:  # nothing is written before all is well
            write(found, _ending(format, output), wanted, file, scratch)
        _hand_over(made, output)


def _ending(written: str | None, output: Path | None) -> str:
    name = output.name if output else ""
    packing = next((f".{one}" for one in ("gz", "zst") if name.endswith(f".{one}")), "")
    if written:
        return ENDINGS[written] + packing
    if not output:
        return ENDINGS["turtle"]
    known = sorted((one.ending for one in OFFERED), key=len, reverse=True)
    ending = next((one for one in known if name.endswith(f".{one}")), None)
    if ending is None:
        raise UnknownFormatError(f"{output}: the ending says no format; there are {', '.join(ENDINGS.values())}")
    return ending


def _hand_over(made: Path, output: Path | None) -> None:
    with made.open("rb") as file:
        if output:
            with output.open("wb") as target:
                target.writelines(iter(lambda: file.read(2**20), b""))
        else:
            for block in iter(lambda: file.read(2**20), b""):
                sys.stdout.buffer.write(block)


def _make_all(chosen: Settings, found: Version) -> None:
    for one in OFFERED:
        with terminal.step(f"make {one.ending}"):
            made = shelf.make(chosen.home, found, Wanted(found.manifest.name, one.ending, Slice()))
        sys.stdout.write(f"{made.sha256}  {made.file.name}\n")
