"""What a named graph holds: its classes, and the things of a class."""

from dataclasses import dataclass

import pyoxigraph as ox

from graph.asking import Dataset
from graph.errors import ParameterError

SIZE = 100
"""Things of a page."""


@dataclass(frozen=True)
class Contents:
    """A part of what a graph holds.

    Args:
        classes: how many things of each class the graph names, the most first.
        things: those of a page, of the class or of all that the graph states something of.
        page: the number of the page, from 1.
        is_last: whether there is no further page.
    """

    classes: dict[str, int]
    things: tuple[str, ...]
    page: int
    is_last: bool


async def contents(dataset: Dataset, graph: str, class_: str | None, page: int) -> Contents:
    """What the graph holds, and a page of the things of a class in it, or of all.

    Raises ParameterError for a page beyond the last.
    """
    name = ox.NamedNode(graph)
    counted = await dataset.ask(
        f"SELECT ?class (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH {name} {{ ?s a ?class }} FILTER isIRI(?class) }} "
        "GROUP BY ?class ORDER BY DESC(?n) ?class"
    )
    of_them = f"a {ox.NamedNode(class_)}" if class_ else "?p ?o"
    rows = await dataset.ask(
        f"SELECT DISTINCT ?s {{ GRAPH {name} {{ ?s {of_them} }} FILTER isIRI(?s) }} "
        f"ORDER BY ?s LIMIT {SIZE + 1} OFFSET {(page - 1) * SIZE}"
    )
    if page > 1 and not rows:
        raise ParameterError("page", str(page), f"page: {page} is beyond the last")
    things = tuple(row["s"].value for row in rows if isinstance(row["s"], ox.NamedNode))
    classes = {row["class"].value: int(row["n"].value) for row in counted}  # type: ignore[union-attr]  # IRIs and numbers
    return Contents(classes, things[:SIZE], page, len(things) <= SIZE)
