"""The options of a question on the command line: its parameters, and those that every question has."""

import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Group, Parameter
from cyclopts.validators import Number

from api.settings import Settings
from graph import version
from graph.asking import of_store
from graph.curated import parameters
from graph.curated.choices import choices
from graph.curated.languages import Language
from graph.curated.parameters import Kind
from graph.curated.question import Question
from graph.formats import EXPLAINED_GRAPHS
from graph.terms import slug

TABLE = "table"
MOST = 1_000_000  # rows of a page; a sheet of a workbook holds few more
_PREFIX = "given_"  # so that a parameter can be called what Python reserves for itself
_ANSWER = Group("Answer")
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
_KINDS: dict[Kind, dict[Language, str]] = {
    Kind.IRI: {"en": "a thing, by its name or IRI", "nl": "een ding, met naam of IRI"},
    Kind.STRING: {"en": "a text", "nl": "een tekst"},
    Kind.TEXT: {"en": "a text", "nl": "een tekst"},
    Kind.INTEGER: {"en": "a whole number", "nl": "een geheel getal"},
    Kind.DECIMAL: {"en": "a number such as 2.5", "nl": "een getal zoals 2.5"},
    Kind.DATE: {"en": "a date such as 2011-09-30", "nl": "een datum zoals 2011-09-30"},
    Kind.BOOLEAN: {"en": "true or false", "nl": "true of false"},
}
_WITH_EXAMPLE = (Kind.IRI, Kind.STRING, Kind.TEXT, Kind.INTEGER)
_SUCH_AS: dict[Language, str] = {"en": "such as", "nl": "zoals"}
_OF: dict[Language, str] = {"en": "one of", "nl": "een van"}
_REQUIRED: dict[Language, str] = {"en": "required", "nl": "verplicht"}
_DEFAULT: dict[Language, str] = {"en": "by default", "nl": "standaard"}


def signature(this: Question, chosen: Settings, language: Language) -> inspect.Signature:
    """What the command of a question takes, with help in that language; all parameters are texts."""
    examples = this.header.example.given
    given = [_option(one, examples.get(one.name, ""), chosen, language) for one in this.parameters]
    return inspect.Signature([*given, *_shared(this, language)])


def split(arguments: dict[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The values of the parameters among the arguments of such a command, and the others."""
    texts = {name.removeprefix(_PREFIX): value for name, value in arguments.items() if name.startswith(_PREFIX)}
    return texts, {name: value for name, value in arguments.items() if not name.startswith(_PREFIX)}


def _option(one: parameters.Parameter, example: str, chosen: Settings, language: Language) -> inspect.Parameter:
    about = Parameter(
        name=f"--{one.name}",
        help=f"{one.label[language]}: {'; '.join(_notes(one, example, language))}",
        show_default=False,
        allow_leading_hyphen=one.kind in _NUMBERS,
        completer=lambda _: _candidates(one, chosen, language),
    )
    return _keyword(_PREFIX + one.name, str | None, about, None)


def _notes(one: parameters.Parameter, example: str, language: Language) -> Iterator[str]:
    """Its kind, whether it is required, and its default."""
    if one.values:
        yield f"{_OF[language]} {', '.join(one.values)}"
    else:
        such_as = f" {_SUCH_AS[language]} {example}" if example and one.kind in _WITH_EXAMPLE else ""
        yield (slug(one.class_ or one.scheme) or _KINDS[one.kind][language]) + such_as
    if one.required:
        yield _REQUIRED[language]
    elif one.default is not None:
        yield f"{_DEFAULT[language]} {one.default}"


def _candidates(one: parameters.Parameter, chosen: Settings, language: Language) -> list[tuple[str, str]]:
    """What a shell offers as values: those of the version that is there, since nothing is built for a keystroke."""
    if one.kind is Kind.BOOLEAN:
        return [("true", ""), ("false", "")]
    if one.values:
        return [(value, "") for value in one.values]
    if one.kind is not Kind.IRI:
        return []
    found = version.current(chosen.home)
    dataset = of_store(found.open(), found.manifest.name, found.manifest.prefixes)
    return [(choice.value, choice.label) for choice in asyncio.run(choices(dataset, one, language))]


def _shared(this: Question, language: Language) -> Iterator[inspect.Parameter]:
    is_table = this.columns is not None
    formats = [TABLE] if is_table else []
    formats += [one.name for one in (this.formats if is_table else (*this.formats, *EXPLAINED_GRAPHS))]
    usual = "a table on a terminal, elsewhere JSON" if is_table else "Turtle"
    said = f"how to write the answer; by default as the ending of the output says, else {usual}"
    yield _keyword("lang", _one_of("en", "nl"), _about("language of names and titles"), language)
    yield _keyword("format", _one_of(*formats) | None, _about(said), None)
    if is_table:
        rows = Number(gte=1, lte=MOST)
        yield _keyword("page", int, _about("which page of the answer, from 1", rows), 1)
        yield _keyword("size", int | None, _about("rows of a page; by default all", rows), None)
    yield _keyword("explain", bool, _about("show what each row rests on, as trees or as JSON"), False)
    yield _keyword("output", Path | None, _about("the file to write, instead of standard output"), None)


def _about(text: str, *checks: Number) -> Parameter:
    return Parameter(help=text, group=_ANSWER, validator=checks, negative=())


def _one_of(*names: str) -> Any:  # noqa: ANN401  # a type that is made here
    made: Any = Literal
    return made[names]


def _keyword(name: str, hint: Any, about: Parameter, default: object) -> inspect.Parameter:  # noqa: ANN401  # any type
    made: Any = Annotated[hint, about]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=made)
