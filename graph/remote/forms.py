"""What form a SPARQL text has, as far as its keywords tell."""

from collections.abc import Iterator

from graph.errors import QuerySyntaxError
from graph.sparql.contents import tokens

_PROLOGUE = ("BASE", "PREFIX", "VERSION")
_TABLES = ("SELECT", "ASK")
_GRAPHS = ("CONSTRUCT", "DESCRIBE")
_CHANGES = ("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")


def gives_graph(query: str) -> bool:
    """Whether the answer is a graph, and not a table or a truth value.

    Raises QuerySyntaxError when the text begins like no query. So an extension such as Virtuoso's `define`, which can
    make a server fetch documents, is not passed on.
    """
    first = next(_keywords(query), "nothing")
    if first not in (*_TABLES, *_GRAPHS):
        raise QuerySyntaxError(f"A query has SELECT, ASK, CONSTRUCT or DESCRIBE after its prefixes, not {first}")
    return first in _GRAPHS


def followed(update: str, operations: str) -> str:
    """The update with more operations after its own.

    Raises QuerySyntaxError when the text begins like no update.
    """
    first = next(_keywords(update), None)
    if first and first not in _CHANGES:
        raise QuerySyntaxError(f"An update has one of {', '.join(_CHANGES)} after its prefixes, not {first}")
    significant = [token for kind, token in tokens(update) if kind != "comment" and token.strip()]
    separator = ";" if first and significant[-1] != ";" else ""
    return f"{update}\n{separator} {operations}"


def _keywords(text: str) -> Iterator[str]:
    words = (token.upper() for kind, token in tokens(text) if kind == "word")
    return (word for word in words if word not in _PROLOGUE)
