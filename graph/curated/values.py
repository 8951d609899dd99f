"""From what people write for a parameter to the RDF term that takes its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from graph import terms
from graph.asking import Dataset
from graph.curated.binding import Term, written
from graph.curated.choices import Choice, choices, membership, nearest, proposed, told
from graph.curated.languages import LANGUAGES
from graph.curated.parameters import Kind, Parameter
from graph.errors import ParameterError
from graph.terms import slug

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST = 2000
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half of a character, as a command line may bring it
_FIRST = 20  # that are named where nothing is like what was written
_NUMBERS = {
    Kind.INTEGER: (re.compile(r"[+-]?[0-9]{1,18}"), "3"),
    Kind.DECIMAL: (re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?"), "2.5"),
}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Given:
    """A parameter with its value.

    Args:
        parameter: which.
        term: what takes its place.
        known: whether the graph mentions it, if it is an IRI.
        nearest: what else may be meant, where it does not.
    """

    parameter: Parameter
    term: Term
    known: bool = True
    nearest: tuple[Choice, ...] = ()


async def given(dataset: Dataset, parameters: tuple[Parameter, ...], texts: Mapping[str, str]) -> list[Given]:
    """The parameters that have a value, of those texts or by default.

    Raises ParameterError for the first that is missing, unknown or has a value that it cannot have.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name, text in texts.items():
        if name not in known:
            offered = [Choice(other) for other in known]
            raise ParameterError(name, text, f"there is no parameter {name}", proposed(offered, name))
    missing = next((one for one in parameters if one.required and one.name not in texts), None)
    if missing:
        raise await _missing(dataset, missing)
    values = ((parameter, texts.get(name, parameter.default)) for name, parameter in known.items())
    return [await value(dataset, parameter, text) for parameter, text in values if text is not None]


async def _missing(dataset: Dataset, parameter: Parameter) -> ParameterError:
    offered = await choices(dataset, parameter, LANGUAGES[0])
    problem = f"{parameter.name} must be given: {parameter.label['en']}"
    return ParameterError(parameter.name, "", problem, told(offered[:_FIRST]))


async def value(dataset: Dataset, parameter: Parameter, text: str | None) -> Given:
    """The parameter with the value that a text stands for.

    Raises ParameterError.
    """
    text = text or ""
    if _SURROGATE.search(text):
        shown = text[:50].encode(errors="backslashreplace").decode()
        raise ParameterError(parameter.name, shown, f"{parameter.name}: {shown!r} is no text in Unicode")
    if len(text) > _LONGEST:
        raise ParameterError(parameter.name, text[:50] + "…", f"{parameter.name}: longer than {_LONGEST} characters")
    if parameter.kind is Kind.IRI:
        return await _thing(dataset, parameter, text.strip())
    return Given(parameter, literal(parameter, text))


def literal(parameter: Parameter, text: str) -> ox.Literal:
    """The literal that a text stands for, where the parameter takes no IRI.

    Raises ParameterError.
    """
    match parameter.kind:
        case Kind.STRING:
            return _string(parameter, text)
        case Kind.TEXT:
            return ox.Literal(text, language=parameter.variable.language)
        case Kind.BOOLEAN:
            return _boolean(parameter, text)
        case Kind.DATE:
            return _date(parameter, text)
    return _number(parameter, text)


def _string(parameter: Parameter, text: str) -> ox.Literal:
    if parameter.values and text not in parameter.values:
        offered = [Choice(known) for known in parameter.values]
        raise _error(parameter, text, "none of the texts that it takes", nearest(offered, text) or offered)
    return ox.Literal(text)


def _boolean(parameter: Parameter, text: str) -> ox.Literal:
    if text.lower() not in _BOOLEANS:
        raise _error(parameter, text, "neither true nor false", [Choice("true"), Choice("false")])
    return ox.Literal(_BOOLEANS[text.lower()])


def _date(parameter: Parameter, text: str) -> ox.Literal:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise _error(parameter, text, f"no date such as 2011-09-30 ({error})") from error
    if found.isoformat() != text:
        raise _error(parameter, text, "no date written in full", [Choice(found.isoformat())])
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + "date"))


def _number(parameter: Parameter, text: str) -> ox.Literal:
    pattern, example = _NUMBERS[parameter.kind]
    if not pattern.fullmatch(text):
        raise _error(parameter, text, f"no number such as {example}")
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + parameter.kind.value))


async def _thing(dataset: Dataset, parameter: Parameter, text: str) -> Given:
    try:
        iri = terms.iri(text, dataset.prefixes)
    except ValueError as error:
        raise _error(parameter, text, f"no IRI: {error}") from error
    return await (_by_slug(dataset, parameter, text) if iri is None else _by_iri(dataset, parameter, iri, text))


async def _by_iri(dataset: Dataset, parameter: Parameter, iri: ox.NamedNode, text: str) -> Given:
    fits = membership(parameter, str(iri)) or "FILTER (true)"
    found = await dataset.ask(
        f"SELECT (EXISTS {{ {fits} }} AS ?fits) (EXISTS {{ {iri} ?p ?o }} || EXISTS {{ ?s ?p {iri} }} AS ?known) {{}}"
    )
    fitting, known = (found[0][name].value == "true" for name in ("fits", "known"))  # type: ignore[union-attr]  # booleans
    if fitting and known:
        return Given(parameter, iri)
    near = await _nearest(dataset, parameter, text)
    if known:
        raise _error(parameter, text, "in the graph, but nothing that this parameter takes", near)
    return Given(parameter, iri, known=False, nearest=tuple(near))


async def _by_slug(dataset: Dataset, parameter: Parameter, text: str) -> Given:
    fits = membership(parameter, "?value") or "?value ?p ?o ."
    endings = " || ".join(f"STRENDS(STR(?value), {written(ox.Literal(mark + text))})" for mark in "/#")
    found = await dataset.ask(f"SELECT DISTINCT ?value WHERE {{ {fits} FILTER ({endings}) }} ORDER BY ?value LIMIT 9")
    if text and len(found) == 1 and isinstance(found[0]["value"], ox.NamedNode):
        return Given(parameter, found[0]["value"])
    if text and found:
        offered = [Choice(dataset.curie(row["value"].value)) for row in found if isinstance(row["value"], ox.NamedNode)]
        raise _error(parameter, text, "the end of several IRIs", offered)
    raise _error(parameter, text, "nothing that this parameter takes", await _nearest(dataset, parameter, text))


async def _nearest(dataset: Dataset, parameter: Parameter, text: str) -> list[Choice]:
    offered = await choices(dataset, parameter, LANGUAGES[0])
    return nearest(offered, text.rpartition(":")[2] if "://" not in text else slug(text)) or offered[:_FIRST]


def _error(parameter: Parameter, text: str, problem: str, near: Iterable[Choice] = ()) -> ParameterError:
    return ParameterError(parameter.name, text, f"{parameter.name}: {text!r} is {problem}", told(near))
