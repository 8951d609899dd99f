"""What the changes of graph.engine do to a store."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph import confinement
from graph.engine import Change, Delete, Document, Graph, Part, Post, Put, Update
from graph.errors import DocumentSyntaxError, GraphConflictError, QueryFailedError, UnknownGraphError
from graph.evaluation import syntax_error
from graph.sparql import refuse_federation, refuse_loading
from graph.updates import with_one_prologue, with_using

_Named = ox.NamedNode | ox.DefaultGraph


def apply(change: Change, store: ox.Store) -> bool:
    """Make the change, and say whether it made a graph that was not there.

    Raises QueryError; then the store may hold a part of the change.
    """
    match change:
        case Update():
            _update(change, store)
            return False
        case Put(graph, documents):
            quads = list(_quads(graph, documents))
            existed = _exists(graph, store)
            _empty(graph, store)
            _add(graph, quads, store)
            return not existed
        case Post(graph, documents):
            quads = list(_quads(graph, documents))
            existed = _exists(graph, store)
            _add(graph, quads, store)
            return not existed
        case Delete(graph):
            _remove(graph, store)
            return False


def _update(update: Update, store: ox.Store) -> None:
    refuse_federation(update.text)
    refuse_loading(update.text, silent=not confinement.FORBIDS_SOCKETS)
    text = with_one_prologue(with_using(update.text, update.using_graphs, update.using_named_graphs))
    try:
        store.update(text, base_iri=update.base)
    except SyntaxError as error:
        raise syntax_error(str(error)) from error
    except RuntimeError as error:  # a graph is not there, or is there already
        raise GraphConflictError(f"{error}; with SILENT it does not matter") from error
    except (OSError, ValueError) as error:
        raise QueryFailedError(str(error)) from error


def _exists(graph: Graph, store: ox.Store) -> bool:
    return isinstance(graph, Part) or store.contains_named_graph(ox.NamedNode(graph))


def _empty(graph: Graph, store: ox.Store) -> None:
    if graph is Part.ALL:
        store.clear()
    else:
        store.clear_graph(_name(graph))


def _remove(graph: Graph, store: ox.Store) -> None:
    if not _exists(graph, store):
        raise UnknownGraphError(f"There is no graph {graph}")
    if isinstance(graph, Part):
        _empty(graph, store)
    else:
        store.remove_graph(ox.NamedNode(graph))


def _add(graph: Graph, quads: Iterable[ox.Quad], store: ox.Store) -> None:
    if not isinstance(graph, Part):
        store.add_graph(ox.NamedNode(graph))
    store.bulk_extend(quads)


def _name(graph: Graph) -> _Named:
    return ox.DefaultGraph() if isinstance(graph, Part) else ox.NamedNode(graph)


def _quads(graph: Graph, documents: Iterable[Document]) -> Iterator[ox.Quad]:
    for document in documents:
        yield from _parsed(graph, document)


def _parsed(graph: Graph, document: Document) -> Iterator[ox.Quad]:
    """The statements of a document; the graphs that it names are kept only where the whole dataset is meant."""
    written = ox.RdfFormat.from_media_type(document.media_type)
    whole = graph is Part.ALL
    parser = ox.parse(
        document.body, written, base_iri=document.base, without_named_graphs=not whole, rename_blank_nodes=True
    )
    try:
        for quad in parser:
            yield quad if whole else ox.Quad(quad.subject, quad.predicate, quad.object, _name(graph))
    except SyntaxError as error:
        raise DocumentSyntaxError(_problem(error.msg), error.lineno, error.offset) from error


def _problem(message: str) -> str:
    if "LoadDocumentCallback" in message:
        return "A JSON-LD context at another address is not fetched here; put the context into the document"
    return message
