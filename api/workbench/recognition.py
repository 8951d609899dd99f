"""Which mistake it is, by what stands at the place that the parser names and around it: the first that fits."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final, TypeAlias

from graph.sparql.lexer import Token, significant

_END = Token("end", "", 0)
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_FORMS = ("select", "ask", "construct", "describe")
_MODIFIERS = ("group", "having", "order", "limit", "offset")
_OPERATIONS = ("add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with")
_COMPARISONS = frozenset(("=", "!", "<", ">", "&&", "||", "+", "-", "*"))
_OPERATORS: Final = {"and": "&&", "or": "||", "not": "!", "null": "BOUND", "like": "CONTAINS"}
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,7}|#[0-9]{1,5}|#x[0-9A-Fa-f]{1,4});")
_OTHER_QUOTES = "\u201a\u201e\u00b4`"
_LOOKS = {"Pd": "dash", "Zs": "space", "Cf": "space", "Sm": "dash"}  # by the category of a sign beyond ASCII
_MEANT = re.compile(r"did you mean ([A-Za-z]\w*)\?")
_LINE = 200  # characters behind an opening quotation mark
_LONGEST = 60  # characters of the query that a sentence repeats
_TERMS = frozenset(("variable", "iri", "name", "string", "number"))


@dataclass(frozen=True)
class Seen:
    """A query that cannot be read, and the place.

    Args:
        text: of the query.
        place: which character, from 0.
        problem: what the parser says.
        expected: what could stand there; nothing where the grammar is right and something else is wrong.
        prefixes: those of the graph, with their namespaces.
    """

    text: str
    place: int
    problem: str
    expected: Sequence[str]
    prefixes: Mapping[str, str]

    @cached_property
    def before(self) -> list[Token]:
        """What stands before the place."""
        return [token for token in self._tokens if token.start < self.place]

    @cached_property
    def behind(self) -> list[Token]:
        """What begins at the place or behind it."""
        return [token for token in self._tokens if token.start >= self.place]

    @cached_property
    def _tokens(self) -> list[Token]:
        return significant(self.text)

    @property
    def found(self) -> Token:
        """What stands at the place."""
        return self.behind[0] if self.behind else _END

    @property
    def next(self) -> Token:
        """What stands behind that."""
        return self.behind[1] if len(self.behind) > 1 else _END

    @property
    def last(self) -> Token:
        """What stands before the place."""
        return self.before[-1] if self.before else _END

    @property
    def character(self) -> str:
        return self.text[self.place : self.place + 1]

    @property
    def is_misplaced(self) -> bool:
        """Whether the grammar is wrong here."""
        return bool(self.expected)

    def expects(self, *names: str) -> bool:
        """Whether one of these could stand there."""
        return any(name in self.expected for name in names)

    @cached_property
    def open(self) -> list[Token]:
        """The brackets that are open at the place."""
        found = list[Token]()
        for token in self.before:
            if token.text in _PAIRS:
                found.append(token)
            elif found and token.text == _PAIRS[found[-1].text]:
                found.pop()
        return found

    @property
    def is_selecting(self) -> bool:
        """Whether the place is among what is selected."""
        words = [one for one in self.before if one.says(*_FORMS, "where", "from") or one.text in ("{", "}")]
        return bool(words) and words[-1].says("select")


Recognized: TypeAlias = tuple[str, dict[str, str]]
"""The name of an advice, and what its sentence repeats."""
Recognizer: TypeAlias = Callable[[Seen], Recognized | None]


def recognized(seen: Seen) -> Recognized:
    """The advice that fits."""
    found = (recognizer(seen) for recognizer in _RECOGNIZERS)
    return next((one for one in found if one), ("other", {}))


def _plainly(name: str, fits: Callable[[Seen], bool]) -> Recognizer:
    """One whose sentence repeats what stands at the place, if anything of it."""
    return lambda seen: (name, {"found": _short(seen.found.text)}) if fits(seen) else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _update(seen: Seen) -> Recognized | None:
    words = (token for token in [*seen.before, *seen.behind] if token.kind == "word")
    first = next((token for token in words if not token.says("base", "prefix", "version")), _END)
    return ("update", {}) if first.says(*_OPERATIONS) else None


def _asks_nothing(seen: Seen) -> bool:
    return seen.found == _END and not any(token.says(*_FORMS) for token in seen.before)


def _entity(seen: Seen) -> Recognized | None:
    match = _ENTITY.match(seen.text, seen.place)
    sign = html.unescape(match[0]) if match else ""
    return ("entity", {"found": match[0], "sign": sign}) if match and sign != match[0] else None


def _typographic(seen: Seen) -> Recognized | None:
    """A sign of a word processor, also as what was to end a string."""
    rest = seen.text[seen.place : seen.place + _LINE].partition("\n")[0]
    quote = next(filter(_is_quote, rest), "") if _is_unclosed(seen) else seen.character
    if quote and _is_quote(quote):
        return "quote", {"found": quote}
    name = _LOOKS.get(unicodedata.category(seen.character)) if seen.character and not seen.character.isascii() else None
    return (name, {}) if name else None


def _is_quote(sign: str) -> bool:
    return unicodedata.category(sign) in ("Pi", "Pf") or sign in _OTHER_QUOTES


def _is_unclosed(seen: Seen) -> bool:
    return seen.found.start == seen.place and seen.found.kind == "other" and seen.found.text in ("'", '"')


def _prefix(seen: Seen) -> Recognized | None:
    if seen.is_misplaced or seen.found.kind != "name" or seen.found.text.startswith("_:"):
        return None
    prefix = seen.found.text.partition(":")[0]
    found = {"found": f"{_short(prefix)}:"}
    if prefix in seen.prefixes:
        return "prefix", {**found, "namespace": seen.prefixes[prefix]}
    near = get_close_matches(prefix[:_LONGEST], seen.prefixes, n=1)
    return ("prefix like", {**found, "near": f"{near[0]}:"}) if near else ("prefix unknown", found)


def _is_declaring(seen: Seen) -> bool:
    return any(token.says("prefix") for token in seen.before[-2:]) and seen.expects("an IRI", "a prefix and a colon")


def _unclosed(seen: Seen) -> Recognized | None:
    if seen.found != _END or not seen.open:
        return None
    bracket = seen.open[-1]
    line = seen.text.count("\n", 0, bracket.start) + 1
    return "unclosed", {"found": bracket.text, "line": str(line), "closing": _PAIRS[bracket.text]}


def _is_closed_twice(seen: Seen) -> bool:
    openers = {closing: opening for opening, closing in _PAIRS.items()}
    return seen.found.text in openers and not any(one.text == openers[seen.found.text] for one in seen.open)


def _needs_braces(seen: Seen) -> bool:
    return seen.expects('"{"') and not seen.open and seen.found.text not in (",", "{")


def _ungrouped(seen: Seen) -> Recognized | None:
    if seen.is_misplaced or not seen.is_selecting:
        return None
    if seen.found.text == "*":
        return "star", {}
    inner = next((one for one in seen.behind if one.kind == "variable"), _END)
    return ("ungrouped", {"found": _short(inner.text)}) if seen.found.kind == "variable" else None


def _ordering(seen: Seen) -> Recognized | None:
    if not seen.found.says(*_MODIFIERS, "where") or not seen.is_misplaced:
        return None
    words = {"group": "GROUP BY", "order": "ORDER BY"}
    found = {"found": words.get(seen.found.text.lower(), seen.found.text.upper())}
    return ("within braces" if seen.open else "order"), found


def _by(seen: Seen) -> Recognized | None:
    return ("by", {"found": seen.last.text.upper()}) if seen.expected == ("BY",) else None


def _is_doubled(seen: Seen) -> bool:
    return seen.text[max(seen.place - 1, 0) : seen.place + 1] in ("==", "<>")


def _is_comparing(seen: Seen) -> bool:
    in_brackets = bool(seen.open) and seen.open[-1].text == "("
    return seen.is_misplaced and seen.found.text in _COMPARISONS and bool(seen.open) and not in_brackets


def _operator(seen: Seen) -> Recognized | None:
    sign = _OPERATORS.get(seen.found.text.lower()) if seen.found.kind == "word" and seen.is_misplaced else None
    return ("operator", {"found": seen.found.text, "sign": sign}) if sign else None


def _function(seen: Seen) -> Recognized | None:
    if seen.found.kind != "word" or seen.next.text != "(" or not seen.open:
        return None
    found, near = {"found": _short(seen.found.text)}, _MEANT.search(seen.problem)
    return ("function like", {**found, "near": near[1]}) if near else ("function", found)


def _path(seen: Seen) -> Recognized | None:
    joins = seen.expected == ("a property path",) and seen.last.text in ("/", "|", "^")
    slips = seen.character == "\\" or (seen.found.text == "." and seen.last.end == seen.found.start and _goes_on(seen))
    if joins and seen.found.kind == "variable":
        return "path variable", {}
    return ("path", {}) if joins or (slips and seen.last.kind in ("iri", "name")) else None


def _goes_on(seen: Seen) -> bool:
    return seen.next.start == seen.found.end and seen.next.kind in ("iri", "name")


def _is_second(seen: Seen) -> bool:
    second = seen.next if seen.found.text == ";" else seen.found
    is_form = second.says(*_FORMS, "prefix", "base")
    return not seen.open and is_form and any(token.says(*_FORMS) for token in seen.before)


def _is_selected_bare(seen: Seen) -> bool:
    return seen.is_selecting and not seen.open and seen.found.kind == "word" and seen.next.text == "("


def _needs_name(seen: Seen) -> bool:
    return seen.expects("AS") and bool(seen.open)


def _needs_property(seen: Seen) -> bool:
    return seen.expects("a property path") and seen.found.kind in ("string", "number", "iri", "name")


_RECOGNIZERS: Final[tuple[Recognizer, ...]] = (
    _update,
    _plainly("empty", _asks_nothing),
    _entity,
    _typographic,
    _plainly("text", _is_unclosed),
    _plainly("declaration", _is_declaring),
    _prefix,
    _plainly("no query", lambda seen: seen.expects("SELECT") and seen.expects("ASK") and not seen.open),
    _unclosed,
    _plainly("closed twice", _is_closed_twice),
    _plainly("comma", lambda seen: seen.found.text == "," and seen.is_selecting and not seen.open),
    _plainly("selected expression", _is_selected_bare),
    _plainly("nameless", _needs_name),
    _plainly("name in use", lambda seen: seen.last.says("as") and not seen.is_misplaced),
    _ungrouped,
    _by,
    _plainly("two queries", _is_second),
    _ordering,
    _plainly("semicolon", lambda seen: seen.found.text == ";" and not seen.open),
    _plainly("braces", _needs_braces),
    _plainly("filter", lambda seen: seen.last.says("filter", "having") and seen.expects('"("')),
    _plainly("equals", _is_doubled),
    _plainly("iri", lambda seen: seen.character == "<" and seen.found.kind == "other" and seen.expects("an IRI")),
    _plainly("comparison", _is_comparing),
    _operator,
    _function,
    _path,
    _plainly("property", _needs_property),
    _plainly("dot", lambda seen: seen.expects('"."', '";"') and seen.found.kind in _TERMS),
    _plainly("incomplete", lambda seen: seen.expects("a variable") and seen.found.text in (".", ";", ",", "}", "]")),
    _plainly("argument", lambda seen: seen.expects('","') and bool(seen.open) and seen.found.kind in _TERMS),
    _plainly("word", lambda seen: seen.expects("a variable", "an expression") and seen.found.kind == "word"),
)


def literals_as_subjects(tokens: Sequence[Token]) -> Iterator[Token]:
    """The texts and numbers that stand where a thing must."""
    in_brackets = 0
    for last, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        in_brackets += (last.text == "(") - (last.text == ")")
        begins = last.text in ("{", ".", "}") and not in_brackets
        if begins and token.kind in ("string", "number") and (following.kind in _TERMS or following.says("a")):
            yield token
