"""The grammar of SPARQL as a table, and the place where a text leaves it.

Lark makes the LALR(1) table. The text is only recognised, with a stack of our own: no tree is built, so neither depth
nor length matters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer

from graph.sparql.terminals import END, Token, sign, tokens

MOST_TOKENS = 300_000  # about a second

_Action: TypeAlias = int | tuple[int, str]
"""The state that a token leads to, or how many states a rule takes from the stack, and its name."""


class TooLongError(ValueError):
    """The text has more tokens than there is time for."""


@dataclass(frozen=True)
class Refusal:
    """A token that cannot stand where it does, and the terminals that could."""

    token: Token
    expected: frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """The tables of the grammar.

    Args:
        literals: the terminal of each word and sign.
        functions: the terminals with which a call of a function begins.
        states: what each state does at each terminal.
        rules: the state that follows each state when a rule is complete.
        ends: the first and the last state of a query and of an update.
    """

    literals: Mapping[str, str]
    functions: frozenset[str]
    states: Mapping[int, Mapping[str, _Action]]
    rules: Mapping[int, Mapping[str, int]]
    ends: Mapping[str, tuple[int, int]]

    def tokens(self, text: str, start: int = 0) -> Iterator[Token]:
        return tokens(text, self.literals, start)

    def refusal(self, text: str, start: str) -> Refusal | None:
        """Where the text stops being what it should be.

        Args:
            text: what to recognise.
            start: "query" or "update".
        """
        first, last = self.ends[start]
        stack, stream = [first], self.tokens(text)
        for _ in range(MOST_TOKENS):
            token = next(stream)
            step = self._step(stack, token.kind, last)
            if step is None and token.kind == "IRIREF":
                less = sign(text, token.start, self.literals)
                step = self._step(stack, less.kind, last)
                stream = stream if step is None else self.tokens(text, less.end)
            if step is None:
                return Refusal(token, self._expected(stack, last))
            if token.kind == END:
                return None
            kept, added = step
            del stack[kept:]
            stack += added
        raise TooLongError(f"The text has more than {MOST_TOKENS} tokens")

    def _step(self, stack: list[int], kind: str, last: int) -> tuple[int, list[int]] | None:
        """How many states stay when a token comes and which are added; None where it cannot come."""
        kept, added, state = len(stack), list[int](), stack[-1]
        while (action := self.states[state].get(kind)) is not None:
            if isinstance(action, int):
                added.append(action)
                return kept, added
            size, rule = action
            if size > len(added):
                kept -= size - len(added)
                added.clear()
            elif size:
                del added[-size:]
            state = self.rules[added[-1] if added else stack[kept - 1]][rule]
            added.append(state)
            if state == last and kind == END:
                return kept, added
        return None

    def _expected(self, stack: list[int], last: int) -> frozenset[str]:
        return frozenset(kind for kind in self.states[stack[-1]] if self._step(stack, kind, last) is not None)


class _NoLexer(Lexer):
    """Lark makes the table only."""

    def __init__(self, _: object) -> None: ...

    def lex(self, *_: object) -> Iterator[object]:  # type: ignore[override]  # never called
        return iter(())


@cache
def grammar() -> Grammar:
    """The grammar, made once in a process: that takes a third of a second and opens a file."""
    text = Path(__file__).with_name("sparql.lark").read_text(encoding="utf-8")
    lark = Lark(text, parser="lalr", start=["query", "update"], lexer=_NoLexer)
    table = {start: lark.parse_interactive("", start=start).parser_state.parse_conf for start in ("query", "update")}
    states = table["query"].states
    return Grammar(
        literals={terminal.pattern.value: terminal.name for terminal in lark.terminals},
        functions=_functions(lark),
        states={state: _actions(row) for state, row in states.items()},
        rules={state: _followers(row) for state, row in states.items()},
        ends={start: (conf.start_state, conf.end_state) for start, conf in table.items()},
    )


def _actions(row: dict[str, tuple[object, object]]) -> dict[str, _Action]:
    return {
        symbol: (len(argument.expansion), argument.origin.name) if isinstance(argument, Rule) else argument
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
