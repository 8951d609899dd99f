from collections import Counter
from itertools import islice

import pytest

from scripts.bench.mixes import HEAVY, SMALL, STREAMS, Form, Question, different, repeated
from scripts.bench.parameters import Pools

# So few values that a text could only be new by its number.
FEW: Pools = {name: ["one", "two"] for form in SMALL + HEAVY for name in form.quoted.get_identifiers()}
MANY: Pools = {name: [f"v{number}" for number in range(1000)] for name in FEW}


@pytest.mark.parametrize("forms", [SMALL, HEAVY], ids=["small", "heavy"])
def test_all_different_questions_never_repeat(forms: list[Form]) -> None:
    texts = [question.query for question in islice(different(forms, FEW), 5000)]

    assert len(set(texts)) == 5000


def test_no_text_of_the_background_is_among_the_heavy_ones() -> None:
    heavy, background = (
        {question.query for question in islice(STREAMS[name](FEW), 500)} for name in ("heavy", "background")
    )

    assert heavy.isdisjoint(background)


def test_every_cycle_of_questions_has_each_template_once() -> None:
    templates = [question.template for question in islice(different(SMALL, FEW), 3 * len(SMALL))]

    assert Counter(templates) == {form.name: 3 for form in SMALL}


def test_repeated_questions_are_few_and_the_most_popular_comes_most_often() -> None:
    asked = Counter(islice(repeated(SMALL, MANY), 1200 * len(SMALL)))
    lookups = [times for question, times in asked.most_common() if question.template == "small/lookup"]

    # The n-th of 100 is drawn with weight 1/n; these add up to 5.19, so the first makes 0.19 of 1200.
    assert len(lookups) <= 100
    assert 170 <= lookups[0] <= 300


def test_streams_are_the_same_in_each_run() -> None:
    first, second = (list(islice(STREAMS["different"](MANY), 100)) for _ in range(2))

    assert first == second


def test_every_parameter_of_a_template_is_filled() -> None:
    questions = islice(different(SMALL + HEAVY, FEW), len(SMALL + HEAVY))

    assert not [question.template for question in questions if "$" in question.query]


def test_a_question_ends_a_get_request_that_keeps_the_connection() -> None:
    question = Question("t", "ASK%20%7B%7D", "text/csv")

    assert question.tail == b"ASK%20%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/csv\r\n\r\n"
