"""The curated questions as a search finds them."""

from collections.abc import Iterable, Mapping

from graph.curated.languages import LANGUAGES
from graph.curated.question import Question
from graph.searching.kinds import QUESTION
from graph.searching.reading import Entry, Role, Text, Typed
from graph.sources import BASE


def of_questions(questions: Mapping[str, Question]) -> Iterable[Entry]:
    """What they are called and what they are, which is there whatever the dataset holds."""
    for name, question in questions.items():
        thing = f"{BASE}id/query/{name}"
        yield Typed(thing, QUESTION)
        for language in LANGUAGES:
            texts = question.header.texts(language)
            yield Text(thing, Role.NAME, language, texts.summary)
            yield Text(thing, Role.TEXT, language, texts.description)
