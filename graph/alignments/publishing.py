"""All mappings of a dataset, for those who keep registers of their own."""

from graph.alignments import mappings, sssom
from graph.asking import Dataset
from graph.curated.labels import labels
from graph.errors import NoMappingsError


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
