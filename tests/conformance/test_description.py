import pytest
from rdflib import Graph

from scripts.conformance import description
from scripts.conformance.verdict import FailedError

PREFIXES = "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> . @prefix e: <http://example.org/> . "
GOOD = "e:s a sd:Service ; sd:endpoint e:sparql ; sd:feature sd:UnionDefaultGraph ; sd:defaultDataset "
NAMED = "[ a sd:Dataset ; sd:namedGraph [ a sd:NamedGraph ; sd:name e:g ] ] ."


def test_a_description_may_say_more_than_the_vocabulary_does() -> None:
    description.check_schema(Graph().parse(data=f'{PREFIXES}{GOOD}{NAMED} e:s e:limit "1" .', format="turtle"))


def test_a_description_need_not_say_what_follows_from_the_vocabulary() -> None:
    description.check_schema(Graph().parse(data=f"{PREFIXES}{GOOD}[ sd:defaultGraph e:graph ] .", format="turtle"))


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        ("e:x a sd:Dataset .", "there is no sd:Service"),
        ("e:s a sd:Service .", "e:s|has not one .*endpoint"),
        (f"{GOOD}{NAMED} e:s sd:speed 1 .", "speed is not in the vocabulary"),
        (f'{GOOD}{NAMED} e:s sd:resultFormat "text/csv" .', "resultFormat has the literal text/csv"),
        (f"{GOOD}[ a sd:Graph ] .", "is no .*Dataset"),
        (f"{GOOD}[ a sd:Dataset ; sd:feature sd:EmptyGraphs ] .", "is no .*Service"),
        (f"{GOOD}[ a sd:Dataset ; sd:namedGraph [ a sd:NamedGraph ] ] .", "has not one .*name"),
    ],
)
def test_a_fault_of_a_description_is_told(turtle: str, told: str) -> None:
    with pytest.raises(FailedError, match=told):
        description.check_schema(Graph().parse(data=PREFIXES + turtle, format="turtle"))
