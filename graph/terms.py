"""RDF terms as people write them."""

from collections.abc import Mapping

import pyoxigraph as ox

_ABSOLUTE = ("http://", "https://", "urn:")
_SUBJECT = "<urn:s> <urn:p> "


def iri(text: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    """The IRI that is written in full, in angle brackets or not, or as a CURIE; None where it is neither.

    Raises ValueError where it begins like an IRI and is none.
    """
    if text.startswith("<") and text.endswith(">"):
        return ox.NamedNode(text[1:-1])
    if text.startswith(_ABSOLUTE):
        return ox.NamedNode(text)
    prefix, colon, local = text.partition(":")
    return ox.NamedNode(prefixes[prefix] + local) if colon and prefix in prefixes else None


def written(iri: str) -> str:
    """The IRI as `iri` reads it, whatever its scheme: without angle brackets, `javascript:x` would be a CURIE."""
    return iri if iri.startswith(_ABSOLUTE) else f"<{iri}>"


def term(text: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """An IRI, a CURIE, or a literal in Turtle, such as "action"@en, 3 or "2011-09-30"^^xsd:date.

    Raises ValueError for anything else.
    """
    found = iri(text, prefixes)
    return _literal(text, prefixes) if found is None else found


def _literal(text: str, prefixes: Mapping[str, str]) -> ox.Literal:
    head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in prefixes.items())
    try:
        quads = list(ox.parse(f"{head}{_SUBJECT}{text} .", format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ValueError(f"{text!r} is no IRI, no CURIE with a known prefix, and no literal in Turtle") from error
    if len(quads) == 1 and isinstance(quads[0].object, ox.Literal):
        return quads[0].object
    raise ValueError(f"{text!r} is more than one term")


def slug(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
