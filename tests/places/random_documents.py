"""Random documents in Turtle, TriG and N-Quads, as awkward as their grammars allow."""

from collections.abc import Callable
from random import Random

_SPACES = (" ", " ", " ", "\n", "\t", "\r\n", "\r", " # a \" . ] ' comment )\n", "\n\n  #\r", "#'''}\n")
_IRIS = (
    *("<http://e.org/a>", "<x>", "<#y>", "<>", "<?z=1>", "<../up>", "<./>", "<//f.org/é>", "<\\u0061/b>", "<urn:x:y>"),
    *("<g;h=1/./../i>", "</>", "<../../../../far>", "<http://e.org/a/../b>", "<\\U0001F600>"),
)
_NAMES = (
    *(":", ":a", "e:a", "e:", ":a.b", ":a..b", ":a:b", ":%41", ":\\,x", ":x\\.", "e.f:", ":1", ":é", ":_"),
    *(":\\%41", ":true", "e:prefix", "e.f:a.b.c-d", ":a-.-b"),
)
_LABELS = ("_:a", "_:b1", "_:1", "_:a.b", "_:a-", "_:é")
_STRINGS = (
    *('"a"', "'a'", '""', "''", '"""a"b""c\nd"""', "'''it's\r\n''x'''", '"\\"\\u00E9\\n\\\\"', '""""""', "''''''"),
    *('"# . ]"', "'\"'", '"😀e\u0301"', '"""\\""""', '"""a\\\\"""', "'\\U0001F600\\t\\b\\f\\r\\''"),
)
_NUMBERS = ("1", "-2", "+03", "1.5", "-.5", "1e3", "1.E-3", ".5e+1", "+1.0E0", "true", "false")
_TAGS = ("@en", "@nl-NL", "@EN-latn-gb", "@ar--rtl", "@prefix", "@base", "@version")


