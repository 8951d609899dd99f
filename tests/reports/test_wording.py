import re
from string import Formatter

import pyoxigraph as ox
import pytest
from rdflib import SH as SHACL

from graph.reports.patterns import PATTERNS
from graph.reports.report import GapKind
from graph.reports.wording import Parameters, Value, gap, sentence
from tests.reports.small import SH, node

XSD = "http://www.w3.org/2001/XMLSchema#"
DATE = ox.NamedNode(XSD + "date")
HALLO = ox.Literal("hallo", language="nl")
NOT_CORE = {
    "ExpressionConstraintComponent",  # of SHACL Advanced Features
    "JSConstraintComponent",  # of SHACL JavaScript Extensions
    "PropertyConstraintComponent",  # has no results of its own
}
COMPONENTS = {
    name
    for name in (str(term).removeprefix(SH) for term in dir(SHACL))
    if re.fullmatch("[A-Z].+ConstraintComponent", name) and name not in NOT_CORE
}
SENTENCES: list[tuple[str, Parameters, Value, str, str]] = [
    (
        "Class",
        {"class": [node("Group")]},
        node("a"),
        "Use a thing of the class ex:Group; ex:a is not one.",
        "Gebruik iets van de klasse ex:Group; ex:a is dat niet.",
    ),
    (
        "In",
        {"in": []},
        node("a"),
        "Remove the value, since the shape allows none.",
        "Haal de waarde weg, want de shape laat er geen toe.",
    ),
    (
        "LanguageIn",
        {"languageIn": []},
        HALLO,
        "Remove the value, since the shape allows no language.",
        "Haal de waarde weg, want de shape laat geen taal toe.",
    ),
    (
        "Datatype",
        {"datatype": [DATE]},
        ox.Literal(3),
        'Write a value of the datatype xsd:date; "3"^^xsd:integer is not one.',
        'Schrijf een waarde van het datatype xsd:date; "3"^^xsd:integer is dat niet.',
    ),
    (
        "NodeKind",
        {"nodeKind": [ox.NamedNode(SH + "BlankNodeOrIRI")]},
        HALLO,
        'Use an IRI or a blank node; "hallo"@nl is something else.',
        'Gebruik een IRI of een knoop zonder naam; "hallo"@nl is iets anders.',
    ),
    (
        "MinCount",
        {"minCount": ["1"]},
        0,
        "Give at least 1 value; there are 0.",
        "Geef minstens 1 waarde; er zijn er 0.",
    ),
    (
        "MinCount",
        {"minCount": [ox.Literal(2)]},
        1,
        "Give at least 2 values; there is 1.",
        "Geef minstens 2 waarden; er is er 1.",
    ),
    ("MinCount", {"minCount": ["1"]}, None, "Give at least 1 value.", "Geef minstens 1 waarde."),
    (
        "MaxCount",
        {"maxCount": ["1"]},
        3,
        "Give at most 1 value; there are 3.",
        "Geef hoogstens 1 waarde; er zijn er 3.",
    ),
    ("MaxCount", {"maxCount": ["0"]}, 2, "Give no value; there are 2.", "Geef geen waarde; er zijn er 2."),
    (
        "MinExclusive",
        {"minExclusive": [ox.Literal(3)]},
        ox.Literal(3),
        "Give a value greater than 3; 3 is not.",
        "Geef een waarde groter dan 3; 3 is dat niet.",
    ),
    (
        "MaxInclusive",
        {"maxInclusive": [ox.Literal("2011-12-31", datatype=DATE)]},
        ox.Literal("2012-01-01", datatype=DATE),
        "Give a value of at most 2011-12-31; 2012-01-01 is not.",
        "Geef een waarde van hoogstens 2011-12-31; 2012-01-01 is dat niet.",
    ),
    (
        "MaxLength",
        {"maxLength": [ox.Literal(2)]},
        HALLO,
        'Write at most 2 characters; "hallo"@nl is too long.',
        'Schrijf hoogstens 2 tekens; "hallo"@nl is te lang.',
    ),
    (
        "Pattern",
        {"pattern": [ox.Literal("^a{2}$")]},
        HALLO,
        'Write a value that matches ^a{2}$; "hallo"@nl does not.',
        'Schrijf een waarde die past bij ^a{2}$; "hallo"@nl past niet.',
    ),
    (
        "LanguageIn",
        {"languageIn": [ox.Literal("en"), ox.Literal("fy")]},
        HALLO,
        'Write a text in one of the languages en, fy; "hallo"@nl is not.',
        'Schrijf een tekst in een van de talen en, fy; "hallo"@nl is dat niet.',
    ),
    (
        "LessThanOrEquals",
        {"lessThanOrEquals": [node("end")]},
        ox.Literal(9),
        "Give a value that is no greater than any of ex:end; 9 is.",
        "Geef een waarde die niet groter is dan een van ex:end; 9 is dat wel.",
    ),
    (
        "Not",
        {"not": [ox.BlankNode()]},
        node("a"),
        "Change ex:a so that it no longer conforms to the shape under sh:not.",
        "Pas ex:a zo aan dat die niet meer voldoet aan de shape onder sh:not.",
    ),
    (
        "Xone",
        {"xone": [node("One"), node("Two")]},
        None,
        "Change this node so that it conforms to exactly one of ex:One, ex:Two.",
        "Pas deze knoop zo aan dat die voldoet aan precies een van ex:One, ex:Two.",
    ),
    (
        "QualifiedMaxCount",
        {"qualifiedMaxCount": ["0"], "qualifiedValueShape": [node("Lead")]},
        None,
        "Give no value that conforms to ex:Lead.",
        "Geef geen waarde die voldoet aan ex:Lead.",
    ),
    ("HasValue", {"hasValue": [node("v")]}, None, "Add the value ex:v.", "Voeg de waarde ex:v toe."),
    (
        "In",
        {"in": [ox.Literal(number) for number in range(12)]},
        ox.BlankNode(),
        "Use one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …; a blank node is none of them.",
        "Gebruik een van 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …; een knoop zonder naam is geen daarvan.",
    ),
    (
        "SPARQL",
        {},
        None,
        "Change this node so that the query of the shape no longer finds it.",
        "Pas deze knoop zo aan dat de query van de shape die niet meer vindt.",
    ),
]


