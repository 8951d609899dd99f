"""What to do about a result whose shape has no message of its own, and about what was not checked.

The constraint components are those of https://www.w3.org/TR/shacl/#core-components.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from graph.curated.languages import LANGUAGES, Language
from graph.reports.patterns import PATTERNS, Pattern
from graph.reports.report import GapKind, Node, Text
from graph.reports.showing import literal, plain, shortened
from graph.reports.words import WORDS
from graph.shacl.vocabulary import SH, STRING

_MOST = 10  # values of a list that are named

Value = Node | str | int | None
Parameters = Mapping[str, Sequence[Node | str]]
Short = Callable[[str], str]


_NODE_KINDS: dict[Language, dict[str, str]] = {
    "en": {
        "IRI": "an IRI",
        "BlankNode": "a blank node",
        "Literal": "a literal",
        "BlankNodeOrIRI": "an IRI or a blank node",
        "BlankNodeOrLiteral": "a literal or a blank node",
        "IRIOrLiteral": "an IRI or a literal",
    },
    "nl": {
        "IRI": "een IRI",
        "BlankNode": "een knoop zonder naam",
        "Literal": "een literal",
        "BlankNodeOrIRI": "een IRI of een knoop zonder naam",
        "BlankNodeOrLiteral": "een literal of een knoop zonder naam",
        "IRIOrLiteral": "een IRI of een literal",
    },
}
_SHAPES = {
    "not": ("the shape", "de shape"),
    "node": ("the shape", "de shape"),
    "qualifiedValueShape": ("the shape", "de shape"),
    "and": ("the shapes", "de shapes"),
    "or": ("the shapes", "de shapes"),
    "xone": ("the shapes", "de shapes"),
}
_UNDER: dict[Language, str] = {"en": "{shapes} under sh:{key}", "nl": "{shapes} onder sh:{key}"}
_THIS: dict[Language, str] = {"en": "this node", "nl": "deze knoop"}
_ARE: dict[Language, tuple[str, str]] = {"en": ("is", "are"), "nl": ("is", "zijn")}
_OR: dict[Language, str] = {"en": " or ", "nl": " of "}
_MEANT: dict[Language, str] = {"en": "; did you mean {nearest}?", "nl": "; is {nearest} bedoeld?"}
_GAPS: dict[Language, dict[GapKind, tuple[str, str]]] = {
    "en": {
        GapKind.NO_FOCUS: (
            "The shape {name} matched no node and checked nothing",
            "Correct its target, or hand over the data that it is for.",
        ),
        GapKind.UNKNOWN_CLASS: (
            "No ontology and no data know the class {name}",
            "Correct the name, or hand over the ontology that declares it.",
        ),
        GapKind.UNKNOWN_PROPERTY: (
            "No ontology and no data know the property {name}",
            "Correct the name, or hand over the ontology that declares it.",
        ),
        GapKind.UNCOVERED_CLASS: (
            "No shape is for things of the class {name}",
            "Write a shape that has it as its target, or correct the name in the data.",
        ),
        GapKind.UNCOVERED_PROPERTY: (
            "No shape speaks of the property {name}",
            "Write a shape with it as its path, or correct the name in the data.",
        ),
        GapKind.UNKNOWN_TERM: (
            "{name} means nothing in SHACL, so it checked nothing",
            "Correct the name.",
        ),
        GapKind.NOT_IMPORTED: (
            "The shapes import {name}, which was not read, so what it says was not checked",
            "Hand over its file as shapes too.",
        ),
        GapKind.UNSUPPORTED: (
            "{name} is not evaluated here, so it checked nothing",
            "Say the same with SHACL Core or sh:sparql, or check it elsewhere.",
        ),
    },
    "nl": {
        GapKind.NO_FOCUS: (
            "De shape {name} past op geen enkele knoop en heeft niets gecontroleerd",
            "Verbeter haar doel, of geef de gegevens mee waarvoor zij er is.",
        ),
        GapKind.UNKNOWN_CLASS: (
            "Geen ontologie en geen gegevens kennen de klasse {name}",
            "Verbeter de naam, of geef de ontologie mee die haar declareert.",
        ),
        GapKind.UNKNOWN_PROPERTY: (
            "Geen ontologie en geen gegevens kennen de eigenschap {name}",
            "Verbeter de naam, of geef de ontologie mee die haar declareert.",
        ),
        GapKind.UNCOVERED_CLASS: (
            "Geen shape is er voor dingen van de klasse {name}",
            "Schrijf een shape die haar als doel heeft, of verbeter de naam in de gegevens.",
        ),
        GapKind.UNCOVERED_PROPERTY: (
            "Geen shape gaat over de eigenschap {name}",
            "Schrijf een shape met haar als pad, of verbeter de naam in de gegevens.",
        ),
        GapKind.UNKNOWN_TERM: (
            "{name} betekent niets in SHACL en heeft dus niets gecontroleerd",
            "Verbeter de naam.",
        ),
        GapKind.NOT_IMPORTED: (
            "De shapes importeren {name}, wat niet gelezen is; wat daarin staat is dus niet gecontroleerd",
            "Geef het bestand ervan ook mee als shapes.",
        ),
        GapKind.UNSUPPORTED: (
            "{name} wordt hier niet uitgevoerd en heeft dus niets gecontroleerd",
            "Zeg hetzelfde met SHACL Core of sh:sparql, of controleer het elders.",
        ),
    },
}


def sentence(component: str, parameters: Parameters, value: Value, short: Short, amount: int | None = None) -> Text:
    """What to do about a result, in every language.

    Args:
        component: the IRI of the constraint component.
        parameters: the values of the parameters of the shape, by local name, such as `minCount`; the members of lists.
        value: the value that is wrong, or for a component that counts, how many there are; None for neither.
        short: gives the short name of an IRI.
        amount: to how many shapes the value conforms, for a component that counts those.
    """
    return {language: _Sentence(language, component, parameters, value, short, amount).text() for language in LANGUAGES}


def gap(kind: GapKind, name: str, nearest: Sequence[str] = ()) -> Text:
    """What was not checked and what to do about it, in every language.

    Args:
        kind: why it counts as not checked.
        name: the short name of the shape, class or property.
        nearest: those that may be meant instead.
    """
    return {language: _gap(language, kind, name, nearest) for language in LANGUAGES}


def _gap(language: Language, kind: GapKind, name: str, nearest: Sequence[str]) -> str:
    fact, advice = _GAPS[language][kind]
    meant = _MEANT[language].format(nearest=_OR[language].join(nearest)) if nearest else "."
    return f"{fact.format(name=name)}{meant} {advice}"


@lru_cache
def _parameter_of(component: str) -> str:
    """The parameter that makes a constraint of the component."""
    key = component.removesuffix("ConstraintComponent")
    return key[:1].lower() + key[1:]


@dataclass(frozen=True)
class _Sentence:
    """A sentence in the making."""

    language: Language
    component: str
    parameters: Parameters
    value: Value
    short: Short
    amount: int | None

    def text(self) -> str:
        pattern = PATTERNS[self.language].get(self._name)
        try:
            return self._filled(pattern or self._general)
        except KeyError:  # of a parameter that was not given
            return self._filled(self._general)

    def __getitem__(self, name: str) -> str:
        """What stands for a name in a pattern."""
        match name:
            case "value":
                return self._wrong
            case "this":
                return (
                    _THIS[self.language]
                    if isinstance(self.value, ox.BlankNode)
                    else self._wrong or _THIS[self.language]
                )
            case "are":
                return _ARE[self.language][self._wrong != "1"]
            case "amount":
                return str(self.amount)
            case "component":
                return self.short(self.component)
        return self._parameter(name, self.parameters[name])

    @property
    def _name(self) -> str:
        return self.component.removeprefix(SH)

    @property
    def _key(self) -> str:
        return _parameter_of(self._name)

    @property
    def _is_of_nothing(self) -> bool:
        """Whether the parameter is an empty list."""
        return self._key in self.parameters and not self.parameters[self._key]

    @property
    def _general(self) -> Pattern:
        return PATTERNS[self.language][""]

    @property
    def _wrong(self) -> str:
        return "" if self.value is None else self._written(self.value)

    def _filled(self, pattern: Pattern) -> str:
        parts = (self._advice(pattern), self._reason(pattern))
        return "; ".join(part.format_map(self) for part in parts if part) + "."

    def _reason(self, pattern: Pattern) -> str:
        is_known = self.amount is not None or "{amount}" not in pattern.reason
        return pattern.reason if self._wrong and is_known and not self._is_of_nothing else ""

    def _advice(self, pattern: Pattern) -> str:
        if self._is_of_nothing:
            return pattern.none or pattern.advice
        number = self._numeral(self.parameters.get(self._key, ())) if pattern.several else "1"
        if number == "1":
            return pattern.advice
        return (pattern.none if number == "0" else "") or pattern.several

    def _numeral(self, values: Sequence[Node | str]) -> str:
        return next(map(self._written, values), "")

    def _parameter(self, key: str, values: Sequence[Node | str]) -> str:
        if key in _SHAPES and not all(isinstance(value, ox.NamedNode) for value in values):
            shapes = _SHAPES[key][LANGUAGES.index(self.language)]
            return _UNDER[self.language].format(shapes=shapes, key=key)
        written = [self._of_kind(key, value) for value in values[:_MOST]]
        return ", ".join([*written, "…"] if len(values) > _MOST else written)

    def _of_kind(self, key: str, value: Node | str) -> str:
        """A parameter; a language and a pattern are not quoted, and a kind of node has a name."""
        text = value if isinstance(value, str) else value.value
        if key == "nodeKind":
            return _NODE_KINDS[self.language].get(text.removeprefix(SH), text)
        return plain(shortened(text)) if key in ("languageIn", "pattern") else self._written(value)

    def _written(self, value: Node | str | int) -> str:
        match value:
            case ox.NamedNode():
                return self.short(value.value)
            case ox.BlankNode():
                return WORDS[self.language].blank_node
            case ox.Literal():
                return self._literal(value)
        return plain(shortened(str(value)))

    def _literal(self, value: ox.Literal) -> str:
        """Where datatypes matter, with its own; else a number or date as it is, and a text in quotes."""
        is_text = value.language or value.datatype.value == STRING
        if is_text or self._name == "DatatypeConstraintComponent":
            return literal(value, self.short)
        return plain(shortened(value.value))