class Writer:
    """Writes random documents."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._depth = 0

    def turtle(self) -> str:
        """A document in Turtle."""
        return self._document((self._statement, self._statement, self._directive))

    def trig(self) -> str:
        """A document in TriG."""
        return self._document((self._statement, self._graph, self._directive))

    def quads(self) -> str:
        """A document in N-Quads."""
        return "".join(self._quad() for _ in range(self._random.randrange(12)))

    def _document(self, blocks: tuple[Callable[[], str], ...]) -> str:
        head = "@prefix : <http://e.org/> . PREFIX e: <http://e.org/e#>\nprefix e.f: <f/>"
        body = (self._random.choice(blocks)() for _ in range(self._random.randrange(7)))
        return self._gap().join((head, *body, ""))

    def _gap(self) -> str:
        return "".join(self._random.choice(_SPACES) for _ in range(self._random.choice((1, 1, 1, 2, 3))))

    def _joined(self, *parts: str) -> str:
        return self._gap().join(part for part in parts if part)

    def _some(self, make: Callable[[], str], sign: str) -> str:
        parts = [make() for _ in range(self._random.choice((1, 1, 1, 2, 3)))]
        return self._joined(*(piece for part in parts for piece in (sign, part)))[len(sign) :]

    def _directive(self) -> str:
        space = self._random.choice(("http://e.org/", "http://f.org/x#", "urn:g:", "x/"))
        return self._random.choice(
            (
                self._joined("@prefix", self._random.choice((":", "e:")), f"<{space}>", "."),
                self._joined("PrEfIx", self._random.choice((":", "e:")), f"<{space}>"),
                self._joined("@base", self._random.choice(("<http://h.org/a/b/c>", "<d/>", "<http://i.org>")), "."),
                self._joined("BASE", "<http://e.org/a?b#c>"),
                self._joined("@version", "'1.2'", "."),
                self._joined("VERSION", '"1.2"'),
            )
        )

    def _graph(self) -> str:
        name = self._random.choice(("", self._name(), self._label(), "[]", "[ ]"))
        keyword = self._random.choice(("", "GRAPH", "graph")) if name else ""
        inside = self._random.choice(("", self._some(self._triples, ".")))
        return self._joined(keyword, name, "{", inside, self._random.choice(("", ".")) if inside else "", "}")

    def _statement(self) -> str:
        return self._joined(self._triples(), ".")

    def _triples(self) -> str:
        return self._random.choice(
            (
                lambda: self._joined(self._random.choice((self._name, self._label))(), self._properties()),
                lambda: self._joined("[", self._properties(), "]", self._random.choice((self._properties(), ""))),
                lambda: self._joined("[]", self._properties()),
                lambda: self._joined(self._list(), self._properties()),
                lambda: self._joined(self._quote(), self._random.choice((self._properties(), ""))),
            )
        )()

    def _properties(self) -> str:
        return self._joined(self._some(self._property, ";"), self._random.choice(("", "", ";", "; ;")))

    def _property(self) -> str:
        return self._joined(self._verb(), self._some(self._annotated, ","))

    def _verb(self) -> str:
        return self._random.choice(("a", self._name()))

    def _annotated(self) -> str:
        value = self._object()
        return self._joined(value, *(self._annotation() for _ in range(self._random.choice((0, 0, 0, 0, 1, 2)))))

    def _annotation(self) -> str:
        named = ("~", self._random.choice((self._name(), self._label(), "")))
        return self._joined(*self._random.choice((named, ("{|", self._deeper(self._properties, ":p 1"), "|}"))))

    def _object(self) -> str:
        deep = (lambda: self._joined("[", self._properties(), "]"), self._list, self._quote, self._term)
        return self._random.choice(
            (self._simple, self._simple, lambda: self._deeper(self._random.choice(deep), "[ ]"))
        )()

    def _deeper(self, make: Callable[[], str], instead: str) -> str:
        self._depth += 1
        made = make() if self._depth < 5 else instead
        self._depth -= 1
        return made

    def _list(self) -> str:
        items = (self._deeper(self._object, "()") for _ in range(self._random.randrange(4)))
        return self._joined("(", *items, ")")

    def _quote(self) -> str:
        subject = self._random.choice((self._name(), self._label(), "[]", self._deeper(self._quote, "_:q")))
        value = self._random.choice(
            (self._simple(), "[ ]", self._deeper(self._quote, "1"), self._deeper(self._term, "1"))
        )
        reifier = self._random.choice((("~", self._name()), ("~", self._label()), ("~",), ()))
        return self._joined("<<", subject, self._verb(), value, *reifier, ">>")

    def _term(self) -> str:
        subject = self._random.choice((self._name(), self._label(), "[]"))
        value = self._random.choice((self._simple(), "[ ]", self._deeper(self._term, "1")))
        return self._joined("<<(", subject, self._verb(), value, ")>>")

    def _simple(self) -> str:
        return self._random.choice((self._name, self._label, self._literal, lambda: self._random.choice(_NUMBERS)))()

    def _literal(self) -> str:
        string = self._random.choice(_STRINGS)
        gap = self._random.choice(("", self._gap()))
        return string + self._random.choice(("", "", gap + self._random.choice(_TAGS), f"{gap}^^{gap}{self._name()}"))

    def _name(self) -> str:
        return self._random.choice(_IRIS + _NAMES)

    def _label(self) -> str:
        return self._random.choice(_LABELS)

    def _quad(self) -> str:
        end = (
            self._random.choice(("", "<g:g>", "_:a", "_:g")),
            "." + self._random.choice(("\n", " # .\n", "\r\n\r\n")),
        )
        value = self._random.choice(("_:a", "_:o", "<a:b>", '"a"', '"\\"."@EN', '"a"^^<a:t>', "<<( _:a <a:b> _:q )>>"))
        parts = (self._random.choice(("<a:a>", "_:a", "_:s")), "<a:p>", value, *end)
        return self._random.choice((" ", "\t", "  ")).join(parts)
