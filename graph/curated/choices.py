"""What an IRI parameter can be: the members of a class or of a concept scheme, as they are in the graph."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pyoxigraph as ox

from graph.asking import Ask, Dataset
from graph.curated.label import shortened
from graph.curated.labels import called, labels
from graph.curated.languages import Language
from graph.curated.parameters import Parameter
from graph.sources import BASE
from graph.terms import slug

MOST = 5000
_NEAREST = 5
_LIKE = 0.5
_COMPARED = 60  # characters of what somebody wrote, since comparing takes quadratic time
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OTHER_NAMES = f"?value <{_SKOS}altLabel> ?name }} UNION {{ ?value <{_SKOS}prefLabel> ?name"
_DIGITS = re.compile(r"(\d+)")
_IN_SCHEME = f"<{_SKOS}inScheme>"


@dataclass(frozen=True)
class Choice:
    """A value that a parameter takes.

    Args:
        value: as people write it: the last part of an IRI, more of it where that is not enough, or the text.
        iri: the thing, if it is one.
        label: what it is called.
        language: that of the label.
        names: what else it is called.
    """

    value: str
    iri: str = ""
    label: str = ""
    language: str = ""
    names: tuple[str, ...] = ()

    def is_called(self, text: str) -> bool:
        """Whether one of the names contains a text, which is in lower case."""
        return any(text in name.casefold() for name in (self.value, self.label, *self.names))

    def likeness(self, text: str) -> float:
        """Between 0 and 1: how much one of the names is like a text."""
        return max(_likeness(text.lower(), name.lower()) for name in (self.value, self.label, *self.names))


def _likeness(text: str, name: str) -> float:
    if text and text in name:
        return 1 - (len(name) - len(text)) / (2 * len(name))
    return SequenceMatcher(None, text, name).ratio()


def membership(parameter: Parameter, subject: str) -> str:
    """The SPARQL pattern of what the parameter can be; empty where that is any IRI."""
    if parameter.class_:
        return f"{subject} a <{parameter.class_}> ."
    return f"{subject} {_IN_SCHEME} <{parameter.scheme}> ." if parameter.scheme else ""


async def choices(dataset: Dataset, parameter: Parameter, language: Language) -> list[Choice]:
    """Everything that the parameter can be, up to a number, in the order of its labels; none where that is open."""
    if parameter.values:
        return [Choice(value, label=value) for value in parameter.values]
    pattern = membership(parameter, "?value")
    if not pattern:
        return []
    found = await dataset.ask(f"SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY ?value LIMIT {MOST}")
    iris = [row["value"].value for row in found if isinstance(row["value"], ox.NamedNode)]
    named, others = await labels(dataset.ask, iris, language), await _other_names(dataset.ask, pattern)
    slugs = Counter(map(slug, iris))
    values = (slug(iri) if slugs[slug(iri)] == 1 else dataset.curie(iri) for iri in iris)
    called_so = (called(iri, named, dataset) for iri in iris)
    made = [
        Choice(value, iri, label.text, label.language, tuple(others.get(iri, ())))
        for value, iri, label in zip(values, iris, called_so, strict=True)
    ]
    return sorted(_once(made), key=lambda choice: (natural(choice.label), choice.iri))


def _once(made: Sequence[Choice]) -> Iterator[Choice]:
    """Without things of others that one of ours has the name of, such as a country in an authority's list."""
    ours = {choice.label for choice in made if choice.iri.startswith(BASE)}
    yield from (choice for choice in made if choice.iri.startswith(BASE) or choice.label not in ours)


def nearest(offered: Iterable[Choice], text: str) -> list[Choice]:
    """Those whose names are most like a text, the likest first."""
    likely = sorted(((choice.likeness(text[:_COMPARED]), choice) for choice in offered), key=lambda pair: -pair[0])
    return [choice for likeness, choice in likely[:_NEAREST] if likeness >= _LIKE]


def proposed(offered: Sequence[Choice], text: str) -> tuple[tuple[str, str], ...]:
    """What to write instead of a text, with what that is called: the nearest, or all where none is near."""
    return told(nearest(offered, text) or offered)


def told(offered: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
    """Values and what they are called, as a ParameterError has them."""
    return tuple((choice.value, shortened(choice.label)) for choice in offered)


async def _other_names(ask: Ask, pattern: str) -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    text = f"SELECT DISTINCT ?value ?name WHERE {{ {pattern} {{ {_OTHER_NAMES} }} }} LIMIT {4 * MOST}"
    for row in await ask(text):
        found[row["value"].value].append(row["name"].value)  # type: ignore[union-attr]  # IRIs and literals
    return found


def natural(text: str) -> list[tuple[int, str]]:
    """By which 2.2 comes before 10.1, and Z after a."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(text.casefold())]
