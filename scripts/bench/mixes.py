"""The mixes of questions: those that repeat, those that never do, and heavy ones."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, count
from pathlib import Path
from string import Template
from typing import NamedTuple
from urllib.parse import quote

from scripts.bench.parameters import Pools, nothing

RESULTS, GRAPH = "application/sparql-results+json", "application/n-triples"
SEED = 2011
POPULAR = 100  # settings of a template's parameters among which repeated questions choose
_MAKES_A_GRAPH = re.compile(r"^(CONSTRUCT|DESCRIBE)\b", re.MULTILINE)


class Question(NamedTuple):
    """A query, quoted for a URL, and the format that is asked for."""

    template: str
    query: str
    accept: str

    @property
    def tail(self) -> bytes:
        """A GET request from the query on."""
        return f"{self.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {self.accept}\r\n\r\n".encode()


@dataclass(frozen=True)
class Form:
    """A query with parameters, each written like a variable."""

    name: str
    quoted: Template
    accept: str

    def filled(self, pools: Pools, draw: random.Random, number: int) -> Question:
        """The query with values drawn from the pools, and a number that makes its text another one."""
        values = {name: draw.choice(pools[name]) for name in self.quoted.get_identifiers() if name != "nothing"}
        return Question(self.name, self.quoted.substitute(values, nothing=nothing(number)), self.accept)


def forms(folder: str) -> list[Form]:
    """The query templates in `small` or `heavy`."""
    return [_form(path) for path in sorted(Path(__file__).with_name(folder).glob("*.rq"))]


def _form(path: Path) -> Form:
    text = path.read_text()
    accept = GRAPH if _MAKES_A_GRAPH.search(text) else RESULTS
    return Form(f"{path.parent.name}/{path.stem}", Template(quote(text, safe="$")), accept)


SMALL, HEAVY = forms("small"), forms("heavy")


def different(folder: list[Form], pools: Pools, first: int = 1) -> Iterator[Question]:
    """Questions of every template in turn; no two have the same text, nor two of streams that count from far apart."""
    draw, number = random.Random(SEED), count(first)  # noqa: S311  # the same questions in each run
    while True:
        yield from (form.filled(pools, draw, next(number)) for form in draw.sample(folder, len(folder)))


def repeated(folder: list[Form], pools: Pools) -> Iterator[Question]:
    """Questions of every template in turn, about few things: the n-th of them n times less often than the first."""
    draw = random.Random(SEED)  # noqa: S311  # the same questions in each run
    popular = [[form.filled(pools, draw, 0) for _ in range(POPULAR)] for form in folder]
    weights = list(accumulate(1 / rank for rank in range(1, POPULAR + 1)))
    while True:
        yield from (draw.choices(questions, cum_weights=weights)[0] for questions in draw.sample(popular, len(popular)))


STREAMS: dict[str, Callable[[Pools], Iterator[Question]]] = {
    "repeated": partial(repeated, SMALL),
    "different": partial(different, SMALL),
    "heavy": partial(different, HEAVY),
    "background": partial(different, HEAVY, first=1_000_000_000),
}


@dataclass(frozen=True)
class Mix:
    """A stream of questions, how many clients ask it, and whether a heavy query runs beside it all the time."""

    letter: str
    title: str
    stream: str
    clients: int
    beside_heavy: bool = False

    @property
    def name(self) -> str:
        return f"({self.letter}) {self.title}, {self.clients} clients"

    @property
    def cycle(self) -> int:
        """So many questions have every template once."""
        return len(HEAVY if self.stream == "heavy" else SMALL)


ALONE = Mix("b", "all-different small queries", "different", 8)
MIXES = (
    Mix("a", "repeated questions", "repeated", 8),
    Mix("a", "repeated questions", "repeated", 32),
    ALONE,
    Mix("b", "all-different small queries", "different", 32),
    Mix("d", "small queries beside a heavy one", "different", 8, beside_heavy=True),
    Mix("c", "heavy queries", "heavy", 8),  # last, since a server that cannot finish them is left out from then on
    Mix("c", "heavy queries", "heavy", 32),
)
