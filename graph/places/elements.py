"""The elements of RDF/XML and their attributes."""

from dataclasses import dataclass, field
from enum import Enum

from graph.places.nodes import RDF, Node

_XML = "http://www.w3.org/XML/1998/namespace "
_IGNORED = ("http://www.w3.org/2005/11/its", _XML)
_SYNTAX = frozenset(
    f"{RDF} {name}" for name in ("about", "ID", "nodeID", "resource", "datatype", "parseType", "type", "bagID")
)
_UNKNOWN = frozenset(f"{RDF} {name}" for name in ("version", "annotation", "annotationNodeID"))  # of RDF 1.2


class UnknownSyntaxError(Exception):
    """Something that is not read."""


class Kind(Enum):
    """What may stand in an element."""

    DOCUMENT = "document"
    NODES = "nodes"
    PROPERTIES = "properties"
    VALUE = "value"
    ITEMS = "items"
    XML = "xml"
    NOTHING = "nothing"  # XML of which nothing is told


@dataclass(slots=True)
class Element:
    """An element that has not ended.

    Args:
        start: its offset in characters.
        base, language: those in force.
        subject: what its properties, or the property that it is, are about, at an offset.
        verb: its property.
        identifier: the statement that it is, as a node.
        object: its value, if that is a node.
        text: what was read last.
        items: the nodes of a list and their offsets.
        members: how many members of a container were read.
    """

    kind: Kind
    start: int
    base: str | None
    language: str
    subject: Node = ""
    subject_start: int = 0
    verb: str = ""
    identifier: str = ""
    datatype: str = ""
    object: Node | None = None
    text: str = ""
    items: list[tuple[Node, int]] = field(default_factory=list)
    members: int = 0


class Attributes:
    """The attributes of an element.

    Args:
        ordered: names, as their namespace and a space before the local name, and values by turns.
    """

    def __init__(self, ordered: list[str]) -> None:
        pairs = list(zip(ordered[::2], ordered[1::2], strict=True))
        self._all = dict(pairs)
        if not _UNKNOWN.isdisjoint(self._all):
            raise UnknownSyntaxError
        self.properties = [(joined(name), value) for name, value in pairs if _is_property(name)]
        self.language = self._all.get(f"{_XML}lang", "").lower()
        self.base = self._all.get(f"{_XML}base")

    def of_rdf(self, name: str) -> str | None:
        """The value of an attribute of RDF's own."""
        return self._all.get(f"{RDF} {name}")


def joined(name: str) -> str:
    """The IRI of a name, as its namespace and a space before the local name."""
    namespace, _, local = name.rpartition(" ")
    return namespace + local


def _is_property(name: str) -> bool:
    return " " in name and name not in _SYNTAX and not name.startswith(_IGNORED)
