"""The list of curated queries, by theme, and each with what is needed to ask it."""

from collections.abc import Iterable
from typing import Any

from graph.curated.languages import Language
from graph.curated.parameters import Parameter
from graph.curated.question import Question
from graph.curated.themes import THEMES

Plain = dict[str, Any]


def catalogue(questions: Iterable[Question], language: Language) -> Plain:
    """The themes that have questions, each with them."""
    found = list(questions)
    themes = [
        {
            "theme": theme,
            "title": titles[language],
            "queries": [describe(one, language) for one in found if one.header.theme == theme],
        }
        for theme, titles in THEMES.items()
    ]
    return {"language": language, "themes": [theme for theme in themes if theme["queries"]]}


def describe(question: Question, language: Language) -> Plain:
    """What a client needs to know of a question."""
    texts, header = question.header.texts(language), question.header
    columns = [{"name": name, "title": one.of(language), "type": one.type} for name, one in header.columns.items()]
    return {
        "name": question.name,
        "title": texts.summary,
        "question": texts.description,
        "address": f"/queries/{question.name}",
        "text": f"/queries/{question.name}.rq",
        "edition": question.edition,
        "parameters": [_parameter(one, question, language) for one in question.parameters],
        "columns": columns,
        "formats": [one.name for one in question.formats],
        "chart": header.chart.model_dump() if header.chart else None,
        "example": header.example.given,
    }


def _parameter(one: Parameter, question: Question, language: Language) -> Plain:
    found = {
        "name": one.name,
        "label": one.label[language],
        "kind": one.kind.value,
        "required": one.required,
        "default": one.default,
        "class": one.class_,
        "scheme": one.scheme,
        "language": one.variable.language,
        "values": list(one.values),
        "choices": f"/queries/{question.name}/parameters/{one.name}" if one.class_ or one.scheme or one.values else "",
    }
    return {key: value for key, value in found.items() if value not in ("", [], None)}
