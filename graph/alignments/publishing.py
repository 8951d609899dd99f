"""All mappings of a dataset, for those who keep registers of their own."""

from typing import Final

import pyoxigraph as ox

from graph import jsonld
from graph.alignments import mappings, sssom
from graph.asking import Dataset
from graph.curated.labels import labels
from graph.errors import NoMappingsError
from graph.formats import Format
from graph.prefixes import pruned
from graph.sources import GRAPHS

ALIGNMENTS: Final = ox.NamedNode(GRAPHS + "alignments")
"""The graph that they stand in."""


async def tsv(dataset: Dataset) -> bytes:
    """The mappings as SSSOM/TSV.

    Raises NoMappingsError where the dataset has no set of mappings.
    """
    described = await mappings.mapping_set(dataset.ask)
    if described is None:
        raise NoMappingsError(f"Version {dataset.version} has no sssom:MappingSet, and so no mappings to write")
    found = await mappings.mappings(dataset.ask)
    named = await labels(dataset.ask, {one.subject for one in found}, "en")
    spaces = await mappings.registers(dataset.ask)
    return sssom.written(described, dataset.version, found, spaces, {iri: label.text for iri, label in named.items()})


async def rdf(dataset: Dataset, written: Format) -> bytes:
    """The graph of the alignments, with the plain statements, in a graph format; named where that has named graphs."""
    found = await dataset.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ALIGNMENTS} {{ ?s ?p ?o }} }}")
    triples, prefixes = sorted(found, key=str), dict(dataset.prefixes)
    quads = [ox.Quad(one.subject, one.predicate, one.object, ALIGNMENTS) for one in triples]
    if written.of_rdf == ox.RdfFormat.JSON_LD:
        return jsonld.serialize(quads, prefixes)
    statements = quads if written.holds_datasets else triples
    return pruned(ox.serialize(statements, format=written.of_rdf, prefixes=prefixes) or b"")
