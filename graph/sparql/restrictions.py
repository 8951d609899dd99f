"""What Oxigraph takes in no update, though the grammar has it."""

import re

from graph.errors import QuerySyntaxError
from graph.sparql.grammar import grammar
from graph.sparql.misplacement import syntax_error
from graph.sparql.updates import with_one_prologue

_BLANK = {"[", "~", "<<", "{|"}  # what stands for a blank node or makes one
_SHARED = re.compile(r"The blank node (_:\S+) cannot be shared")


def broken(text: str, complaint: str) -> QuerySyntaxError | None:
    """The error to report where an update breaks one of these restrictions."""
    return _shared_label(text, complaint) or _deleted_blank_node(text) or _late_declaration(text)


def _shared_label(text: str, complaint: str) -> QuerySyntaxError | None:
    """Two operations may not use the same label."""
    match = _SHARED.search(complaint)
    label = match[1] if match else None
    operations, seen = 0, set[int]()
    for token in grammar().tokens(text) if label else ():
        operations += token.kind == "INSERT"
        if text[token.start : token.end] == label:
            seen.add(operations)
        if len(seen) > 1:
            problem = f"{label} stands in another operation as well; choose another label"
            return syntax_error(text, token.start, problem)
    return None


def _deleted_blank_node(text: str) -> QuerySyntaxError | None:
    depth, deletes, previous = 0, False, ""
    for token in grammar().tokens(text):
        found = text[token.start : token.end]
        depth += (found == "{") - (found == "}")
        deletes = token.kind == "DELETE" or (deletes and not (found == "}" and depth == 0))
        makes = token.kind == "BLANK_NODE_LABEL" or found in _BLANK or (previous == "(" and found != ")")
        if deletes and depth and makes:
            problem = "DELETE takes no blank node; use a variable, and WHERE to find it"
            return syntax_error(text, token.start, problem)
        previous = found
    return None


def _late_declaration(text: str) -> QuerySyntaxError | None:
    """Declarations are moved to the front, where Oxigraph takes them, unless that could change what they mean."""
    if with_one_prologue(text) != text:
        return None
    started = False
    for token in grammar().tokens(text):
        if started and token.kind in ("BASE", "PREFIX", "VERSION"):
            found = text[token.start : token.end]
            return syntax_error(
                text,
                token.start,
                f"{found} cannot stand after an operation here; declare everything before the first, once",
            )
        started = started or token.kind == "SEMICOLON"
    return None
