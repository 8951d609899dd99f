"""The form of a question, made of its header: a field for each parameter, with what it means and what it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.asking import Dataset
from graph.curated import values
from graph.curated.choices import Choice, choices
from graph.curated.label import shortened
from graph.curated.languages import Language
from graph.curated.parameters import Kind, Parameter
from graph.curated.question import Question
from graph.errors import ParameterError
from graph.terms import slug

FEW: Final = 60
"""Choices that a list shows at once; of more, those are found that begin with what somebody types."""
_NEAREST: Final = 5
_CONTROLS: Final = {
    Kind.BOOLEAN: "truth",
    Kind.DATE: "date",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
}
_TRUE: Final = ("true", "1")


@dataclass(frozen=True)
class Option:
    """A value that can be chosen: as addresses have it, and what it is called, in which language."""

    value: str
    label: str
    language: str = ""


@dataclass(frozen=True)
class Mistake:
    """A value that cannot be: a sentence about it, and what may be meant."""

    text: str
    nearest: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Field:
    """A parameter as a form shows it.

    Args:
        name: of the parameter.
        label: what it means.
        control: `select`, `find`, `truth`, `date`, `integer`, `decimal` or `text`.
        required: whether it must be given.
        value: what stands in it.
        shown: what that is called.
        options: what can be chosen.
        example: a value that has an answer, as people write it, and what that is called.
        default: what it is when nothing is given.
        choices: where its choices are found, by a part of their names.
        mistake: what is wrong with its value.
    """

    name: str
    label: str
    control: str
    required: bool
    value: str
    shown: str
    options: tuple[Option, ...]
    example: Option | None
    default: str
    choices: str
    mistake: Mistake | None = None


async def fields(dataset: Dataset, question: Question, texts: Mapping[str, str], language: Language) -> list[Field]:
    """The fields of a question, with those values in them.

    Args:
        dataset: the version whose things can be chosen.
        question: whose form it is.
        texts: the values, as they were written.
        language: the reader's.
    """
    return [await _field(dataset, question, one, texts.get(one.name, ""), language) for one in question.parameters]


async def _field(dataset: Dataset, question: Question, one: Parameter, text: str, language: Language) -> Field:
    found = await choices(dataset, one, language)
    offered = tuple(_offered(choice, language) for choice in found)
    chosen = _chosen(found, text)
    example = question.header.example.given.get(one.name)
    return Field(
        one.name,
        one.label[language],
        _control(one, offered),
        one.required,
        chosen.value if chosen else _truth(one, text),
        shortened(chosen.label) if chosen else text,
        offered,
        _option(found, example) if example else None,
        one.default or "",
        f"/queries/{question.name}/parameters/{one.name}" if offered else "",
    )


def _control(one: Parameter, offered: tuple[Option, ...]) -> str:
    if offered:
        return "select" if len(offered) <= FEW else "find"
    return _CONTROLS.get(one.kind, "text")


def _truth(one: Parameter, text: str) -> str:
    """The value of a yes or no as the form has it."""
    if one.kind is not Kind.BOOLEAN or not text:
        return text
    return "true" if text.lower() in _TRUE else "false" if text.lower() in ("false", "0") else text


def _chosen(found: list[Choice], text: str) -> Choice | None:
    """The choice that a text stands for: a value, a whole IRI, or what a CURIE ends with."""
    if not text:
        return None
    exact = (one for one in found if text in (one.value, one.iri, f"<{one.iri}>"))
    short = (one for one in found if one.iri and slug(one.iri) == text.rpartition(":")[2])
    return next(exact, None) or next(short, None)


def _option(found: list[Choice], text: str) -> Option:
    chosen = _chosen(found, text)
    return Option(chosen.value, shortened(chosen.label)) if chosen else Option(text, text)


def _offered(one: Choice, language: Language) -> Option:
    return Option(one.value, shortened(one.label), _foreign(one.language, language))


def _foreign(found: str, language: Language) -> str:
    return found if found != language else ""


def suggested(made: list[Field]) -> list[Field]:
    """The same with the values of the example in the fields."""
    return [
        replace(one, value=one.example.value, shown=one.example.label) if one.example and not one.value else one
        for one in made
    ]


async def mistakes(dataset: Dataset, question: Question, texts: Mapping[str, str]) -> dict[str, ParameterError]:
    """What is wrong with the values, by the names of the parameters; not only the first of them."""
    found = dict[str, ParameterError]()
    for one in question.parameters:
        try:
            if one.name in texts:
                await values.value(dataset, one, texts[one.name])
            elif one.required:
                raise ParameterError(one.name, "", f"{one.name} must be given")
        except ParameterError as error:
            found[one.name] = error
    return found


def mistaken(one: Field, error: ParameterError | None, language: Language) -> Field:
    """The field with what is wrong with its value."""
    return replace(one, mistake=_mistake(one, error, language)) if error else one


_SENTENCES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "": "This must be filled in.",
        "select": "“{value}” is none of the choices.",
        "truth": "“{value}” is neither yes nor no.",
        "date": "“{value}” is no date such as 2011-09-30.",
        "integer": "“{value}” is no whole number such as 3.",
        "decimal": "“{value}” is no number such as 2.5.",
        "text": "“{value}” is nothing that is known here.",
    },
    "nl": {
        "": "Vul dit in.",
        "select": "“{value}” is niet een van de keuzes.",
        "truth": "“{value}” is geen ja of nee.",
        "date": "“{value}” is geen datum zoals 2011-09-30.",
        "integer": "“{value}” is geen geheel getal zoals 3.",
        "decimal": "“{value}” is geen getal zoals 2.5.",
        "text": "“{value}” is hier niet bekend.",
    },
}


def _mistake(one: Field, error: ParameterError, language: Language) -> Mistake:
    kind = "select" if one.control == "find" else one.control
    text = _SENTENCES[language][kind if error.value else ""].format(value=error.value)
    if len(error.nearest) > _NEAREST:  # nothing is near, so the first of all are named
        return Mistake(text)
    labels = {option.value: option for option in one.options}
    nearest = (labels.get(value, Option(value, label or value)) for value, label in error.nearest)
    return Mistake(text, tuple(nearest))
