"""Answering in this process, without a limit: what a worker does, and the command line."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import IO

import pyoxigraph as ox

from graph.engine import Answer, Formats, Query
from graph.errors import NotAcceptableError, QueryError, QueryFailedError, QuerySyntaxError, UnsupportedQueryError
from graph.prefixes import pruned
from graph.sparql.contents import names_dataset, refuse_federation
from graph.sparql.diagnosis import diagnose, malformed_first
from graph.sparql.optimizer import optimized

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def evaluate(store: ox.Store, query: Query, formats: Formats, prefixes: dict[str, str]) -> Answer:
    """Answer a query over the union of all graphs, unless it names others.

    Raises QuerySyntaxError, QueryFailedError or NotAcceptableError.
    """
    output = BytesIO()
    results = solve(store, query, union=True)
    media_type = fitting(results, formats)
    write(results, media_type, output, prefixes)
    return Answer(media_type, pruned(output.getvalue()))


def solve(store: ox.Store, query: Query, *, union: bool) -> Results:
    """Start the query; much of the work is done as the results are written.

    Args:
        store: what to ask.
        query: the text and the dataset that the request names.
        union: whether the default graph is the union of all graphs where nothing names another.

    Raises QueryRefusedError for a SERVICE clause, QuerySyntaxError or QueryFailedError.
    """
    with malformed_first(query.text, update=False):
        refuse_federation(query.text)
    rewritten = optimized(query.text)
    try:
        if rewritten != query.text:
            with suppress(SyntaxError):  # the places in the original are those to complain of
                return _solve(store, replace(query, text=rewritten), union=union)
        return _solve(store, query, union=union)
    except SyntaxError as error:
        raise diagnose(query.text, str(error), update=False, base=query.base) from error
    except ValueError as error:  # an IRI of the dataset clause that is none
        raise QuerySyntaxError(str(error)) from error
    except (RuntimeError, OSError) as error:
        raise failure(error) from error


def failure(error: Exception) -> QueryError:
    """What it means that the engine gave up."""
    message = str(error)
    return UnsupportedQueryError(message) if "custom function" in message else QueryFailedError(message)


def _solve(store: ox.Store, query: Query, *, union: bool) -> Results:
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in query.default_graphs]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in query.named_graphs]
    if default or named:
        return store.query(query.text, base_iri=query.base, default_graph=default, named_graphs=named)
    as_union = union and not names_dataset(query.text)
    return store.query(query.text, base_iri=query.base, use_default_graph_as_union=as_union)


def fitting(results: Results, formats: Formats) -> str:
    """The media type in which to write the results.

    Raises NotAcceptableError.
    """
    a_graph = isinstance(results, ox.QueryTriples)
    media_type = formats.graph if a_graph else formats.results
    if media_type is None:
        form = "a graph" if a_graph else "a table or a truth value"
        raise NotAcceptableError(f"The answer is {form}, and no format that you accept can hold one")
    return media_type


def write(results: Results, media_type: str, output: IO[bytes], prefixes: dict[str, str]) -> None:
    """Write the results; a graph in Turtle declares all prefixes.

    Raises QueryFailedError.
    """
    try:
        if isinstance(results, ox.QueryTriples):
            ox.serialize(results, output, ox.RdfFormat.from_media_type(media_type), prefixes=prefixes)
        else:
            results.serialize(output, ox.QueryResultsFormat.from_media_type(media_type))
    except (RuntimeError, ValueError) as error:
        raise failure(error) from error
