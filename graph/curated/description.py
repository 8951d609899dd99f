"""The questions in RDF: SPARQL executables of SHACL, as in https://github.com/sib-swiss/sparql-examples.

The text of a query is that of its file, prefixes and header included. Parameters are those of SHACL Advanced Features
(https://www.w3.org/TR/shacl-af/): the local name of a parameter's path is the name of its variable.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from graph.curated import parameters, question
from graph.curated.languages import LANGUAGES
from graph.curated.parameters import Kind, Parameter, Variable
from graph.curated.question import Question
from graph.sources import BASE, GRAPHS

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node: TypeAlias = ox.NamedNode | ox.BlankNode

CATALOGUE = ox.NamedNode(GRAPHS + "catalogue")
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "parameter": BASE + "id/parameter/",
    "query": BASE + "id/query/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CLASSES = {"select": "sh:SPARQLSelectExecutable", "construct": "sh:SPARQLConstructExecutable"}


@dataclass(frozen=True)
class Description:
    """What the RDF says of a question.

    Args:
        name: of the question.
        edition: changes whenever its file does.
        form: `select` or `construct`.
        text: the whole file.
        titles: by language.
        questions: in words, by language.
        theme: the one it belongs to.
        parameters: in the order of the header.
    """

    name: str
    edition: str
    form: str
    text: str
    titles: dict[str, str]
    questions: dict[str, str]
    theme: str
    parameters: tuple[Parameter, ...]

    @property
    def iri(self) -> ox.NamedNode:
        return _name(f"query:{self.name}")


def describe(one: Question) -> Description:
    """The description of a question."""
    texts = {language: one.header.texts(language) for language in LANGUAGES}
    return Description(
        one.name,
        one.edition,
        "construct" if one.columns is None else "select",
        one.text,
        {language: text.summary for language, text in texts.items()},
        {language: text.description for language, text in texts.items()},
        one.header.theme,
        one.parameters,
    )


def quads(root: Path) -> Iterator[ox.Quad]:
    """The catalogue of the questions below `root`, in its named graph.

    Raises QuestionError with file, line and column.
    """
    for triple in triples(question.load(root / "queries").values()):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, CATALOGUE)


def triples(questions: Iterable[Question]) -> Iterator[ox.Triple]:
    """The questions in RDF."""
    for one in questions:
        yield from _described(describe(one))


def target(questions: Iterable[Question], endpoint: str) -> Iterator[ox.Triple]:
    """Where the questions can be put."""
    for one in questions:
        yield ox.Triple(describe(one).iri, _name("schema:target"), ox.NamedNode(endpoint))


def _described(one: Description) -> Iterator[ox.Triple]:
    yield from _typed(one.iri, "sh:SPARQLExecutable", _CLASSES[one.form])
    yield from _texts(one.iri, "skos:prefLabel", one.titles)
    yield from _texts(one.iri, "rdfs:comment", one.questions)
    yield ox.Triple(one.iri, _name("dcterms:identifier"), ox.Literal(one.name))
    yield ox.Triple(one.iri, _name("owl:versionInfo"), ox.Literal(one.edition))
    yield ox.Triple(one.iri, _name("schema:keywords"), ox.Literal(one.theme))
    yield ox.Triple(one.iri, _name(f"sh:{one.form}"), ox.Literal(one.text))
    for order, parameter in enumerate(one.parameters):
        node = ox.NamedNode(f"{one.iri.value}/parameter/{parameter.name}")
        yield ox.Triple(one.iri, _name("sh:parameter"), node)
        yield ox.Triple(node, _name("sh:order"), ox.Literal(order))
        yield from _parameter(node, parameter)


def _parameter(node: ox.NamedNode, one: Parameter) -> Iterator[ox.Triple]:
    yield from _typed(node, "sh:Parameter")
    yield ox.Triple(node, _name("sh:path"), _name(f"parameter:{one.variable.name}"))
    yield ox.Triple(node, _name("dcterms:identifier"), ox.Literal(one.name))
    yield from _texts(node, "skos:prefLabel", one.label)  # by which people find things here
    yield from _texts(node, "sh:name", one.label)  # by which programs for SHACL name them
    yield from _constraints(node, one)
    if not one.required:
        yield ox.Triple(node, _name("sh:optional"), ox.Literal(True))
    if one.default is not None:
        yield ox.Triple(node, _name("sh:defaultValue"), _default(one))


def _constraints(node: ox.NamedNode, one: Parameter) -> Iterator[ox.Triple]:
    if one.kind is Kind.IRI:
        yield ox.Triple(node, _name("sh:nodeKind"), _name("sh:IRI"))
    else:
        yield ox.Triple(node, _name("sh:datatype"), _datatype(one.variable))
    if one.class_:
        yield ox.Triple(node, _name("sh:class"), ox.NamedNode(one.class_))
    if one.scheme:
        yield from _scheme(node, one.scheme)
    if one.variable.language:
        yield from _list(node, "sh:languageIn", (one.variable.language,))
    if one.values:
        yield from _list(node, "sh:in", one.values)


def _scheme(node: ox.NamedNode, scheme: str) -> Iterator[ox.Triple]:
    """Values are concepts of the scheme."""
    shape = ox.NamedNode(f"{node.value}/scheme")
    yield ox.Triple(node, _name("sh:property"), shape)
    yield from _typed(shape, "sh:PropertyShape")
    yield ox.Triple(shape, _name("sh:path"), _name("skos:inScheme"))
    yield ox.Triple(shape, _name("sh:hasValue"), ox.NamedNode(scheme))


def _datatype(variable: Variable) -> ox.NamedNode:
    return _name("rdf:langString") if variable.kind is Kind.TEXT else _name(f"xsd:{variable.kind.value}")


def _default(one: Parameter) -> Term:
    text = one.default or ""
    if one.kind is Kind.IRI:
        return ox.NamedNode(text)
    if one.variable.language:
        return ox.Literal(text, language=one.variable.language)
    return ox.Literal(text, datatype=_datatype(one.variable))


def _typed(node: Node, *classes: str) -> Iterator[ox.Triple]:
    return (ox.Triple(node, _name("rdf:type"), _name(name)) for name in classes)


def _texts(node: Node, predicate: str, texts: dict[str, str]) -> Iterator[ox.Triple]:
    return (ox.Triple(node, _name(predicate), ox.Literal(text, language=tag)) for tag, text in texts.items())


def _list(subject: ox.NamedNode, predicate: str, values: tuple[str, ...]) -> Iterator[ox.Triple]:
    nodes: list[Node] = [ox.BlankNode() for _ in values]
    yield ox.Triple(subject, _name(predicate), nodes[0])
    for node, following, value in zip(nodes, [*nodes[1:], _name("rdf:nil")], values, strict=True):
        yield ox.Triple(node, _name("rdf:first"), ox.Literal(value))
        yield ox.Triple(node, _name("rdf:rest"), following)


def _name(short: str) -> ox.NamedNode:
    prefix, _, rest = short.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest)


def read(found: Iterable[ox.Triple]) -> list[Description]:
    """The descriptions that the RDF holds, in the order of their names.

    Raises LookupError for one that lacks a part, and ValueError for one that says a thing twice.
    """
    graph = _Graph(found)
    return sorted(map(graph.description, graph.executables()), key=lambda one: one.name)


class _Graph:
    """Triples by their subjects and predicates."""

    def __init__(self, found: Iterable[ox.Triple]) -> None:
        self._objects = defaultdict[Term, dict[ox.NamedNode, list[Term]]](lambda: defaultdict(list))
        for triple in found:
            self._objects[triple.subject][triple.predicate].append(triple.object)

    def executables(self) -> list[Term]:
        wanted, type_ = _name("sh:SPARQLExecutable"), _name("rdf:type")
        return [node for node in list(self._objects) if wanted in self._all(node, type_)]

    def description(self, node: Term) -> Description:
        types = self._all(node, _name("rdf:type"))
        form = next(form for form, class_ in _CLASSES.items() if _name(class_) in types)
        nodes = self._all(node, _name("sh:parameter"))
        return Description(
            self._text(node, "dcterms:identifier"),
            self._text(node, "owl:versionInfo"),
            form,
            self._text(node, f"sh:{form}"),
            self._texts(node, "skos:prefLabel"),
            self._texts(node, "rdfs:comment"),
            self._text(node, "schema:keywords"),
            tuple(map(self._parameter, sorted(nodes, key=lambda one: int(self._text(one, "sh:order"))))),
        )

    def _parameter(self, node: Term) -> Parameter:
        name = self._text(node, "sh:path").removeprefix(PREFIXES["parameter"])
        variable = parameters.variable(f"?{name}")
        if variable is None:
            raise ValueError(f"{name} is the name of no parameter's variable")
        default = self._all(node, _name("sh:defaultValue"))
        return Parameter(
            variable,
            self._texts(node, "sh:name"),
            class_="".join(map(_value, self._all(node, _name("sh:class")))),
            scheme="".join(self._text(shape, "sh:hasValue") for shape in self._all(node, _name("sh:property"))),
            values=tuple(self._list(node, "sh:in")),
            default=_value(default[0]) if default else None,
        )

    def _all(self, node: Term, predicate: ox.NamedNode) -> list[Term]:
        return self._objects[node][predicate]

    def _text(self, node: Term, predicate: str) -> str:
        values = self._all(node, _name(predicate))
        if not values:
            raise LookupError(f"{node} has no {predicate}")
        (value,) = values
        return _value(value)

    def _texts(self, node: Term, predicate: str) -> dict[str, str]:
        values = self._all(node, _name(predicate))
        return {value.language or "": value.value for value in values if isinstance(value, ox.Literal)}

    def _list(self, node: Term, predicate: str) -> Iterator[str]:
        found = self._all(node, _name(predicate))
        while found and found[0] != _name("rdf:nil"):
            yield self._text(found[0], "rdf:first")
            found = self._all(found[0], _name("rdf:rest"))


def _value(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
