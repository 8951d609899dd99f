"""Reports as Turtle: the sh:ValidationReport of https://www.w3.org/TR/shacl/#validation-report."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.prefixes import Names
from graph.reports.report import Report
from graph.reports.tree import RESULT, TYPE, Listed, Tree, Value, head, prefixes, results
from graph.shacl.vocabulary import STRING, XSD

_MANY = 4  # members of a node that are too many for one line
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)  # of the names that need no escapes
_BARE = {XSD + "boolean": re.compile("true|false"), XSD + "integer": re.compile("[+-]?[0-9]+")}


def write(report: Report, language: Language) -> str:  # noqa: ARG001  # a graph holds the messages in all languages
    """The report as Turtle, with the prefixes it uses; the same report gives the same bytes."""
    writer = _Writer(prefixes(report))
    head_ = f"[] {writer.node(head(report))}"
    found = " , ".join(writer.block(result) for result in results(report))
    body = f"{head_} ;\n    {writer.iri(RESULT)} {found} .\n" if found else f"{head_} .\n"
    used = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(writer.used.items()))
    return f"{used}\n{body}"


class _Writer:
    """Writes trees, and remembers the prefixes that it used."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known
        self._names = Names(known)
        self._written: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def node(self, node: Tree, indent: str = "\n") -> str:
        """What is said of a node: after its type, each on a line of its own."""
        return f" ;{indent}    ".join(self._members(node, indent + "    "))

    def block(self, node: Tree, indent: str = "\n    ") -> str:
        """The node in brackets, on lines of their own."""
        return f"[{indent}    {self.node(node, indent)}{indent}]"

    def _members(self, node: Tree, indent: str) -> Iterator[str]:
        for name, values in node.members:
            objects = " , ".join(self._value(value, indent) for value in values)
            yield f"{'a' if name == TYPE else self.iri(name)} {objects}"

    def _value(self, value: Value, indent: str) -> str:
        match value:
            case Tree() if len(value.members) < _MANY:
                return f"[ {' ; '.join(self._members(value, indent))} ]"
            case Tree():
                return self.block(value, indent)
            case Listed():
                return f"( {' '.join(self._value(item, indent) for item in value.items)} )"
            case ox.NamedNode():
                return self.iri(value.value)
            case ox.BlankNode():
                return str(value)
        return self._literal(value)

    def iri(self, iri: str) -> str:
        if iri not in self._written:
            self._written[iri] = self._named(iri)
        return self._written[iri]

    def _named(self, iri: str) -> str:
        short = self._names.short(iri)
        prefix, _, local = short.partition(":")
        if short == iri or not _LOCAL.fullmatch(local):
            return str(ox.NamedNode(iri))
        self.used[prefix] = self._known[prefix]
        return short

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        if literal.language or datatype == STRING:
            return str(literal)
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(literal.value):
            return literal.value
        return f"{ox.Literal(literal.value)}^^{self.iri(datatype)}"
