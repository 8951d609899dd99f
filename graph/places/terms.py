"""What the tokens of a file stand for, with the prefixes and the base in force."""

import re
from itertools import count

import pyoxigraph as ox

from graph.places.nodes import RDF, XSD, Node, literal
from graph.places.terminals import content, parts, unescaped
from graph.sparql.lexer import Token

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*+:")
_BOOLEANS = ("true", "false")
_NUMBERS = ("integer", "decimal", "double")


class Terms:
    """Reads tokens as nodes."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._prefixes = dict[str, str]()
        self._labels = dict[str, int]()
        self._numbers = count()
        self._known = dict[str, Node]()  # by the text of the token; blank nodes are among the labels

    def blank(self) -> int:
        """A new blank node."""
        return next(self._numbers)

    def node(self, token: Token) -> Node | None:
        """What a token stands for; None where it stands for nothing."""
        known = self._known.get(token.text)
        if known is not None:
            return known
        if token.kind == "label":
            return self._labels.setdefault(token.text, next(self._numbers))
        read = self._name(token.text) if token.kind in ("iri", "name") else _literal(token)
        read = self._tagged(token.text) if token.kind == "tagged" else read
        if read is not None:
            self._known[token.text] = read
        return read

    def iri(self, token: Token) -> str | None:
        """The IRI that a token stands for; None where it stands for something else."""
        found = self.node(token) if token.kind in ("iri", "name") else None
        return found if isinstance(found, str) else None

    def bind(self, prefix: str, namespace: str) -> None:
        """Let names that begin with the prefix, which ends with a colon, be of the namespace."""
        self._prefixes[prefix] = namespace
        self._known.clear()

    def rebase(self, base: str) -> None:
        """Let relative IRIs be relative to another base."""
        self._base = base
        self._known.clear()

    def _name(self, text: str) -> str | None:
        if text.startswith("<"):
            return resolved(text, self._base)
        prefix, colon, local = text.partition(":")
        namespace = self._prefixes.get(prefix + colon)
        return None if namespace is None else namespace + unescaped(local)

    def _tagged(self, text: str) -> str | None:
        string, language, datatype = parts(text)
        if datatype:
            iri = self._name(datatype)
            return None if iri is None else literal(content(string), iri)
        tag, _, direction = language[1:].partition("--")
        return literal(content(string), RDF + ("dirLangString" if direction else "langString"), tag.lower(), direction)


def resolved(reference: str, base: str | None) -> str | None:
    """The IRI for what stands in angle brackets, these included; None where that is none."""
    if _ABSOLUTE.match(reference) and "\\" not in reference:
        return reference[1:-1]
    try:
        statements = list(ox.parse(f"<a:a> <a:a> {reference} .", format=ox.RdfFormat.TURTLE, base_iri=base))
    except (SyntaxError, ValueError):
        return None
    found = statements[0].object if len(statements) == 1 else None
    return found.value if isinstance(found, ox.NamedNode) else None


def _literal(token: Token) -> str | None:
    if token.kind == "string":
        return literal(content(token.text), XSD + "string")
    if token.kind in _NUMBERS:
        return literal(token.text, XSD + token.kind)
    return literal(token.text, XSD + "boolean") if token.text in _BOOLEANS else None
