"""Why an answer is empty."""

import pytest

from graph.curated.emptiness import Emptiness, Reason
from graph.curated.languages import Language
from tests.curated.questions import ask, changed, dataset, made, page

_E = "http://example.org/"
_DATA = """
e:attic a e:Place ; skos:prefLabel "attic"@en . e:cellar a e:Place .
e:red a e:Colour . e:blue a e:Colour . e:green a e:Colour .
e:chest e:in e:attic ; e:colour e:red ; e:day "2011-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
e:trunk e:in e:attic ; e:colour e:blue ; e:day "2012-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .
"""
_QUESTION = made(
    changed(
        ("#+ defaults:\n#+   - since: 2011-01-01\n", ""),
        ("#+   since:", "#+   colour: {class: e:Colour, en: c, nl: k}\n#+   since:"),
        ("?_since_xsd_date", "?__since_xsd_date"),
        ("?thing e:in", "?thing e:colour ?c FILTER (?c = COALESCE(?__colour_iri, ?c)) ?thing e:in"),
    )
)


def _why(given: dict[str, str], language: Language = "en") -> Emptiness:
    found = page(ask(dataset(_DATA), _QUESTION, given, language)).emptiness
    assert found
    return found


def test_what_the_graph_does_not_know_is_named_with_what_it_may_be() -> None:
    found = _why({"place": "http://example.org/atttic", "since": "2030-01-01"})

    assert (found.reason, found.parameters) == (Reason.UNKNOWN, ("place",))
    assert [choice.value for choice in found.nearest] == ["attic"]
    assert found.text == "The graph does not know e:atttic."


@pytest.mark.parametrize(
    ("given", "parameters"),
    [
        ({"since": "2012-01-01", "colour": "red"}, ("colour", "since")),  # each alone has rows
        ({"since": "2013-01-01", "colour": "red"}, ("since",)),
        ({"since": "2011-01-01", "colour": "green"}, ("colour",)),
        ({"since": "2013-01-01", "colour": "green"}, ("colour", "since")),  # neither has rows
        ({"since": "2013-01-01"}, ("since",)),
    ],
)
def test_values_that_exclude_each_other_are_named(given: dict[str, str], parameters: tuple[str, ...]) -> None:
    found = _why({"place": "attic", **given})

    assert (found.reason, found.parameters) == (Reason.COMBINATION, parameters)


def test_either_of_two_is_told_from_both() -> None:
    either = {"place": "attic", "since": "2012-01-01", "colour": "red"}
    both = {"place": "attic", "since": "2013-01-01", "colour": "green"}

    assert f"without colour {_E}red or since 2012-01-01 there" in _why(either).text
    assert f"without colour {_E}green and since 2013-01-01 there" in _why(both).text
    assert f"zonder colour {_E}red of since 2012-01-01 is" in _why(either, "nl").text


@pytest.mark.parametrize("given", [{}, {"colour": "red"}, {"colour": "red", "since": "2030-01-01"}])
def test_nothing_at_all_is_told_in_the_words_of_the_question(given: dict[str, str]) -> None:
    assert _why({"place": "cellar", **given}, "nl") == Emptiness(Reason.NONE, "Er is daar geen ding bekend.")
