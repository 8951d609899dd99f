"""What the rows of an answer rest on, as people read it on a terminal: a tree for each row."""

from collections.abc import Iterator

import pyoxigraph as ox
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from graph.curated.labels import Labels, called
from graph.curated.languages import Language
from graph.curated.table import Table
from graph.evidence.explanation import Derivation, Evidence, RowEvidence
from graph.evidence.instances import Absence
from graph.evidence.sources import Passage, Source

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "row": "row",
        "lines": "lines",
        "other": "and in {number} other ways",
        "follows": "follows",
        "defined": "definition",
        "absent": "nothing matches",
        "more": "and more that is not shown",
    },
    "nl": {
        "row": "rij",
        "lines": "regels",
        "other": "en op {number} andere manieren",
        "follows": "volgt",
        "defined": "definitie",
        "absent": "niets voldoet aan",
        "more": "en meer wat hier niet staat",
    },
}


def show(table: Table, console: Console) -> None:
    """Print a tree for each row of a table that comes with its evidence."""
    grounds = Grounds(table)
    for number, found in enumerate(table.evidence or (), 1):
        console.print()
        console.print(grounds.tree(number, found))


class Grounds:
    """Says evidence in the reader's language, by the names of things."""

    def __init__(self, table: Table) -> None:
        self._dataset, self._language = table.asked.dataset, table.asked.language
        self._labels: Labels = table.labels
        self._words = _WORDS[self._language]

    def tree(self, number: int, found: RowEvidence) -> Tree:
        """What a row rests on."""
        tree = Tree(Text(f"{self._words['row']} {number}", style="bold"))
        for statement in found.statements:
            self._add(tree, statement)
        for absence in found.absences:
            tree.add(Text(f"{self._words['absent']}: {self._absence(absence)}"))
        if found.is_capped:
            tree.add(Text(self._words["more"]))
        return tree

    def _add(self, tree: Tree, found: Evidence) -> None:
        branch = tree.add(Text(self._statement(found.triple)))
        for source in found.sources:
            branch.add(Text(self._source(source), style="dim"))
        for derivation in found.derivations[:1]:
            self._derive(branch, derivation)
        others = len(found.derivations) - 1
        if others > 0:
            branch.add(
                Text(self._words["other"].format(number=f"{others}{'+' if found.is_capped else ''}"), style="dim")
            )

    def _derive(self, branch: Tree, found: Derivation) -> None:
        axiom = self._statement(found.axiom)
        if found.chain:
            axiom = f"{' / '.join(map(self._name, found.chain))} → {self._name(found.axiom.subject)}"
        follows = branch.add(Text(f"{self._words['follows']} ({found.rule}: {axiom})", style="dim"))
        for premise in found.premises:
            self._add(follows, premise)

    def _statement(self, triple: ox.Triple) -> str:
        return " ".join(map(self._name, triple))

    def _absence(self, absence: Absence) -> str:
        return " . ".join(" ".join(map(self._name, pattern)) for pattern in absence.patterns)

    def _source(self, source: Source) -> str:
        return "; ".join(self._parts(source))

    def _parts(self, source: Source) -> Iterator[str]:
        if source.is_definition:
            yield self._words["defined"]
        for term in (source.basis, source.confidence):
            if term is not None:
                yield self._name(term)
        yield from map(self._passage, source.passages)
        yield from map(self._name, source.documents)
        yield from (text.value for text in source.rationales if getattr(text, "language", "") == self._language)  # type: ignore[union-attr]  # texts

    def _passage(self, passage: Passage) -> str:
        item = f"{self._name(passage.item)}, " if passage.item is not None else ""
        return f"{item}{self._words['lines']} {passage.first_line}-{passage.last_line}"

    def _name(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return called(term.value, self._labels, self._dataset).text
        return term.value if isinstance(term, ox.Literal) else str(term)
