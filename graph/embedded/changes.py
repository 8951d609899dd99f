"""What the changes of graph.engine do to a store."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph import documents
from graph.embedded import confinement
from graph.engine import Change, Delete, Graph, Part, Post, Put, Update
from graph.errors import GraphConflictError, QueryFailedError, UnknownGraphError
from graph.sparql.contents import refuse_federation, refuse_loading
from graph.sparql.diagnosis import diagnose, malformed_first
from graph.sparql.updates import with_one_prologue, with_using

_Named = ox.NamedNode | ox.DefaultGraph


def apply(change: Change, store: ox.Store) -> bool:
    """Make the change, and say whether it made a graph that was not there.

    Raises QueryError; then the store may hold a part of the change.
    """
    match change:
        case Update():
            _update(change, store)
            return False
        case Put(graph, found):
            quads = documents.quads(found, graph)
            existed = _exists(graph, store)
            _empty(graph, store)
            _add(graph, quads, store)
            return not existed
        case Post(graph, found):
            quads = documents.quads(found, graph)
            existed = _exists(graph, store)
            _add(graph, quads, store)
            return not existed
        case Delete(graph):
            _remove(graph, store)
            return False


def _update(update: Update, store: ox.Store) -> None:
    text = with_using(with_one_prologue(update.text), update.using_graphs, update.using_named_graphs)
    with malformed_first(update.text, update=True):
        refuse_federation(text)
        refuse_loading(text, silent=not confinement.sockets_are_forbidden())
    try:
        store.update(text, base_iri=update.base)
    except SyntaxError as error:
        raise diagnose(update.text, str(error), update=True, base=update.base) from error
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
