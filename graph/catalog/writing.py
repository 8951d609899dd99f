"""The catalogue as a document, in any format for graphs."""

import pyoxigraph as ox

from graph.catalog import description, trees
from graph.catalog.known import Known
from graph.catalog.vocabulary import PREFIXES
from graph.formats import Format
from graph.prefixes import pruned


def write(known: Known, written: Format) -> bytes:
    """What is known, in that format; the same gives the same bytes.

    Raises UnknownFormatError.
    """
    triples = description.triples(known)
    if written.of_rdf == ox.RdfFormat.JSON_LD:
        return trees.write(triples, known.place.part("catalog"))
    prefixes = {**PREFIXES, **{name: iri for name, iri in known.prefixes.items() if name not in PREFIXES}}
    return pruned(ox.serialize(triples, format=written.of_rdf, prefixes=prefixes) or b"")
