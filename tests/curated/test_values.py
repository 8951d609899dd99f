"""What people write for a parameter, and what it stands for."""

import asyncio
import time

import pytest

from graph.asking import Dataset
from graph.curated import values
from graph.curated.choices import Choice, choices, nearest
from graph.curated.labels import labels
from graph.curated.languages import Language
from graph.curated.parameters import Parameter, variable
from graph.errors import ParameterError
from tests.curated.questions import dataset

_DATA = """
e:attic a e:Place ; skos:prefLabel "attic"@en , "zolder"@nl ; skos:altLabel "loft"@en .
e:cellar a e:Place ; skos:prefLabel "kelder"@nl , "Keller"@de .
<http://example.org/floors/2> a e:Place ; skos:notation "2" ; skos:prefLabel "upper floor"@en .
<http://example.org/floors/10> a e:Place ; skos:notation "10" .
<http://example.org/x/hall> a e:Place . <http://example.org/y#hall> a e:Place .
e:chest a e:Thing .
e:red skos:inScheme e:colours .
"""


def _parameter(name: str, class_: str = "", scheme: str = "", texts: tuple[str, ...] = ()) -> Parameter:
    found = variable(name)
    assert found
    return Parameter(found, {"en": "p", "nl": "p"}, class_, scheme, texts)


_PLACE = _parameter("?_place_iri", "http://example.org/Place")


def _value(parameter: Parameter, text: str) -> str:
    return str(asyncio.run(values.value(dataset(_DATA), parameter, text)).term)


@pytest.mark.parametrize(
    "text", ["attic", " attic ", "e:attic", "http://example.org/attic", "<http://example.org/attic>"]
)
def test_a_thing_has_several_names(text: str) -> None:
    assert _value(_PLACE, text) == "<http://example.org/attic>"


@pytest.mark.parametrize(
    "text",
    [
        "chest",
        "e:chest",
        "loft",
        "tic",
        "",
        " ",
        "attic\n}",
        '"',
        "http://a b",
        "http://a>b",
        'http://a"b',
        "http://a\\b",
        "e:a b",
        "<a>",
        "\ud800",
        "http://\udfff",
    ],
)
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        _value(_PLACE, text)

    assert caught.value.parameter == "place"
    str(caught.value).encode()
    caught.value.value.encode()


def test_the_end_of_two_names_is_refused_with_both() -> None:
    with pytest.raises(ParameterError) as caught:
        _value(_PLACE, "hall")

    assert [value for value, _ in caught.value.nearest] == ["e:x/hall", "e:y#hall"]
    assert _value(_PLACE, "e:y#hall") == "<http://example.org/y#hall>"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("?_a_integer", "-07", '"-07"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("?_a_xsd_decimal", "2.50", '"2.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("?_a_xsd_date", "2012-02-29", '"2012-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("?_a_xsd_boolean", "True", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("?_a_nl", "één", '"één"@nl'),
        ("?_a", " 3 ", '" 3 "'),
    ],
)
def test_a_literal_has_the_type_of_its_parameter(name: str, text: str, expected: str) -> None:
    assert _value(_parameter(name), text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("?_a_integer", text) for text in ("", "1.0", "1e3", "٣", "1_0", " 1", "1\n", "9" * 19)],
        *[("?_a_xsd_decimal", text) for text in ("", "1.", ".5", "1e3", "NaN", "1,5")],
        *[
            ("?_a_xsd_date", text)
            for text in ("", "2011-02-29", "20110301", "2011-W01-1", "2011-3-1", "0000-01-01", "2011-03-01Z")
        ],
        *[("?_a_xsd_boolean", text) for text in ("", "yes", "2", "TRUE ")],
        ("?_a", "x" * 2001),
        ("?_a_nl", "\ud800"),
    ],
)
def test_a_literal_of_another_type_is_refused(name: str, text: str) -> None:
    with pytest.raises(ParameterError):
        _value(_parameter(name), text)


def test_choices_are_in_the_order_of_their_labels_with_numbers_as_numbers() -> None:
    found = asyncio.run(choices(dataset(_DATA), _PLACE, "en"))

    assert [(one.value, one.label, one.language) for one in found] == [
        ("2", "2 upper floor", "en"),
        ("10", "10", ""),
        ("attic", "attic", "en"),
        ("e:x/hall", "e:x/hall", ""),
        ("e:y#hall", "e:y#hall", ""),
        ("cellar", "kelder", "nl"),
    ]
    assert {_value(_PLACE, one.value) for one in found} == {f"<{one.iri}>" for one in found}
    assert {name for one in found if one.value == "attic" for name in one.names} == {"attic", "zolder", "loft"}


def test_choices_of_a_scheme_are_its_concepts_and_of_texts_those() -> None:
    data = dataset(_DATA)

    assert [one.value for one in _choices(data, _parameter("?_c_iri", scheme="http://example.org/colours"))] == ["red"]
    assert [one.value for one in _choices(data, _parameter("?_c", texts=("b", "a")))] == ["b", "a"]
    assert _choices(data, _parameter("?_c_iri")) == []


def _choices(data: Dataset, parameter: Parameter) -> list[Choice]:
    return asyncio.run(choices(data, parameter, "en"))


def test_a_label_is_in_the_wanted_language_else_in_ours_else_in_any() -> None:
    data = dataset(_DATA + 'e:fr skos:prefLabel "b"@fr , "a"@de .')
    iris = [f"http://example.org/{name}" for name in ("attic", "cellar", "fr", "chest")]

    expectations: dict[Language, str] = {"en": "attic", "nl": "zolder"}
    for language, expected in expectations.items():
        found = asyncio.run(labels(data.ask, iris, language))
        assert [(found[iri].text, found[iri].language) for iri in iris[:3]] == [
            (expected, language),
            ("kelder", "nl"),
            ("a", "de"),
        ]
        assert iris[3] not in found


def test_a_long_text_is_compared_in_little_time() -> None:
    offered = [Choice(f"partners-{number}", label="Partners at a barrier in the plan") for number in range(500)]
    started = time.perf_counter()

    assert nearest(offered, "partners at a barrier in the plan" + "ab c" * 50_000)
    assert time.perf_counter() - started < 2
