"""Conditions that leave a variable the choice between constants: FILTER(?x = <iri>), FILTER(?x IN (<a>, <b>))."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graph.sparql.lexer import Token

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^\\]*>")


class Choice(NamedTuple):
    """A variable and the constants, as texts, one of which it must be."""

    variable: str
    constants: tuple[str, ...]


def choice(tokens: Sequence[Token], namespaces: Mapping[str, str]) -> Choice | None:
    """The choice that a condition in parentheses leaves; None for any other condition.

    Only IRIs and strings count, which are equal when they are the same, unlike numbers and dates.
    """
    inner = tokens[1:-1]
    if len(inner) < 3 or tokens[0].text != "(" or tokens[-1].text != ")":
        return None
    if inner[0].kind != "variable" and inner[-1].kind == "variable":
        inner = [inner[-1], inner[-2], *inner[:-2]]
    if inner[0].kind != "variable":
        return None
    constants = _constants(inner[1], inner[2:])
    if constants is None or not _are_different(constants, namespaces):
        return None
    return Choice(inner[0].text, tuple("".join(token.text for token in constant) for constant in constants))


def _constants(operator: Token, tokens: Sequence[Token]) -> list[tuple[Token, ...]] | None:
    if operator.text == "=":
        constants = [tuple(tokens)]
    elif operator.says("in") and [token.text for token in (tokens[0], tokens[-1])] == ["(", ")"]:
        constants = _separated(tokens[1:-1])
    else:
        return None
    return constants if all(map(_is_plain, constants)) else None


def _separated(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(constant) for constant in found]


def _is_plain(constant: tuple[Token, ...]) -> bool:
    kinds = [token.kind for token in constant]
    return kinds in (["iri"], ["string"], ["string", "language"]) or (
        kinds == ["name"] and not constant[0].text.startswith("_:")
    )


def _are_different(constants: list[tuple[Token, ...]], namespaces: Mapping[str, str]) -> bool:
    """Whether no two are the same, which VALUES would count twice; True only where that is sure."""
    if len(constants) == 1:
        return True
    keys = [_key(constant, namespaces) for constant in constants]
    return None not in keys and len(set(keys)) == len(keys)


def _key(constant: tuple[Token, ...], namespaces: Mapping[str, str]) -> str | None:
    first = constant[0]
    if first.kind == "string":
        plain = first.text[0] == '"' and not first.text.startswith('"""') and "\\" not in first.text
        return first.text + "".join(token.text.lower() for token in constant[1:]) if plain else None
    prefix, _, local = first.text.partition(":")
    iri = f"{namespaces.get(prefix, '')[:-1]}{local}>" if first.kind == "name" else first.text
    return iri if _ABSOLUTE.fullmatch(iri) and "/." not in iri else None
