"""The grammar of SPARQL as a table, and the place where a text leaves it.

Lark has made the LALR(1) table (graph.sparql.making). The text is only recognised, with a stack of our own: no tree is
built, so neither depth nor length matters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.sparql import kept
from graph.sparql.terminals import END, Token, sign, tokens

if TYPE_CHECKING:
    from graph.sparql.making import Action

MOST_TOKENS = 300_000  # about a second


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
    states: Mapping[int, Mapping[str, "Action"]]
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


@cache
def grammar() -> Grammar:
    """The grammar, read once in a process, which opens a file; the first process ever takes a third of a second."""
    return Grammar(**kept.tables(Path(__file__).with_name("sparql.lark")))
