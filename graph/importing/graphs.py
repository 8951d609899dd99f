"""The names of the graphs that imports fill."""

import re
from typing import Final

import pyoxigraph as ox

from graph.errors import NotImportableError
from graph.sources import BASE, GRAPHS

IMPORTED: Final = GRAPHS + "import/"
PROVENANCE: Final = ox.NamedNode(GRAPHS + "imports")
"""The graph that says of each import where it comes from."""
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


def graph(name: str) -> str:
    """The IRI of the graph that a name means: itself where it is an IRI, else one below `graph/import/`.

    Raises NotImportableError for what is neither, and for the graphs of our own data.
    """
    iri = IMPORTED + name if _NAME.fullmatch(name) else _iri(name)
    if iri.startswith(BASE) and not _NAME.fullmatch(iri.removeprefix(IMPORTED)):
        raise NotImportableError(f"{iri} is kept for our own data; choose a name such as ministries or another IRI")
    return iri


def short(iri: str) -> str:
    """What people call the graph: its name, where it has one."""
    return iri.removeprefix(IMPORTED)


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise NotImportableError(
            f"{text!r} names no graph: it is neither an absolute IRI nor of lower case letters, digits, - and . alone"
        ) from error
