"""Terms, paths and texts as people read them: short, on one line, and harmless to a terminal."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, repeat

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.prefixes import Names
from graph.reports.layout import clean
from graph.reports.locations import relative
from graph.reports.report import Gap, Node, Report, Result, chosen
from graph.reports.words import WORDS, Words
from graph.shacl.paths import Path
from graph.shacl.paths import text as path_text
from graph.shacl.vocabulary import STRING

LONGEST = 80  # characters of a value
# Control characters, what ends a line somewhere, what turns the direction of writing, and halves of characters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Shown:
    """Shows what is in a report to readers of a language."""

    def __init__(self, report: Report, language: Language) -> None:
        self.language = language
        self._labels = report.labels
        self._names = Names(dict(report.prefixes))
        self._short: dict[str, str] = {}
        self._nodes: dict[Node, str] = {}
        self._files: dict[str, str] = {}

    @cached_property
    def words(self) -> Words:
        return WORDS[self.language]

    def short(self, iri: str) -> str:
        """The short name of an IRI, or else the IRI."""
        if iri not in self._short:
            self._short[iri] = plain(self._names.short(iri))
        return self._short[iri]

    def node(self, node: Node) -> str:
        """What a node is called and its short name, or a literal with its language or datatype."""
        if node not in self._nodes:
            self._nodes[node] = self._node(node)
        return self._nodes[node]

    def focus(self, result: Result) -> str:
        """The focus node, with its place where nothing else tells which one it is."""
        name = self.node(result.focus)
        is_nameless = isinstance(result.focus, ox.BlankNode) and not self.label(result.focus)
        return f"{name} ({plain(str(result.places[0]))})" if is_nameless and result.places else name

    def value(self, result: Result) -> str:
        """The value; empty where there is none, or none but the focus node."""
        return "" if result.value is None or result.value == result.focus else self.node(result.value)

    def file(self, file: str) -> str:
        """The path of a file as a pipeline knows it."""
        if file not in self._files:
            self._files[file] = clean(relative(file))
        return self._files[file]

    def path(self, path: Path | None) -> str:
        """The path as SPARQL writes it; empty where there is none."""
        return "" if path is None else path_text(path, self.short)

    def message(self, found: Result | Gap) -> str:
        """What to do, on one line."""
        return one_line(found.message(self.language))

    def details(self, result: Result) -> Iterator[str]:
        """What it is about: node, path and value, each on a line with the word for it."""
        yield f"{self.words.node}: {self.focus(result)}"
        for word, text in ((self.words.path, self.path(result.path)), (self.words.value, self.value(result))):
            if text:
                yield f"{word}: {text}"

    def reasons(self, result: Result) -> Iterator[str]:
        """Why the value does not conform: lines with what to mend, and marks for what is enough."""
        either = self.words.either if len(result.reasons) > 1 else ""
        for number, group in enumerate(result.reasons):
            yield from self._group(group, result, self.words.or_else if number else either)

    def _group(self, group: Iterable[Result], of: Result, word: str) -> Iterator[str]:
        following = self.words.and_also if word else ""
        for reason, first in zip(group, chain([word], repeat(following)), strict=False):
            yield f"- {first}{self._reason(reason, of)}"
            yield from (f"  {line}" for line in self.reasons(reason))

    def _reason(self, reason: Result, of: Result) -> str:
        """What to mend, with the node where that is another than the value, the path, and the place where it is new."""
        about = (self.node(reason.focus) if reason.focus != of.value else "", self.path(reason.path))
        text = ": ".join((*filter(None, about), self.message(reason)))
        place = self._where(reason, of)
        return f"{text} ({place})" if place else text

    def _where(self, reason: Result, of: Result) -> str:
        """The line where that is another, and the file where that is."""
        place = next((place for place in reason.places[:1] if place not in of.places), None)
        if place is None:
            return ""
        if all(place.file != other.file for other in of.places[:1]):
            return plain(str(place))
        return self.words.line.format(number=place.line) if place.line else ""

    def label(self, node: ox.NamedNode | ox.BlankNode) -> str:
        """What a node is called; empty where it is called nothing."""
        key = node.value if isinstance(node, ox.NamedNode) else str(node)
        return shortened(one_line(chosen(self._labels.get(key, {}), self.language)))

    def _node(self, node: Node) -> str:
        if isinstance(node, ox.Literal):
            return literal(node, self.short)
        label = self.label(node)
        name = self.short(node.value) if isinstance(node, ox.NamedNode) else self.words.blank_node
        return f"{label} ({name})" if label else name


def literal(node: ox.Literal, short: Callable[[str], str]) -> str:
    """The literal as Turtle writes it, but shortened."""
    text = f'"{plain(shortened(node.value))}"'
    if node.language:
        return f"{text}@{node.language}"
    datatype = node.datatype.value
    return text if datatype == STRING else f"{text}^^{short(datatype)}"


def shortened(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text that is longer than that many characters, with a sign that it goes on."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def one_line(text: str) -> str:
    """The text with single spaces for white space, and harmless."""
    return plain(" ".join(text.split()))


def plain(text: str) -> str:
    """The text with escapes for what would break its line, or change what a terminal or a log shows.

    GitHub's runner takes `::` for a command where a line begins, and `##[` wherever it stands in one.
    """
    safe = _UNSAFE.sub(_escape, text).replace("##[", "#\\u0023[")
    return f"\\u003A{safe[1:]}" if safe.startswith("::") else safe


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
