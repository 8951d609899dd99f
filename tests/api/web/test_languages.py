import pytest

from api.web.languages import language
from graph.errors import ParameterError


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "en"),
        ("nl", "nl"),
        ("NL", "nl"),
        ("nl-BE", "nl"),
        ("nl-NL,en;q=0.5", "nl"),
        ("nl-NL,en-GB;q=0.9,*;q=0.1", "nl"),
        ("de,nl;q=0.1", "nl"),
        ("nl;q=0.2,en;q=0.3", "en"),
        ("en;q=0.3,nl-NL;q=0.2,nl;q=0.4", "nl"),
        ("nl,en", "nl"),
        ("en,nl", "en"),
        ("*", "en"),
        ("de,*;q=0.5,en;q=0.1", "nl"),
        ("en;q=0,*", "nl"),
        ("en;q=0", "en"),
        ("de", "en"),
        ("nld", "en"),
        ("nl;q=x, ;;q=,,\x00", "en"),
        ("de," * 400 + "nl", "en"),
    ],
)
def test_the_language_is_the_one_that_the_client_likes_best(accepted: str, expected: str) -> None:
    assert language(accepted, None) == expected


def test_what_the_address_says_decides() -> None:
    assert language("nl", "en") == "en"


@pytest.mark.parametrize("wanted", ["de", "EN", "nl-NL", "", "*"])
def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(wanted: str) -> None:
    with pytest.raises(ParameterError) as caught:
        language("nl", wanted)

    assert caught.value.parameter == "lang"
    assert [value for value, _ in caught.value.nearest] == ["en", "nl"]
