"""Parts of a dataset version, by its model: a graph, a chapter, a barrier or an organisation, with what belongs to it.

A chapter is its items and the claims about them; a barrier or an organisation the claims that name it and the items
that these are about. Passages and blank nodes come with the things that have them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph import terms
from graph.curated.choices import Choice, proposed
from graph.errors import ParameterError, UnknownGraphError
from graph.exports.source import Source
from graph.exports.statements import Statement, statement
from graph.exports.vocabulary import NAMES, TYPE
from graph.sources import BASE, GRAPHS

CLOSURES: Final = ("none", "labels", "cbd")
_ABOUT, _PASSAGE = (f"<{BASE}def#{name}>" for name in ("about", "passage"))
_PART = "<http://purl.org/dc/terms/isPartOf>"
_CLASSES: Final = {"chapter": "Chapter", "barrier": "Barrier", "organisation": "Actor"}
_INFERRED = f"<{GRAPHS}inferred>"


@dataclass(frozen=True)
class Slice:
    """Which part of a version; several conditions hold together.

    Args:
        graphs: names of named graphs, behind `graph/`; all where none is named.
        chapter: the last part of its IRI, a CURIE or the IRI; likewise the two below.
        barrier: one that claims name.
        organisation: or a post or a group: one that claims name.
        inferences: whether what follows by the axioms is in it.
        closure: what is told of things that are mentioned and are not of the part themselves: nothing, their names and
            kinds, or all that stands about them.
    """

    graphs: tuple[str, ...] = ()
    chapter: str | None = None
    barrier: str | None = None
    organisation: str | None = None
    inferences: bool = True
    closure: str = "labels"

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing out."""
        return not self.graphs and not self._things and self.inferences

    @property
    def _things(self) -> dict[str, str]:
        given = {"chapter": self.chapter, "barrier": self.barrier, "organisation": self.organisation}
        return {name: text for name, text in given.items() if text}

    def lines(self, source: Source) -> Iterator[bytes]:
        """The lines of the part, in their order.

        Raises ParameterError for a thing that is not there, and UnknownGraphError.
        """
        if self.is_whole:
            yield from source.lines()
            return
        graphs = _graphs(source, self.graphs) if self.graphs else None
        if not self._things:
            yield from (line for line in source.lines() if self._has(statement(line), graphs))
            return
        core = _grown(source, set.intersection(*(_core(source, *one) for one in self._things.items())))
        mentioned = self._mentioned(source, core, graphs)
        for line in source.lines():
            found = statement(line)
            if self._has(found, graphs) and (found.subject in core or self._tells(found, mentioned)):
                yield line

    def _has(self, found: Statement, graphs: set[str] | None) -> bool:
        return (graphs is None or found.graph in graphs) and (self.inferences or found.graph != _INFERRED)

    def _mentioned(self, source: Source, core: set[str], graphs: set[str] | None) -> set[str]:
        if self.closure == "none":
            return set()
        told = (found for found in _statements(source) if found.subject in core and self._has(found, graphs))
        mentioned = {term for found in told for term in (found.predicate, found.object) if term.startswith("<")} - core
        return _grown(source, mentioned) if self.closure == "cbd" else mentioned

    def _tells(self, found: Statement, mentioned: set[str]) -> bool:
        return found.subject in mentioned and (self.closure == "cbd" or found.predicate in (TYPE, *NAMES))


def _statements(source: Source) -> Iterator[Statement]:
    return map(statement, source.lines())


def _graphs(source: Source, names: Iterable[str]) -> set[str]:
    """The named graphs as N-Quads write them."""
    there = {found.graph for found in _statements(source) if found.graph}
    wanted = {f"<{name if ':' in name else GRAPHS + name}>": name for name in names}
    for graph, name in wanted.items():
        if graph not in there:
            known = ", ".join(sorted(one[1:-1].removeprefix(GRAPHS) for one in there))
            raise UnknownGraphError(f"{name} is no graph of this dataset; there are {known}")
    return set(wanted)


def _core(source: Source, kind: str, text: str) -> set[str]:
    """What belongs to a thing: itself, items and claims."""
    thing = _thing(source, kind, text)
    items = _parts(source, thing) if kind == "chapter" else {thing}
    about = {found.subject: found.object for found in _statements(source) if found.predicate == _ABOUT}
    if kind == "chapter":
        return items | {claim for claim, item in about.items() if item in items}
    naming = {found.subject for found in _statements(source) if found.object == thing and found.subject in about}
    return items | naming | {about[claim] for claim in naming}


def _thing(source: Source, kind: str, text: str) -> str:
    """The thing that is called so, as N-Quads write it."""
    wanted = f"<{BASE}def#{_CLASSES[kind]}>"
    there = {found.subject for found in _statements(source) if found.predicate == TYPE and found.object == wanted}
    full = terms.iri(text, source.prefixes) if ":" in text else None
    for one in sorted(there):
        if one == str(full) or terms.slug(one[1:-1]) == text:
            return one
    choices = [Choice(terms.slug(one[1:-1])) for one in sorted(there)]
    raise ParameterError(kind, text, f"{kind}: {text!r} is none of this dataset", proposed(choices, text))


def _parts(source: Source, whole: str) -> set[str]:
    """A thing and all that is part of it, directly or not."""
    members = dict[str, list[str]]()
    for found in _statements(source):
        if found.predicate == _PART:
            members.setdefault(found.object, []).append(found.subject)
    reached, left = {whole}, [whole]
    while left:
        new = [part for part in members.get(left.pop(), ()) if part not in reached]
        reached.update(new)
        left += new
    return reached


def _grown(source: Source, things: set[str]) -> set[str]:
    """The things with the passages and blank nodes that they lead to."""
    reached, new = set(things), set(things)
    while new:
        led = (found for found in _statements(source) if found.subject in new)
        new = {found.object for found in led if found.object.startswith("_:") or found.predicate == _PASSAGE} - reached
        reached |= new
    return reached
