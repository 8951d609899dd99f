"""Reports as JSON-LD: the sh:ValidationReport of https://www.w3.org/TR/shacl/#validation-report."""

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.prefixes import Names
from graph.reports.layout import laid_out, written
from graph.reports.report import Report
from graph.reports.tree import RESULT, TYPE, Listed, Tree, Value, head, prefixes, results
from graph.shacl.vocabulary import STRING, XSD


def write(report: Report, language: Language) -> str:  # noqa: ARG001  # a graph holds the messages in all languages
    """The report as JSON-LD with a context of the prefixes it uses; the same report gives the same bytes."""
    return _document(report, {prefix: name for prefix, name in prefixes(report).items() if prefix})


def _document(report: Report, known: dict[str, str]) -> str:
    writer = _Writer(known)
    body = writer.node(head(report))
    found = [written(writer.node(result)) for result in results(report)]
    misleading = writer.used.keys() & writer.schemes
    if misleading:  # <urn:x> would be read as a name with the prefix urn
        return _document(report, {prefix: name for prefix, name in known.items() if prefix not in misleading})
    if found:
        body[writer.iri(RESULT)] = found
    return laid_out({"@context": dict(sorted(writer.used.items())), **body}, 2)


class _Writer:
    """Makes objects of trees, and remembers the prefixes that it used, and the schemes of IRIs in full."""

    def __init__(self, known: dict[str, str]) -> None:
        self._names = Names(known)
        self._written: dict[str, str] = {}
        self.schemes = set[str]()

    @property
    def used(self) -> dict[str, str]:
        return self._names.used

    def node(self, node: Tree) -> dict[str, object]:
        """The node as an object; nodes in it are in arrays, so that one and many are read alike."""
        return {
            "@type" if name == TYPE else self.iri(name): self._values(values, is_type=name == TYPE)
            for name, values in node.members
        }

    def _values(self, values: list[Value], *, is_type: bool) -> object:
        written = [self._type(value) if is_type else self._value(value) for value in values]
        return written[0] if len(written) == 1 and not isinstance(values[0], Tree) else written

    def _type(self, value: Value) -> object:
        return self.iri(value.value) if isinstance(value, ox.NamedNode) else self._value(value)

    def _value(self, value: Value) -> object:
        match value:
            case Tree():
                return self.node(value)
            case Listed():
                return {"@list": [self._value(item) for item in value.items]}
            case ox.NamedNode():
                return {"@id": self.iri(value.value)}
            case ox.BlankNode():
                return {"@id": str(value)}
        return self._literal(value)

    def iri(self, iri: str) -> str:
        """The short name of an IRI, or else the IRI, of which the scheme is noted."""
        if iri not in self._written:
            self._written[iri] = self._names.short(iri)
            if self._written[iri] == iri:
                self.schemes.add(iri.partition(":")[0])
        return self._written[iri]

    def _literal(self, literal: ox.Literal) -> object:
        if literal.language:
            return {"@value": literal.value, "@language": literal.language}
        datatype = literal.datatype.value
        if datatype == STRING:
            return literal.value
        if datatype == XSD + "boolean" and literal.value in ("true", "false"):
            return literal.value == "true"
        return {"@value": literal.value, "@type": self.iri(datatype)}
