"""Documents with what stands where in them."""

import pyoxigraph as ox

from graph.places.lines import Position
from graph.places.nodes import Term, blank_nodes
from graph.places.positions import locate

HEAD = "@prefix : <http://e.org/> .\n"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def iri(name: str) -> ox.NamedNode:
    """What `:name` stands for; other IRIs are themselves, and `a` is rdf:type."""
    if name == "a":
        return ox.NamedNode(f"{RDF}type")
    return ox.NamedNode(name if "//" in name else f"http://e.org/{name}")


class Document:
    """A document that pyoxigraph has parsed.

    Args:
        body: what follows HEAD, so that it begins at line 2; or a whole document, as bytes.
    """

    def __init__(self, body: str | bytes, form: ox.RdfFormat = ox.RdfFormat.TURTLE, base: str | None = None) -> None:
        data = (HEAD + body).encode() if isinstance(body, str) else body
        self.quads = list(ox.parse(data, format=form, base_iri=base))
        self.positions = locate(data, form, base, blank_nodes(self.quads))

    def value(self, subject: Term | str, predicate: str) -> Term:
        """The one value of a property."""
        found: set[Term] = {
            quad.object for quad in self.quads if (quad.subject, quad.predicate) == (node(subject), iri(predicate))
        }
        (value,) = found
        return value

    def subject(self, predicate: str, value: Term | str) -> Term:
        """The one node with a value of a property."""
        found: set[Term] = {
            quad.subject for quad in self.quads if (quad.predicate, quad.object) == (iri(predicate), node(value))
        }
        (subject,) = found
        return subject

    def statement(self, subject: Term | str, predicate: str, value: Term | str) -> Position | None:
        """Where the object of a statement stands."""
        return self.positions.statement(node(subject), iri(predicate), node(value))

    def property(self, subject: Term | str, predicate: str) -> Position | None:
        """Where a verb stands."""
        return self.positions.property(node(subject), iri(predicate))

    def block(self, subject: Term | str) -> Position | None:
        """Where a subject stands."""
        return self.positions.block(node(subject))

    def mention(self, value: Term | str) -> Position | None:
        """Where an object stands."""
        return self.positions.mention(node(value))


def node(given: Term | str) -> Term:
    """A term, or an IRI by its name."""
    return iri(given) if isinstance(given, str) else given


def number(text: str, datatype: str = "integer") -> ox.Literal:
    """A literal of a datatype of XML Schema."""
    return ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))
