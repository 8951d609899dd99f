"""Where each import comes from, as RDF: what the graph `graph/imports` holds.

A source that was fetched is named by its address, and a file by the digest of its bytes (RFC 6920), so that no path
of a machine is told.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from graph.addresses import SHAPES_GRAPH
from graph.importing.graphs import PROVENANCE
from graph.importing.imports import Import, Origin

OWN: Final = "own"
_DCTERMS, _PROV, _SPDX, _VOID, _XSD = (
    "http://purl.org/dc/terms/",
    "http://www.w3.org/ns/prov#",
    "http://spdx.org/rdf/terms#",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/2001/XMLSchema#",
)
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_Value = ox.NamedNode | ox.BlankNode | ox.Literal
_Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, _Value]


def quads(imports: Iterable[Import]) -> Iterator[ox.Quad]:
    """The statements about the imports."""
    told = dict.fromkeys(triple for one in imports for triple in _of_import(one))
    return (ox.Quad(subject, predicate, value, PROVENANCE) for subject, predicate, value in told)


def triples(imports: Iterable[Import]) -> bytes:
    """The same as N-Triples."""
    return ox.serialize((quad.triple for quad in quads(imports)), format=ox.RdfFormat.N_TRIPLES) or b""


def _of_import(one: Import) -> Iterator[_Triple]:
    graph = ox.NamedNode(one.graph)
    for predicate, value in _said(one):
        yield graph, ox.NamedNode(predicate), value
    yield from _of_digest(graph, one.digest)
    for origin in (*one.sources, *([one.mapping] if one.mapping else [])):
        node = _node(origin)
        yield graph, ox.NamedNode(_PROV + "wasDerivedFrom"), node
        yield node, _TYPE, ox.NamedNode(_PROV + "Entity")
        yield node, ox.NamedNode(_DCTERMS + "title"), ox.Literal(origin.name)
        if origin.sha256:
            yield from _of_digest(node, origin.sha256)


def _said(one: Import) -> Iterator[tuple[str, _Value]]:
    yield _TYPE.value, ox.NamedNode(_VOID + "Dataset")
    yield _TYPE.value, ox.NamedNode(_PROV + "Entity")
    yield _DCTERMS + "title", ox.Literal(one.title)
    yield _PROV + "generatedAtTime", ox.Literal(one.time, datatype=ox.NamedNode(_XSD + "dateTime"))
    yield _VOID + "triples", ox.Literal(one.statements)
    if one.licence:
        yield _DCTERMS + "license", ox.NamedNode(one.licence)
    if one.shapes == OWN:
        yield _DCTERMS + "conformsTo", ox.NamedNode(SHAPES_GRAPH)


def _of_digest(node: ox.NamedNode, sha256: str) -> Iterator[_Triple]:
    checksum = ox.BlankNode(f"sha256{sha256}")
    yield node, ox.NamedNode(_SPDX + "checksum"), checksum
    yield checksum, _TYPE, ox.NamedNode(_SPDX + "Checksum")
    yield checksum, ox.NamedNode(_SPDX + "algorithm"), ox.NamedNode(_SPDX + "checksumAlgorithm_sha256")
    value = ox.Literal(sha256, datatype=ox.NamedNode(_XSD + "hexBinary"))
    yield checksum, ox.NamedNode(_SPDX + "checksumValue"), value


def _node(origin: Origin) -> ox.NamedNode:
    return ox.NamedNode(origin.address or _named_by(origin.sha256 or ""))


def _named_by(sha256: str) -> str:
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
