"""All that a catalogue is made from, each from where it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

import pyoxigraph as ox

from graph import addresses
from graph.catalog.authorities import LANGUAGES
from graph.catalog.counts import Counts
from graph.catalog.facts import Facts, Values
from graph.catalog.places import Agent, Place
from graph.catalog.vocabulary import Node, Term
from graph.distributions import Distribution, Made
from graph.prefixes import Names
from graph.version import LOADED, Manifest, Version

SHAPES = addresses.SHAPES_GRAPH


@dataclass(frozen=True)
class Edition:
    """A dataset version that can be asked.

    Args:
        name: of the version.
        made: when, if that is known.
        manifest: what it says of itself, unless another server holds it.
    """

    name: str
    made: datetime | None = None
    manifest: Manifest | None = None

    @property
    def is_built(self) -> bool:
        """Whether it comes from files that conform to the shapes, and from nothing else."""
        return self.manifest is not None and not self.manifest.parent and self.manifest.sources != LOADED


def edition(version: Version) -> Edition:
    """A version in a folder."""
    return Edition(version.manifest.name, version.made.replace(microsecond=0), version.manifest)


@dataclass(frozen=True)
class Known:
    """What a catalogue is made from.

    Args:
        place: the server.
        facts: what the dataset says of itself.
        current: its version.
        counts: how much there is of what; None where that does not matter.
        kept: all versions that can be asked, the newest first.
        offered: the files of the current version that can be had.
        made: those that have been made, by their endings.
        prefixes: short names for namespaces.
    """

    place: Place
    facts: Facts
    current: Edition
    counts: Counts | None = None
    kept: tuple[Edition, ...] = ()
    offered: tuple[Distribution, ...] = ()
    made: Mapping[str, Made] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def dataset(self) -> Node:
        """The node of the dataset."""
        return ox.NamedNode(self.facts.iri) if self.facts.iri else self.place.part("dataset")

    def version(self, name: str) -> Node:
        """The node of a version."""
        return self.place.part(f"version-{name}")

    @cached_property
    def titles(self) -> Values:
        """Of the dataset."""
        return self.facts.values("dcterms:title") or _texts(
            en=f"Data of the server at {self.place.host}", nl=f"Data van de server op {self.place.host}"
        )

    @cached_property
    def descriptions(self) -> Values:
        """Of the dataset."""
        return self.facts.values("dcterms:description") or _texts(
            en=f"The statements at {self.place.host}. Nothing in them says what they are as a whole.",
            nl=f"De beweringen op {self.place.host}. Niets erin zegt wat ze als geheel zijn.",
        )

    @property
    def publisher(self) -> Agent:
        """Who answers for the dataset."""
        found = self.facts.one("dcterms:publisher")
        if isinstance(found, ox.NamedNode):
            return Agent(text(self.facts.labels.get(found.value, ())) or found.value, found.value)
        return Agent(found.value) if isinstance(found, ox.Literal) else self.operator

    @property
    def operator(self) -> Agent:
        """Who answers for the catalogue: as set, else the publisher of the data, else who has the address."""
        if self.place.publisher:
            return self.place.publisher
        if self.facts.one("dcterms:publisher"):
            return self.publisher
        return Agent(self.place.host, self.place.address("/"))

    @cached_property
    def names(self) -> Names:
        """Short names for IRIs."""
        return Names(dict(self.prefixes))

    @property
    def licence(self) -> Node | None:
        found = self.facts.one("dcterms:license")
        return found if isinstance(found, ox.NamedNode) else None

    @property
    def standards(self) -> tuple[str, ...]:
        """The IRIs of the ontologies, and of the shapes that every version conforms to that is built from files."""
        has_shapes = self.current.is_built and addresses.ONTOLOGY in self.facts.ontologies
        return (*self.facts.ontologies, SHAPES) if has_shapes else self.facts.ontologies

    @property
    def languages(self) -> tuple[str, ...]:
        """The IRIs of those that the dataset says it is in."""
        found = (LANGUAGES.get(one.value, one.value) for one in self.facts.values("dcterms:language"))
        return tuple(one for one in found if one.startswith("http"))


def text(values: Iterable[Term], language: str = "en") -> str:
    """The one in a language among texts; else any, always the same."""
    found = [one for one in values if isinstance(one, ox.Literal)]
    ranked = sorted(found, key=lambda one: (one.language != language, one.language != "en", one.value))
    return ranked[0].value if ranked else ""


def _texts(**texts: str) -> Values:
    return tuple(ox.Literal(value, language=language) for language, value in texts.items())
