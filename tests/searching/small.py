"""An index over a few things whose order of finding is worked out by hand."""

from graph.searching.compilation import Compilation
from graph.searching.index import Index
from graph.searching.reading import Entry, Role, Text, Typed
from graph.searching.search import search
from graph.sources import BASE

E = "http://example.org/"
_CLASSES = {"organisation": BASE + "def#Organisation", "concept": "http://www.w3.org/2004/02/skos/core#Concept"}


def thing(name: str, class_: str, *texts: tuple[Role, str, str]) -> list[Entry]:
    """A thing with its texts: role, language and text."""
    found: list[Entry] = [Typed(E + name, _CLASSES.get(class_, class_))]
    return [*found, *(Text(E + name, role, language, text) for role, language, text in texts)]


def index(*entries: list[Entry]) -> Index:
    """The index of those, read in that order."""
    made = Compilation()
    for one in entries:
        made.add(one)
    return made.finished()


def found(made: Index, written: str) -> list[str]:
    """The local names of what is found, the best first."""
    hits = search(made, written).hits
    items = made.items([hit.thing for hit in hits])
    return [items[hit.thing].iri.removeprefix(E) for hit in hits]
