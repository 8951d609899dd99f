"""What a JSON-LD context calls properties, classes and values, read from the context itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from graph.errors import NotAcceptableError
from graph.prefixes import Names

Value: TypeAlias = Any
"""What JSON can hold."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_STRING: Final = _XSD + "string"
_LARGEST: Final = 2**53  # beyond it JavaScript rounds whole numbers
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]*")
_DOUBLE: Final = re.compile(r"-?[0-9]\.[0-9]+E-?[0-9]+")
_KEYWORD: Final = re.compile(r"@[A-Za-z]+")


@dataclass(frozen=True)
class Term:
    """A name for a property.

    Args:
        name: the name.
        kind: the datatype of its values, `@id` for links, or nothing.
        language: that of its values, where they are texts.
        is_list: whether the value is always a list.
    """

    name: str
    kind: str = ""
    language: str = ""
    is_list: bool = False


class Vocabulary:
    """The names in a context.

    Args:
        context: what stands behind `@context`, without any other contexts in it.
    """

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes = {
            name: iri for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("/", "#", ":"))
        }
        self._names = Names(self._prefixes)
        self._terms = defaultdict[str, list[Term]](list)
        self._classes = dict[str, str]()
        self.inverses = dict[str, str]()
        for name, definition in context.items():
            self._learn(name, definition)
        self.compact = cache(self._compact)
        self.class_ = cache(lambda iri: self._classes.get(iri) or self.compact(iri))
        self.typed = cache(self._typed)

    def _learn(self, name: str, definition: Any) -> None:  # noqa: ANN401  # what JSON can hold
        told = {"@id": definition} if isinstance(definition, str) else definition
        if name in self._prefixes or not isinstance(told, dict):
            return
        if "@reverse" in told:
            self.inverses[self._expand(told["@reverse"])] = name
        elif not told["@id"].startswith("@"):
            kind = self._expand(told["@type"]) if "@type" in told else ""
            term = Term(name, kind, told.get("@language", ""), told.get("@container") == "@set")
            self._terms[self._expand(told["@id"])].append(term)
            if isinstance(definition, str):
                self._classes[self._expand(definition)] = name

    def _expand(self, text: str) -> str:
        prefix, colon, local = text.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else text

    def _compact(self, iri: str) -> str:
        found = self._names.short(iri)
        return iri if found.partition(":")[2].startswith("//") else found

    def _typed(self, predicate: str, kind: str, language: str) -> Term:
        """The term for a value; where none fits, the compact IRI, which says nothing of its values."""
        for term in self._terms.get(predicate, ()):
            if term.kind == kind and term.language == language:
                return term
        plain = (term for term in self._terms.get(predicate, ()) if not (term.kind or term.language))
        return next(plain, Term(self.compact(predicate)))

    def term(self, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> Term:
        """The name of a property for a value."""
        if not isinstance(value, ox.Literal):
            return self.typed(predicate, "@id", "")
        if value.language:
            return self.typed(predicate, "", value.language)
        return self.typed(predicate, value.datatype.value, "")

    def id(self, iri: str) -> str:
        """The IRI as the value of `id`.

        Raises NotAcceptableError for one that would be read as another.
        """
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise NotAcceptableError(f"JSON-LD would take <{iri}> for a short name, as {scheme} is a prefix here")
        return iri

    def literal(self, term: Term, value: ox.Literal) -> Value:
        """A literal as the value of that property; a number or truth value as JSON has them where nothing is lost."""
        if value.language:
            return value.value if term.language else _tagged(value)
        datatype = value.datatype.value
        native = _native(value.value, datatype)
        if native is not None and term.kind in ("", datatype):
            return native
        if term.kind == datatype or (datatype == _STRING and not term.kind):
            return value.value
        return {"@value": value.value, "@type": self.compact(datatype)}


def _tagged(value: ox.Literal) -> Value:
    found = {"@value": value.value, "@language": value.language}
    return found | {"@direction": value.direction.value} if value.direction else found


def _native(text: str, datatype: str) -> Value:
    if datatype == _XSD + "boolean":
        return {"true": True, "false": False}.get(text)
    if datatype == _XSD + "integer" and _INTEGER.fullmatch(text) and abs(int(text[:20])) < _LARGEST:
        return int(text)
    if datatype == _XSD + "double" and _DOUBLE.fullmatch(text):
        number = float(text)
        return number if number % 1 and _canonical(number) == text else None
    return None


def _canonical(number: float) -> str:
    """The number as JSON-LD writes it as an xsd:double."""
    digits, exponent = f"{number:.15E}".split("E")
    whole, _, fraction = digits.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"


def usable(prefixes: Mapping[str, str], taken: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The prefixes that a context can hold beside what it has."""
    for name, namespace in sorted(prefixes.items()):
        if name and name not in taken and not _KEYWORD.match(name) and namespace.endswith(("/", "#")):
            yield name, namespace
