"""Which thing a path names: its IRI in the dataset, whichever way the path is written, and perhaps a format."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox

from api.aside import aside
from api.http.errors import BadRequestError
from api.service import Service
from graph import addresses, gone, sources, validation
from graph.asking import Dataset, of_store
from graph.curated.labels import of_rows
from graph.curated.languages import Language
from graph.describing import existence
from graph.describing.description import names
from graph.errors import NoSourcesError, RdfSyntaxError, UnknownThingError, WithdrawnError
from graph.sources import BASE

ENDINGS: Final = {
    "ttl": "turtle",
    "jsonld": "json-ld",
    "nt": "n-triples",
    "nq": "n-quads",
    "trig": "trig",
    "rdf": "rdf-xml",
    "html": "html",
}
"""What a path can end with to choose a format."""
_LONGEST = 1500  # characters of a path as it was sent; no IRI here has a tenth of that
_KEPT = 4096
_SAFE = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True)
class Thing:
    """What a path names.

    Args:
        iri: as the dataset has it.
        ending: the format that the path ends with; empty where it ends with none.
        is_deprecated: whether the dataset says that it is no more in use.
    """

    iri: str
    ending: str = ""
    is_deprecated: bool = False

    @property
    def is_shape(self) -> bool:
        """Whether it stands in the shapes, which are no part of the dataset."""
        return self.iri.startswith(addresses.SHAPES)


class Things:
    """Finds things in the current dataset version of a service, and shapes in its files."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._found: tuple[str, dict[str, Thing]] = "", {}
        self._subjects: tuple[str, list[str]] = "", []
        self._shapes: tuple[str, Dataset] | None = None

    @property
    def dataset(self) -> Dataset:
        """The current version."""
        return self._service.dataset()

    async def find(self, encoded: str, *, document: bool) -> Thing:
        """The thing that a path names, of which this is what stands behind `/id/` or `/doc/`, as it was sent.

        Raises UnknownThingError, WithdrawnError, or BadRequestError where the path is not UTF-8.
        """
        version, found = self._found
        if version != self._service.engine.version or len(found) >= _KEPT:
            self._found = version, found = self._service.engine.version, {}
        key = f"{document}{self.shapes_name if encoded.startswith('shapes') else ''} {encoded}"
        if key not in found:
            found[key] = await self._find(encoded, document=document)
        return found[key]

    async def _find(self, encoded: str, *, document: bool) -> Thing:
        wanted = list(_things(encoded, document=document))
        iris = list(dict.fromkeys(one.iri for one in wanted))
        asked = self.holding(wanted[0]) if wanted else self.dataset
        known = await existence.known(asked, iris) if iris else {}
        for one in wanted:
            if one.iri in known:
                return Thing(one.iri, one.ending, known[one.iri])
        for one in wanted:
            last = gone.last_version(self._service.settings.home, one.iri)
            if last:
                raise WithdrawnError(one.iri, last)
        raise await self.unknown(iris[0] if iris else BASE + "id/" + encoded[:_LONGEST], asked)

    async def unknown(self, iri: str, dataset: Dataset) -> UnknownThingError:
        """The error for an IRI that is not there, with those that are most like it."""
        namespace = next((one for one in (addresses.TERMS, addresses.SHAPES) if iri.startswith(one)), addresses.THINGS)
        if namespace == addresses.THINGS:
            if self._subjects[0] != dataset.version:
                self._subjects = dataset.version, await existence.subjects(dataset, namespace)
            offered = self._subjects[1]
        else:
            offered = await existence.subjects(dataset, namespace)
        near = await aside(existence.nearest, iri, offered)
        named = await self.called(near, "en")
        return UnknownThingError(iri, tuple((other, named.get(other, "")) for other in near))

    async def called(self, iris: list[str], language: Language) -> dict[str, str]:
        """What things are called that have a name."""
        found = await names(self.dataset, iris) if iris else []
        rows = ({"thing": one.subject, "property": one.predicate, "value": one.object} for one in found)
        return {iri: label.short.text for iri, label in of_rows(rows, language).items()}

    def holding(self, thing: Thing) -> Dataset:
        """What states something of the thing."""
        return self.shapes if thing.is_shape else self.dataset

    @property
    def shapes_name(self) -> str:
        """Changes whenever a shapes file does."""
        found = (path.stat() for path in self._shapes_files())
        return "-".join(f"{one.st_mtime_ns}.{one.st_size}" for one in found)

    @property
    def shapes(self) -> Dataset:
        """The shapes, each statement in the graph of shapes; none where their files cannot be read."""
        name = self.shapes_name
        if self._shapes is None or self._shapes[0] != name:
            self._shapes = name, of_store(_parsed(self._shapes_files()), name, self._service.prefixes)
        return self._shapes[1]

    def _shapes_files(self) -> list[Path]:
        try:
            return validation.files(self._service.settings.root / "shapes")
        except NoSourcesError:
            return []


def _parsed(files: list[Path]) -> ox.Store:
    graph = ox.NamedNode(addresses.SHAPES_GRAPH)
    try:
        return sources.parse(sources.Source(path, graph) for path in files)
    except RdfSyntaxError:
        return ox.Store()


def _things(encoded: str, *, document: bool) -> Iterator[Thing]:
    """What the path may name, the likeliest first: an ending is one only where nothing is called so with it."""
    if len(encoded) > _LONGEST:
        return
    yield from (Thing(iri) for iri in iris(encoded, document=document))
    stem, dot, ending = encoded.rpartition(".")
    if document and dot and ending in ENDINGS:
        yield from (Thing(iri, ENDINGS[ending]) for iri in iris(stem, document=document))


def iris(encoded: str, *, document: bool = False, namespace: str = addresses.THINGS) -> list[str]:
    """The IRIs that a part of a path stands for: decoded, as it was sent, and encoded as a client would.

    Raises BadRequestError where it is not UTF-8.
    """
    try:
        decoded = unquote(encoded, errors="strict")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"The path is not UTF-8: {error}") from error
    forms = dict.fromkeys((decoded, encoded, quote(decoded, safe=_SAFE)))
    made = (addresses.described(form) if document else namespace + form for form in forms)
    return [iri for iri in made if _is_iri(iri)]


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
