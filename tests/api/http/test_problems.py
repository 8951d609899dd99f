import json

from api.http.problems import problem
from graph.errors import UnknownEditionError, UnknownVersionError


def test_a_version_that_is_not_kept_is_gone_and_the_current_one_named() -> None:
    response = problem(UnknownVersionError("0123456789abcdef", "fedcba9876543210"))

    assert response.status == 410
    assert json.loads(response.body) == {
        "title": "Gone",
        "status": 410,
        "detail": "Dataset version 0123456789abcdef is not kept here; the current one is fedcba9876543210",
        "current": "fedcba9876543210",
    }


def test_a_name_of_any_length_and_any_characters_makes_a_short_problem() -> None:
    response = problem(UnknownVersionError('\0\n"<\ud800' * 100_000, "fedcba9876543210"))

    assert response.status == 410
    assert len(response.body) < 1000


def test_an_edition_that_is_not_kept_is_gone() -> None:
    assert problem(UnknownEditionError("why")).status == 410
