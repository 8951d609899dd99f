"""What the check says, in English and Dutch, and as JSON."""

from collections.abc import Iterator
from typing import Any, Final

from graph.alignments.checking import Checked, Finding, Kind
from graph.asking import Dataset
from graph.curated.languages import Language

Plain = dict[str, Any]

_SAID: Final[dict[Kind, dict[Language, str]]] = {
    Kind.SUCCEEDED: {
        "en": "{thing} went into {others}; move the mapping to {target} there",
        "nl": "{thing} ging op in {others}; verplaats het verband met {target} daarheen",
    },
    Kind.ENDED: {
        "en": "the register ended {target} ({others}); look for what took its place",
        "nl": "het register heeft {target} beëindigd ({others}); zoek wat ervoor in de plaats kwam",
    },
    Kind.MERGED: {
        "en": "the register has {others} in the place of {target}; correct the mapping",
        "nl": "het register heeft {others} in de plaats van {target}; verbeter het verband",
    },
    Kind.UNKNOWN: {
        "en": "the register does not know {target}; correct the identifier",
        "nl": "het register kent {target} niet; verbeter de identificatie",
    },
    Kind.RENAMED: {
        "en": "{target} was read as {label} and is now called {others}; record the new name",
        "nl": "{target} is gelezen als {label} en heet nu {others}; leg de nieuwe naam vast",
    },
    Kind.LATER_NAME: {
        "en": "{name} is called {others} there, a name that is known here",
        "nl": "{name} heet daar {others}, een naam die hier bekend is",
    },
    Kind.OTHER_NAME: {
        "en": "{name} is called {others} there",
        "nl": "{name} heet daar {others}",
    },
    Kind.KNOWN_END: {
        "en": "the register ended {target} on {others}, as is recorded",
        "nl": "het register beëindigde {target} op {others}, zoals is vastgelegd",
    },
}
_ENDING: Final[dict[Language, str]] = {
    "en": "{mappings} mappings, {covered} in the registers given: {failures} to look at, {notes} notes",
    "nl": "{mappings} verbanden, {covered} in de gegeven registers: {failures} na te kijken, {notes} opmerkingen",
}
_UNKNOWN_DAY: Final[dict[Language, str]] = {"en": "without a date", "nl": "zonder datum"}
_LEVELS: Final[dict[bool, dict[Language, str]]] = {
    True: {"en": "wrong", "nl": "fout"},
    False: {"en": "note", "nl": "opmerking"},
}
_AND: Final[dict[Language, str]] = {"en": " and ", "nl": " en "}


def lines(checked: Checked, dataset: Dataset, language: Language) -> Iterator[str]:
    """A line for each finding, the wrong ones first, and one that counts."""
    for one in checked.findings:
        level = _LEVELS[one.fails][language]
        yield f"{level}: {dataset.curie(one.mapping.id)}: {message(one, dataset, language)}"
    yield _ENDING[language].format(
        mappings=checked.mappings,
        covered=checked.covered,
        failures=sum(one.fails for one in checked.findings),
        notes=sum(not one.fails for one in checked.findings),
    )


def message(one: Finding, dataset: Dataset, language: Language) -> str:
    """What is found, in a sentence."""
    others = (_UNKNOWN_DAY[language] if other == "?" else dataset.curie(other) for other in one.others)
    return _SAID[one.kind][language].format(
        thing=dataset.curie(one.mapping.subject),
        target=one.mapping.target,
        label=one.mapping.label,
        name=one.name,
        others=_AND[language].join(others),
    )


def document(checked: Checked, dataset: Dataset, language: Language) -> Plain:
    """The same for programs."""
    return {
        "passes": checked.passes,
        "mappings": checked.mappings,
        "covered": checked.covered,
        "findings": [
            {
                "kind": one.kind.value,
                "level": "failure" if one.fails else "note",
                "mapping": one.mapping.id,
                "subject": one.mapping.subject,
                "predicate": one.mapping.predicate,
                "target": one.mapping.target,
                "others": list(one.others),
                "message": message(one, dataset, language),
            }
            for one in checked.findings
        ],
    }
