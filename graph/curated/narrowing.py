"""A question about one thing alone, where it has no parameter that takes the thing."""

from dataclasses import replace
from itertools import pairwise

import pyoxigraph as ox

from graph.curated.question import Question
from graph.sparql.lexer import Token, significant


def narrowed(question: Question, column: str, iri: str) -> Question:
    """The same question, of which only the rows are left that have the thing in a column.

    The condition stands at the end of the pattern, where it means what it would mean for the rows, and from where an
    engine carries it to the beginning. A column that is computed from the rows keeps the question as it is.
    """
    tokens = significant(question.text)
    begin = _begin(tokens)
    if _is_computed(tokens[:begin], column):
        return question
    end = _end(tokens, begin)
    condition = f" FILTER (?{column} = {ox.NamedNode(iri)}) "
    return replace(question, text=question.text[:end] + condition + question.text[end:])


def _begin(tokens: list[Token]) -> int:
    """The index of the brace that opens the pattern; those in the expressions before it stand in parentheses."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "{" and depth == 0:
            return index
    raise ValueError("a question has a pattern")


def _end(tokens: list[Token], begin: int) -> int:
    """Where the brace stands that closes the pattern."""
    depth = 0
    for token in tokens[begin:]:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return token.start
    raise ValueError("a question closes its pattern")


def _is_computed(selected: list[Token], column: str) -> bool:
    return any(before.says("as") and token.text[1:] == column for before, token in pairwise(selected))
