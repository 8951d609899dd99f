from dataclasses import fields
from string import Formatter

import pytest

from graph.curated.languages import LANGUAGES, Language
from graph.reports.report import GapKind, Severity
from graph.reports.words import WORDS, Words, counted


def _texts(words: Words) -> list[tuple[str, str]]:
    """Every text with a name for it."""
    found: list[tuple[str, str]] = []
    for field in fields(words):
        value = getattr(words, field.name)
        parts = value.values() if isinstance(value, dict) else [value]
        found += [(field.name, text) for part in parts for text in ([part] if isinstance(part, str) else part)]
    return found


def test_every_language_has_every_word() -> None:
    assert set(WORDS) == set(LANGUAGES)
    for words in WORDS.values():
        assert [name for name, text in _texts(words) if not text.strip()] == []
        assert (set(words.severities), set(words.gaps)) == (set(Severity), set(GapKind))


def test_phrases_have_the_same_gaps_in_every_language() -> None:
    gaps = [
        [(name, {field for _, field, _, _ in Formatter().parse(text) if field}) for name, text in _texts(words)]
        for words in WORDS.values()
    ]

    assert gaps[0] == gaps[1]


@pytest.mark.parametrize(
    ("count", "language", "text"),
    [
        (1, "en", "1 violation"),
        (0, "en", "0 violations"),
        (1234567, "en", "1,234,567 violations"),
        (1234567, "nl", "1.234.567 overtredingen"),
    ],
)
def test_numbers_and_nouns_agree(count: int, language: Language, text: str) -> None:
    assert counted(count, WORDS[language].severities[Severity.VIOLATION], language) == text
