"""How values are written: lengths, sh:pattern, sh:languageIn and sh:uniqueLang."""

import re
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from graph.curated.binding import written
from graph.errors import ShapesError
from graph.shacl import expressions
from graph.shacl.checks import Check, Context, Hit, Pairs, each, each_of
from graph.shacl.constraints import Constraint
from graph.shacl.data import Data
from graph.shacl.shapes import Shape
from graph.shacl.vocabulary import sh

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


def min_length(context: Context, _: Shape, constraint: Constraint) -> Check:
    """At least so many characters, and no blank node."""
    terms, least = context.data.terms, int(constraint.value.value)
    return each(context, lambda value: not isinstance(terms[value], ox.BlankNode) and len(terms[value].value) >= least)


def max_length(context: Context, _: Shape, constraint: Constraint) -> Check:
    """At most so many characters, and no blank node."""
    terms, most = context.data.terms, int(constraint.value.value)
    return each(context, lambda value: not isinstance(terms[value], ox.BlankNode) and len(terms[value].value) <= most)


def pattern(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """A text that matches, by the regular expressions of SPARQL, or by Python's where it knows more, as lookahead."""
    text, flags = constraint.value.value, "".join(flag.value for flag in constraint.parameters.get("flags", ()))
    condition = f"REGEX(?a, {written(ox.Literal(text))}, {written(ox.Literal(flags))})"
    if _is_known_to_sparql(text, flags):
        return each_of(lambda values: _matching(context.data, values, condition))
    search, terms = _compiled(shape, text, flags).search, context.data.terms
    return each(
        context, lambda value: not isinstance(terms[value], ox.BlankNode) and search(terms[value].value) is not None
    )


def _is_known_to_sparql(text: str, flags: str) -> bool:
    row = (ox.Literal(""), ox.Literal(text), ox.Literal(flags))
    return expressions.true_for("REGEX(?a, ?b, ?c) || !REGEX(?a, ?b, ?c)", [row]) == [True]


def _compiled(shape: Shape, text: str, flags: str) -> re.Pattern[str]:
    try:
        return re.compile(text, sum(_FLAGS[flag] for flag in set(flags)))
    except (re.error, KeyError) as error:
        raise ShapesError(
            shape.node, sh("pattern"), f"is no regular expression that can be used here: {text!r} {flags!r} {error}"
        ) from error


def _matching(data: Data, values: list[int], condition: str) -> Iterable[int]:
    written_down = [value for value in values if not isinstance(data.terms[value], ox.BlankNode)]
    found = expressions.true_for(condition, [(ox.Literal(data.terms[value].value),) for value in written_down])
    return (value for value, matches in zip(written_down, found, strict=True) if matches)


def language_in(context: Context, _: Shape, constraint: Constraint) -> Check:
    """A text in one of the languages, where nl stands for nl-BE too."""
    terms, ranges = context.data.terms, [member.value.lower() for member in constraint.values]

    def accepts(value: int) -> bool:
        term = terms[value]
        language = term.language if isinstance(term, ox.Literal) else None
        return language is not None and any(_in_range(language.lower(), wanted) for wanted in ranges)

    return each(context, accepts)


def _in_range(language: str, wanted: str) -> bool:
    return wanted in ("*", language) or language.startswith(f"{wanted}-")


def unique_lang(context: Context, _: Shape, constraint: Constraint) -> Check:
    """No two texts in the same language; one result for each language that has several."""
    terms = context.data.terms

    def check(pairs: Pairs) -> Iterable[Hit]:
        for focus, values in pairs:
            if len(values) > 1:
                texts = (terms[value] for value in values)
                languages = Counter(
                    text.language.lower() for text in texts if isinstance(text, ox.Literal) and text.language
                )
                yield from (Hit(focus, None) for times in languages.values() if times > 1)

    return check if constraint.value == ox.Literal(True) else _nothing


def _nothing(_: Pairs) -> Iterable[Hit]:
    return ()
