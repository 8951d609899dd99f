"""Random documents in RDF/XML."""

from random import Random

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_GAPS = ("", "", "\n", " ", "\t\r\n", "<!-- <p> -->", "<?p i?>")
_TEXTS = ("", "a", " ", " é\n", "<![CDATA[<b>]]>", "&amp;&#233;", "a<!-- b -->c", "\n&lt;")
_CLASSES = ("T", "r:Description", "e:U", "r:Seq")
_VERBS = ("p", "e:q", "r:li", "r:_7", "r:value")
_REFERENCES = ("", "x", "#y", "../z", "http://e.org/s", "?a=1&amp;b", "//f.org/é")


class Writer:
    """Writes random documents."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._depth = self._identifiers = 0

    def document(self) -> str:
        """A document."""
        namespaces = f'xmlns="http://e.org/" xmlns:e="http://f.org/#" xmlns:r="{_RDF}"'
        return f"<?xml version='1.0'?>\n<r:RDF {namespaces}{self._context()}>{self._nodes()}\n</r:RDF>"

    def _pick(self, given: tuple[str, ...]) -> str:
        return self._random.choice(given)

    def _maybe(self, given: str) -> str:
        return given if self._random.random() < 0.2 else ""

    def _context(self) -> str:
        base = self._pick(("http://g.org/h/i", "http://e.org"))
        return self._maybe(f' xml:lang="{self._pick(("en", "NL-be"))}"') + self._maybe(f' xml:base="{base}"')

    def _id(self) -> str:
        self._identifiers += 1
        return f' r:ID="i{self._identifiers}"'

    def _label(self) -> str:
        return f' r:nodeID="{self._pick(("a", "b", "c-d"))}"'

    def _attributes(self) -> str:
        given = (' e:p="a&#10;b"', f" r:type='{self._pick(_REFERENCES)}'", " e:q=''", " r:bagID='b'")
        return "".join(map(self._maybe, given))

    def _node(self) -> str:
        self._depth += 1
        name = self._pick(_CLASSES)
        about = self._pick((f' r:about="{self._pick(_REFERENCES)}"', self._id(), self._label(), ""))
        properties = "".join(self._property() for _ in range(self._random.randrange(4 if self._depth < 4 else 1)))
        self._depth -= 1
        return f"<{name}{self._context()}{about}{self._attributes()}>{properties}{self._pick(_GAPS)}</{name}>"

    def _property(self) -> str:
        verb = self._pick(_VERBS)
        attributes, inside = self._value()
        return f"{self._pick(_GAPS)}<{verb}{self._maybe(self._id())}{self._context()}{attributes}>{inside}</{verb}>"

    def _value(self) -> tuple[str, str]:
        gap = self._pick(_GAPS)
        return self._random.choice(
            (
                lambda: ("", self._pick(_TEXTS)),
                lambda: (f' r:datatype="{self._pick(_REFERENCES)}"', self._pick(_TEXTS)),
                lambda: (f' r:resource="{self._pick(_REFERENCES)}"' + self._attributes(), gap),
                lambda: (self._label() + self._attributes(), ""),
                lambda: (self._attributes(), ""),
                lambda: ("", gap + self._node() + gap),
                lambda: (' r:parseType="Resource"', gap + self._property() + gap),
                lambda: (' r:parseType="Collection"', self._nodes()),
                lambda: (' r:parseType="other"', "<T>a<b/></T>"),
            )
        )()

    def _nodes(self) -> str:
        return "".join(self._pick(_GAPS) + self._node() for _ in range(self._random.randrange(4)))