def _short(iri: str) -> str:
    for prefix, namespace in {"ex": "http://e/", "xsd": XSD, "sh": SH}.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@pytest.mark.parametrize(("name", "parameters", "value", "english", "dutch"), SENTENCES)
def test_a_sentence_says_what_to_do(name: str, parameters: Parameters, value: Value, english: str, dutch: str) -> None:
    found = sentence(f"{SH}{name}ConstraintComponent", parameters, value, _short)

    assert found == {"en": english, "nl": dutch}


def test_every_core_component_has_a_sentence_of_its_own_in_every_language() -> None:
    assert len(COMPONENTS) == 29
    assert [set(patterns) for patterns in PATTERNS.values()] == [COMPONENTS | {""}] * 2


def test_a_sentence_names_the_same_things_in_every_language() -> None:
    def names(text: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    assert PATTERNS["en"].keys() == PATTERNS["nl"].keys()
    for component, english in PATTERNS["en"].items():
        dutch = PATTERNS["nl"][component]
        for one, other in zip(vars(english).values(), vars(dutch).values(), strict=True):
            assert (bool(one), names(one)) == (bool(other), names(other)), component


@pytest.mark.parametrize("parameters", [{}, {"minCount": ["1"]}])
def test_an_unknown_component_is_named(parameters: Parameters) -> None:
    assert sentence("http://e/Own", parameters, node("a"), _short) == {
        "en": "Change ex:a so that it meets ex:Own.",
        "nl": "Pas ex:a zo aan dat die voldoet aan ex:Own.",
    }


def test_a_component_without_its_parameter_is_named() -> None:
    found = sentence(SH + "ClassConstraintComponent", {}, node("a"), _short)

    assert found["en"] == "Change ex:a so that it meets sh:ClassConstraintComponent."


def test_long_and_strange_values_are_shortened_and_harmless() -> None:
    parameters = {"pattern": [ox.Literal("\u202e{0}" + "x" * 200)]}

    found = sentence(SH + "PatternConstraintComponent", parameters, ox.Literal("a\n{1}"), _short)

    assert found["en"] == f'Write a value that matches \\u202E{{0}}{"x" * 75}…; "a\\n{{1}}" does not.'


def test_a_gap_proposes_what_may_be_meant() -> None:
    assert gap(GapKind.UNKNOWN_CLASS, "ex:Persn", ["ex:Person", "ex:Perron"]) == {
        "en": "No ontology and no data know the class ex:Persn; did you mean ex:Person or ex:Perron? "
        "Correct the name, or hand over the ontology that declares it.",
        "nl": "Geen ontologie en geen gegevens kennen de klasse ex:Persn; is ex:Person of ex:Perron bedoeld? "
        "Verbeter de naam, of geef de ontologie mee die haar declareert.",
    }


@pytest.mark.parametrize("kind", GapKind)
def test_every_kind_of_gap_says_what_to_do_in_every_language(kind: GapKind) -> None:
    found = gap(kind, "ex:a")

    assert found.keys() == {"en", "nl"}
    assert all("ex:a" in text and text.count(". ") == 1 and text.endswith(".") for text in found.values())
