import pytest

from graph.searching import folding


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Barrière", ["barriere"]),
        ("coöperatie", ["cooperatie"]),
        ("RIEC's", ["riecs"]),
        ("co-operation", ["co", "operation"]),
        ("action 2.5b.", ["action", "2.5b"]),
        ("Straße", ["strasse"]),
        ("\x00🙂 \u202e", []),
        ("שלום", ["שלום"]),
        ("", []),
    ],
)
def test_words_have_no_case_accents_and_punctuation(text: str, words: list[str]) -> None:
    assert folding.words(text) == words


def test_what_stands_with_hyphens_is_joined_too() -> None:
    assert folding.joined("a counter-measure by co-operation") == ["countermeasure", "cooperation"]


@pytest.mark.parametrize("text", ["De barrière, 2.5b: coöperatie", "e\u0301e\u0301n", "ﬁnancie\u0308n", "ẞ 🙂 x"])
def test_the_places_of_words_are_those_in_the_text(text: str) -> None:
    tokens = folding.tokens(text)

    assert [one.word for one in tokens] == folding.words(text)
    assert [folding.words(text[one.start : one.end]) for one in tokens] == [[one.word] for one in tokens]
