"""A reader of RDF/XML that knows at which elements statements stand.

Like the reader of Turtle it gives the statements in the order of pyoxigraph, and stops at what it does not know: what
RDF 1.2 adds. What XML literals say is not told.
"""

from contextlib import suppress
from itertools import count
from xml.parsers import expat

from graph.places.elements import Attributes, Element, Kind, UnknownSyntaxError, joined
from graph.places.nodes import RDF, XSD, Node, Statement, literal
from graph.places.terms import resolved

_TYPE, _FIRST, _REST, _NIL = RDF + "type", RDF + "first", RDF + "rest", RDF + "nil"
_UNKNOWN = ""  # no node
_PARSED = {"Literal": Kind.XML, "Collection": Kind.ITEMS, None: Kind.VALUE}


def statements(text: str, base: str | None) -> list[Statement]:
    """The statements of a text, up to what cannot be read; relative IRIs begin from the base."""
    reader = _Reader(text.encode(), base)
    with suppress(expat.ExpatError, UnknownSyntaxError):
        reader.read()
    return reader.told


class _Reader:
    def __init__(self, data: bytes, base: str | None) -> None:
        self.told = list[Statement]()
        self._batch = list[Statement]()
        self._data = data
        self._open = [Element(Kind.DOCUMENT, 0, base, "")]
        self._depth = 0  # within XML that is a value
        self._text = list[str]()
        self._labels = dict[str, int]()
        self._numbers = count()
        self._bytes = self._characters = 0  # how far the start of elements is known
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")

    def read(self) -> None:
        """Read it all.

        Raises ExpatError or UnknownSyntaxError.
        """
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.Parse(self._data, True)

    def _start(self, name: str, ordered: list[str]) -> None:
        around = self._open[-1]
        if around.kind in (Kind.XML, Kind.NOTHING):
            self._depth += 1
            return
        self._take_text()
        self._open.append(self._element(around, joined(name), Attributes(ordered)))
        self._flush()

    def _end(self, _name: str) -> None:
        if self._depth:
            self._depth -= 1
            return
        self._take_text()
        self._close(self._open.pop())
        self._flush()

    def _take_text(self) -> None:
        self._open[-1].text = "".join(self._text)
        self._text.clear()

    def _flush(self) -> None:
        self.told.extend(reversed(self._batch))
        self._batch.clear()

    def _offset(self) -> int:
        index = self._parser.CurrentByteIndex
        self._characters += len(self._data[self._bytes : index].decode())
        self._bytes = index
        return self._characters

    def _element(self, around: Element, name: str, given: Attributes) -> Element:
        base, language = given.base or around.base, given.language or around.language
        element = Element(Kind.NODES, self._offset(), base, language)
        if around.kind is Kind.PROPERTIES:
            self._begin_property(element, around, name, given)
        elif around.kind is not Kind.DOCUMENT or name != RDF + "RDF":
            self._begin_node(element, name, given)
        return element

    def _begin_node(self, element: Element, name: str, given: Attributes) -> None:
        element.kind = Kind.PROPERTIES
        element.subject, element.subject_start = self._subject(element, given), element.start
        self._say_attributes(element, element.subject, given)
        if name != RDF + "Description":
            self._say_here(element, element.subject, _TYPE, name)

    def _subject(self, element: Element, given: Attributes) -> Node:
        identifier, about = given.of_rdf("ID"), given.of_rdf("about")
        if identifier is not None or about is not None:
            return self._iri(element, f"#{identifier}" if about is None else about)
        return self._blank(given.of_rdf("nodeID"))

    def _begin_property(self, element: Element, around: Element, name: str, given: Attributes) -> None:
        element.subject, element.subject_start = around.subject, around.subject_start
        element.verb = self._verb(around, name)
        identifier, datatype = given.of_rdf("ID"), given.of_rdf("datatype")
        element.identifier = "" if identifier is None else self._iri(element, f"#{identifier}")
        element.datatype = "" if datatype is None else self._iri(element, datatype)
        self._begin_value(element, given)

    def _verb(self, around: Element, name: str) -> str:
        if name != RDF + "li":
            return name
        around.members += 1
        return f"{RDF}_{around.members}"

    def _begin_value(self, element: Element, given: Attributes) -> None:
        parsed = given.of_rdf("parseType")
        if parsed == "Triple":
            raise UnknownSyntaxError
        if parsed == "Resource":
            self._begin_resource(element)
        else:
            element.kind = _PARSED.get(parsed, Kind.NOTHING)
        if parsed is None:
            self._take_attributes(element, given)

    def _begin_resource(self, element: Element) -> None:
        element.kind, element.object = Kind.PROPERTIES, self._blank(None)
        self._say_property(element, element.object)
        element.subject, element.subject_start = element.object, element.start

    def _take_attributes(self, element: Element, given: Attributes) -> None:
        resource, label = given.of_rdf("resource"), given.of_rdf("nodeID")
        if resource is not None or label is not None or given.properties:
            element.object = self._blank(label) if resource is None else self._iri(element, resource)
            self._say_attributes(element, element.object, given)

    def _say_attributes(self, element: Element, subject: Node, given: Attributes) -> None:
        for verb, value in given.properties:
            self._say_here(element, subject, verb, _literal(value, element.language))
        of_type = given.of_rdf("type")
        if of_type is not None:
            self._say_here(element, subject, _TYPE, self._iri(element, of_type))

    def _close(self, element: Element) -> None:
        around = self._open[-1]
        if element.kind is Kind.VALUE:
            self._say_property(element, _value(element))
        elif element.kind is Kind.XML:
            self._say_property(element, _UNKNOWN)
        elif element.kind is Kind.ITEMS:
            self._close_list(element)
        elif around.kind is Kind.VALUE:
            around.object = element.subject
        elif around.kind is Kind.ITEMS:
            around.items.append((element.subject, element.start))

    def _close_list(self, element: Element) -> None:
        rest: Node = _NIL
        for item, start in reversed(element.items):
            cell = self._blank(None)
            self._say(cell, _FIRST, item, (start, start, start))
            self._say(cell, _REST, rest, (start, start, start))
            rest = cell
        self._say_property(element, rest)

    def _say_property(self, element: Element, value: Node) -> None:
        if element.identifier:
            self._say_here(element, element.identifier, _TYPE, RDF + "Statement")
            self._say_here(element, element.identifier, RDF + "subject", element.subject)
            self._say_here(element, element.identifier, RDF + "predicate", element.verb)
            self._say_here(element, element.identifier, RDF + "object", value)
        self._say(element.subject, element.verb, value, (element.subject_start, element.start, element.start))

    def _say_here(self, element: Element, subject: Node, verb: str, value: Node) -> None:
        self._say(subject, verb, value, (element.start, element.start, element.start))

    def _say(self, subject: Node, verb: str, value: Node, starts: tuple[int, int, int]) -> None:
        self._batch.append(Statement(subject, verb, value, None, *starts))

    def _blank(self, label: str | None) -> int:
        return next(self._numbers) if label is None else self._labels.setdefault(label, next(self._numbers))

    def _iri(self, element: Element, reference: str) -> str:
        found = resolved(f"<{reference}>", element.base)
        if found is None:
            raise UnknownSyntaxError
        return found


def _value(element: Element) -> Node:
    if element.object is not None:
        return element.object
    return literal(element.text, element.datatype) if element.datatype else _literal(element.text, element.language)


def _literal(value: str, language: str) -> str:
    return literal(value, RDF + "langString", language) if language else literal(value, XSD + "string")
