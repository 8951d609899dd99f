"""Making the table of the grammar: Lark reads the grammar and finds what each state does at each terminal.

What this gives is kept by graph.sparql.kept, so it is made of what the marshal module can write.
"""

from collections.abc import Iterator
from typing import TypeAlias, TypedDict

from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer

Action: TypeAlias = int | tuple[int, str]
"""The state that a token leads to, or how many states a rule takes from the stack, and its name."""


class Tables(TypedDict):
    """What graph.sparql.grammar.Grammar holds, under the same names."""

    literals: dict[str, str]
    functions: frozenset[str]
    states: dict[int, dict[str, Action]]
    rules: dict[int, dict[str, int]]
    ends: dict[str, tuple[int, int]]


class _NoLexer(Lexer):
    """Lark makes the table only."""

    def __init__(self, _: object) -> None: ...

    def lex(self, *_: object) -> Iterator[object]:  # type: ignore[override]  # never called
        return iter(())


def tables(text: str) -> Tables:
    """The LALR(1) tables of a grammar in Lark's notation; that takes a third of a second."""
    lark = Lark(text, parser="lalr", start=["query", "update"], lexer=_NoLexer)
    table = {start: lark.parse_interactive("", start=start).parser_state.parse_conf for start in ("query", "update")}
    states = table["query"].states
    return Tables(
        literals={terminal.pattern.value: terminal.name for terminal in lark.terminals},
        functions=_functions(lark),
        states={state: _actions(row) for state, row in states.items()},
        rules={state: _followers(row) for state, row in states.items()},
        ends={start: (conf.start_state, conf.end_state) for start, conf in table.items()},
    )


def _actions(row: dict[str, tuple[object, object]]) -> dict[str, Action]:
    return {
        symbol: (len(argument.expansion), str(argument.origin.name)) if isinstance(argument, Rule) else argument
        for symbol, (_, argument) in row.items()
        if symbol.isupper() and isinstance(argument, Rule | int)
    }


def _followers(row: dict[str, tuple[object, object]]) -> dict[str, int]:
    return {
        symbol: argument for symbol, (_, argument) in row.items() if not symbol.isupper() and isinstance(argument, int)
    }


def _functions(lark: Lark) -> frozenset[str]:
    names = ("built_in_call", "aggregate", "function_of")
    firsts = (rule.expansion[0] for rule in lark.rules if rule.origin.name.startswith(names) and rule.expansion)
    return frozenset(first.name for first in firsts if first.is_term)
