"""A question as somebody asks it: with values for its parameters, in a language, of a dataset version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.asking import Dataset
from graph.curated.binding import Term, bound
from graph.curated.languages import Language
from graph.curated.parameters import LANGUAGE_VARIABLE
from graph.curated.question import Question
from graph.curated.values import Given, given


@dataclass(frozen=True)
class Asked:
    """A question with the values of its parameters.

    Args:
        dataset: of which it is asked.
        question: which.
        given: the parameters that have a value.
        language: the reader's.
    """

    dataset: Dataset
    question: Question
    given: Sequence[Given]
    language: Language

    @property
    def text(self) -> str:
        """The query with the values in the place of its parameters."""
        values: dict[str, Term] = {one.parameter.variable.name: one.term for one in self.given}
        return bound(self.question.text, values | {LANGUAGE_VARIABLE: ox.Literal(self.language)})

    def without(self, *free: Given) -> "Asked":
        """The same question with some of its parameters left free."""
        return replace(self, given=[one for one in self.given if one not in free])


async def asked(dataset: Dataset, question: Question, texts: Mapping[str, str], language: Language) -> Asked:
    """The question with the values that those texts stand for.

    Raises ParameterError.
    """
    return Asked(dataset, question, await given(dataset, question.parameters, texts), language)
