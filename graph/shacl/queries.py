"""The queries that shapes graphs hold: their prefixes, and the path they are put to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import pyoxigraph as ox

from graph.errors import QuerySyntaxError, ShapesError
from graph.shacl import paths
from graph.shacl.paths import Path
from graph.shacl.statements import Node, Statements, Subject
from graph.shacl.vocabulary import OWL_IMPORTS, sh
from graph.sparql.lexer import lexed

_PATH_VARIABLE: Final = re.compile(r"[$?]PATH\b")


@dataclass(frozen=True)
class Query:
    """A query as it will be asked, but for the values of its variables."""

    prologue: str
    text: str
    is_ask: bool


def query(statements: Statements, validator: Subject, path: Path | None) -> Query:
    """The query of a validator, for a shape with that path.

    Raises ShapesError.
    """
    ask = statements.value(validator, sh("ask"))
    found = ask or statements.value(validator, sh("select"))
    text = found.value if isinstance(found, ox.Literal) else ""
    prefixes = _prefixes(statements, validator)
    prologue = "".join(f"PREFIX {name}: {ox.NamedNode(iri)}\n" for name, iri in prefixes.items())
    return Query(prologue, _with_path(text, path), ask is not None)


def mistake(query: Query, complaint: str) -> QuerySyntaxError:
    """What is wrong with a query that the engine complains of, with the place in its own text."""
    from graph.sparql import diagnosis  # noqa: PLC0415  # its grammar takes a while, for those who need it

    found = diagnosis.diagnose(query.prologue + query.text, complaint, update=False)
    return replace(found, line=found.line and max(1, found.line - query.prologue.count("\n")))


def mentioned(statements: Statements, validator: Subject) -> Iterator[ox.NamedNode]:
    """The IRIs in the query of a validator."""
    prefixes = _prefixes(statements, validator)
    for predicate in (sh("select"), sh("ask")):
        for text in statements.values(validator, predicate):
            for token in lexed(text.value):
                if token.kind == "iri":
                    yield ox.NamedNode(token.text[1:-1])
                elif token.kind == "name" and token.text.partition(":")[0] in prefixes:
                    prefix, _, name = token.text.partition(":")
                    yield ox.NamedNode(prefixes[prefix] + name)


def _prefixes(statements: Statements, validator: Subject) -> dict[str, str]:
    """The declarations of the nodes that sh:prefixes names, and of those they import."""
    seen = dict.fromkeys(statements.values(validator, sh("prefixes")))
    waiting = list(seen)
    while waiting:
        imported = [node for node in statements.values(waiting.pop(), OWL_IMPORTS) if node not in seen]
        seen.update(dict.fromkeys(imported))
        waiting.extend(imported)
    declared = chain.from_iterable(statements.values(node, sh("declare")) for node in seen)
    prefixes = dict[str, str]()
    for node in declared:
        name, namespace = _prefix(statements, node)
        if prefixes.setdefault(name, namespace) != namespace:
            raise ShapesError(validator, sh("prefixes"), f"gives {name}: two namespaces")
    return prefixes


def _prefix(statements: Statements, node: Node) -> tuple[str, str]:
    prefix, namespace = statements.value(node, sh("prefix")), statements.value(node, sh("namespace"))
    if not isinstance(prefix, ox.Literal) or not isinstance(namespace, ox.Literal):
        raise ShapesError(node, sh("declare"), "takes one sh:prefix and one sh:namespace")
    return prefix.value, namespace.value


def _with_path(text: str, path: Path | None) -> str:
    if path is None:
        return text
    written = paths.in_full(path)
    return _PATH_VARIABLE.sub(lambda _: f"({written})", text)
