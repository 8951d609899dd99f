"""Turtle and TriG as people write them, of any size, and the same bytes for the same statements.

A subject's statements are together: `a` first, then its names, what is told of it, and the rest by the alphabet. The
ontology comes first, then classes, properties, other things in the order of their IRIs, where 2.2 comes before 2.10,
and blank nodes that nothing mentions once. A blank node that one statement mentions stands there. Only prefixes that
are in use are declared. See https://www.w3.org/TR/turtle/.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from graph.exports import canonical, statements
from graph.exports.nesting import Nesting
from graph.exports.source import Source
from graph.exports.spelling import Spelling
from graph.exports.statements import Statement, natural
from graph.exports.vocabulary import DESCRIPTIONS, KINDS, NAMES, OTHERS, TYPE
from graph.sorting import in_order

_WIDTH: Final = 120
_STEP: Final = "    "
_FIRST: Final = {term: f"{place:03}" for place, term in enumerate((TYPE, *NAMES, *DESCRIPTIONS))}
_SEPARATOR: Final = b"\0"  # in no IRI and no text of Turtle

Read = Callable[[], Iterator[Statement]]
"""The statements in canonical order, each time anew."""


def write_turtle(source: Source, output: IO[bytes]) -> None:
    """Write the triples of all graphs together, each once."""
    _write(lambda: statements.triples(source.lines()), source.prefixes, output, source.file.parent)


def write_trig(source: Source, output: IO[bytes]) -> None:
    """Write each graph by itself, the default graph first."""
    _write(lambda: map(statements.statement, source.lines()), source.prefixes, output, source.file.parent)


def document(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """The triples in Turtle, for as many as fit in memory."""
    written = BytesIO(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    found = list(canonical.lines(written))
    output = BytesIO()
    _write(lambda: statements.triples(found), prefixes, output)
    return output.getvalue()


def _write(read: Read, prefixes: Mapping[str, str], output: IO[bytes], folder: Path | None = None) -> None:
    spelling = Spelling(prefixes)
    blocks = in_order(_Blocks(Nesting(read()), spelling).records(read()), folder)
    head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(spelling.used.items()))
    output.write(head.encode())
    begun = bool(head)
    taken_apart = (record.split(_SEPARATOR, 3) for record in blocks)
    for (_, graph), members in groupby(taken_apart, key=lambda parts: parts[:2]):
        output.write((b"\n" if begun else b"") + graph + b" {\n" if graph else b"")
        begun = begun or bool(graph)
        for *_, block in members:
            output.write((b"\n" if begun else b"") + block)
            begun = True
        output.write(b"\n}\n" if graph else b"")


class _Blocks:
    """Writes what is said of each subject.

    Args:
        nesting: which blank nodes are written where they are mentioned.
        spelling: of terms.
    """

    def __init__(self, nesting: Nesting, spelling: Spelling) -> None:
        self._nesting, self._spelling = nesting, spelling

    def records(self, found: Iterable[Statement]) -> Iterator[bytes]:
        """For each subject of each graph where it stands, the graph, again where it stands in it, and its block."""
        for subject, members in groupby(found, key=lambda one: one.subject):
            for graph, own in _by_graph(members).items():
                if (graph, subject) not in self._nesting.nested:
                    yield self._record(graph, subject, own)

    def _record(self, graph: str, subject: str, members: list[Statement]) -> bytes:
        name = self._spelling.term(graph) if graph else ""
        written = "[]" if self._nesting.is_nameless((graph, subject)) else self._spelling.term(subject)
        block = f"{written} {self._body(graph, members, _STEP)} .\n"
        place = f"{_rank(subject, members)}{natural(subject)} {subject}"
        return _SEPARATOR.join(part.encode() for part in (natural(graph), name, place, block))

    def _body(self, graph: str, members: list[Statement], indent: str) -> str:
        """Predicates and objects, each predicate on a line of its own but for the first."""
        found = defaultdict[str, list[str]](list)
        for member in members:
            found[member.predicate].append(member.object)
        named = sorted((_FIRST.get(one, "999"), self._predicate(one), one) for one in found)
        lines = chain.from_iterable(self._lines(graph, name, found[one], indent) for _, name, one in named)
        return f" ;\n{indent}".join(lines)

    def _predicate(self, written: str) -> str:
        return "a" if written == TYPE else self._spelling.iri(written)

    def _lines(self, graph: str, predicate: str, objects: list[str], indent: str) -> Iterator[str]:
        """A line for all objects together, but for texts in a language, which have one each."""
        ordered = sorted(objects, key=self._place)
        others = [self._object(graph, one, indent) for one in ordered if not _is_translation(one)]
        if others:
            yield f"{predicate} {_joined(others, indent, len(predicate))}"
        yield from (f"{predicate} {self._spelling.term(one)}" for one in ordered if _is_translation(one))

    def _place(self, written: str) -> tuple[str, str, str]:
        """Texts by their languages, and all as they read and as people count."""
        language = written.rpartition('"@')[2] if _is_translation(written) else ""
        return language, natural(self._spelling.term(written)), written

    def _object(self, graph: str, written: str, indent: str) -> str:
        place = (graph, written)
        if place not in self._nesting.nested:
            return self._spelling.term(written)
        items = self._nesting.items(place)
        if items is not None:
            return self._list([self._object(graph, item, indent + _STEP) for item in items], indent)
        return self._inside(graph, self._nesting.statements(place), indent)

    def _inside(self, graph: str, members: list[Statement], indent: str) -> str:
        if not members:
            return "[]"
        body = self._body(graph, members, indent + _STEP)
        flat = body.replace(f"\n{indent}{_STEP}", " ")
        if '"' not in body and "\n" not in flat and len(flat) < _WIDTH - 2 * len(indent):
            return f"[ {flat} ]"
        return f"[\n{indent}{_STEP}{body}\n{indent}]"

    def _list(self, items: list[str], indent: str) -> str:
        flat = f"( {' '.join(items)} )"
        if "\n" not in flat and len(flat) < _WIDTH - 2 * len(indent):
            return flat
        inner = f"\n{indent}{_STEP}"
        return f"({inner}{inner.join(items)}\n{indent})"


def _by_graph(members: Iterable[Statement]) -> dict[str, list[Statement]]:
    found = defaultdict[str, list[Statement]](list)
    for member in members:
        found[member.graph].append(member)
    return found


def _rank(subject: str, members: list[Statement]) -> int:
    if subject.startswith("_:"):
        return OTHERS + 1
    return min((KINDS.get(one.object, OTHERS) for one in members if one.predicate == TYPE), default=OTHERS)


def _joined(objects: list[str], indent: str, taken: int) -> str:
    """The objects on one line, or one on each where that grows too long."""
    flat = " , ".join(objects)
    if len(objects) == 1 or ("\n" not in flat and len(flat) + taken + len(indent) < _WIDTH):
        return flat
    return f" ,\n{indent}{_STEP}".join(objects)


def _is_translation(written: str) -> bool:
    return written.startswith('"') and '"@' in written and not written.endswith((">", '"'))
