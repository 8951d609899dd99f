"""The description of a thing: what is stated of it, what points at it, and what all these are called."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from graph.asking import Dataset, Row
from graph.curated import labels
from graph.curated.labels import Label
from graph.curated.languages import Language
from graph.describing.incoming import Incoming, incoming
from graph.describing.statements import quads, statements

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DEPRECATED = ox.NamedNode(_OWL + "deprecated")
_REPLACED = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
_NOTES = tuple(ox.NamedNode(_SKOS + name) for name in ("note", "changeNote", "editorialNote", "historyNote"))
_ON_A_TOMBSTONE = {_DEPRECATED, _REPLACED, *_NOTES, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")}
_TRUE = ("true", "1")
_BATCH = 1000


@dataclass(frozen=True)
class Description:
    """What a dataset version says of a thing.

    Args:
        iri: the thing.
        statements: about it, and about the blank nodes that belong to it.
        incoming: a page of what points at it.
        names: the statements by which everything is called that these mention.
    """

    iri: str
    statements: tuple[ox.Quad, ...]
    incoming: Incoming
    names: tuple[ox.Quad, ...]

    @cached_property
    def quads(self) -> tuple[ox.Quad, ...]:
        """All of it, each statement once in each graph that has it."""
        return tuple(dict.fromkeys((*self.statements, *self.incoming.quads, *self.names)))

    @property
    def mentioned(self) -> set[str]:
        """The things and terms in it."""
        return _mentioned([*self.statements, *self.incoming.quads])

    @property
    def kinds(self) -> list[str]:
        """The classes of the thing."""
        return list(dict.fromkeys(value.value for value in self.values(_TYPE) if isinstance(value, ox.NamedNode)))

    def values(self, predicate: ox.NamedNode) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
        """What the thing has by that property."""
        thing = ox.NamedNode(self.iri)
        return [one.object for one in self.statements if one.subject == thing and one.predicate == predicate]

    @property
    def is_tombstone(self) -> bool:
        """Whether nothing is left of the thing but that it is no more, what took its place and why."""
        is_deprecated = any(value.value in _TRUE for value in self.values(_DEPRECATED) if isinstance(value, ox.Literal))
        return is_deprecated and {one.predicate for one in self.statements} <= _ON_A_TOMBSTONE

    @property
    def successors(self) -> list[str]:
        """What took the place of the thing."""
        return sorted({value.value for value in self.values(_REPLACED) if isinstance(value, ox.NamedNode)})

    def labels(self, language: Language) -> dict[str, Label]:
        """What everything is called, in the reader's language where there is a name in it."""
        return labels.of_rows(self._rows(), language)

    def _rows(self) -> Iterator[Row]:
        for one in self.names:
            yield {"thing": one.subject, "property": one.predicate, "value": one.object}


async def describe(dataset: Dataset, iri: str, page: int = 1, naming: Dataset | None = None) -> Description:
    """The description of a thing; one of which nothing is known has no statements.

    Args:
        dataset: what is asked about the thing.
        iri: the thing.
        page: which of what points at it.
        naming: what is asked for names; by default the same.

    Raises ParameterError for a page beyond the last.
    """
    found, links = await asyncio.gather(statements(dataset, iri), incoming(dataset, iri, page))
    mentioned = _mentioned([*found, *links.quads]) | {iri}
    return Description(iri, tuple(found), links, tuple(await names(naming or dataset, mentioned)))


def _mentioned(found: Iterable[ox.Quad]) -> set[str]:
    terms = (term for one in found for term in (one.subject, one.predicate, one.object))
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}


async def names(dataset: Dataset, iris: Iterable[str]) -> list[ox.Quad]:
    """The statements that say what things are called, in every language, in order."""
    properties, ordered = ", ".join(f"<{iri}>" for iri in labels.PROPERTIES), sorted(iris)
    found = set[ox.Quad]()
    for start in range(0, len(ordered), _BATCH):
        things = " ".join(str(ox.NamedNode(iri)) for iri in ordered[start : start + _BATCH])
        text = (
            f"SELECT DISTINCT ?s ?p ?o ?g WHERE {{ VALUES ?s {{ {things} }} ?s ?p ?o FILTER (?p IN ({properties})) "
            "OPTIONAL { GRAPH ?g { ?s ?p ?o } } }"
        )
        found |= quads(await dataset.ask(text))
    return sorted(found, key=str)
