"""RDF documents as the statements of a graph."""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.engine import Document, Graph, Part
from graph.errors import DocumentSyntaxError, QueryRefusedError


def quads(documents: Iterable[Document], graph: Graph) -> Iterator[ox.Quad]:
    """What the documents say, as statements of the graph, or of the graphs that they name when it is Part.ALL.

    Raises DocumentSyntaxError with line and column, and QueryRefusedError for a format that cannot be read.
    """
    return (quad for document in documents for quad in _of(document, graph))


def _of(document: Document, graph: Graph) -> Iterator[ox.Quad]:
    for quad in _parsed(document):
        if graph is Part.ALL:
            yield quad
        elif not isinstance(quad.graph_name, ox.DefaultGraph):
            raise DocumentSyntaxError(f"The document names the graph {quad.graph_name}, but the request names its own")
        else:
            name = ox.NamedNode(graph) if isinstance(graph, str) else ox.DefaultGraph()
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def _parsed(document: Document) -> Iterator[ox.Quad]:
    written = ox.RdfFormat.from_media_type(document.media_type)
    if written is None:
        raise QueryRefusedError(f"{document.media_type} is no format of RDF that can be read here")
    try:
        # Two documents mean different things by the same blank node label.
        yield from ox.parse(document.body, format=written, base_iri=document.base, rename_blank_nodes=True)
    except SyntaxError as error:
        raise DocumentSyntaxError(problem(error.msg), error.lineno, error.offset) from error


_PLACE = re.compile(r"^Parser error (?:at line \d+ column \d+|between [^:]*): ")


def problem(message: str) -> str:
    """What is wrong with a document, in words that help."""
    if "LoadDocumentCallback" in message:
        return "A JSON-LD context at another address is not fetched here; put the context into the document"
    return _PLACE.sub("", message)  # which is told beside it
