from pathlib import Path

from graph import resources
from graph.curated.languages import LANGUAGES
from graph.terminology import headings
from graph.terminology.headings import Heading
from graph.terminology.words import WORDS

OURS = headings.read(resources.ROOT / "ontology")
TERM = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/barriergraph/def#{name}> rdfs:isDefinedBy <https://w3id.org/barriergraph/def> .
"""


def test_every_file_of_the_ontology_has_a_title_in_dutch() -> None:
    same = {one.name for one in OURS if one.title("en") == one.title("nl")}

    assert [one.name for one in OURS] == sorted(one.name for one in OURS)
    assert same == set()


def test_terms_come_in_the_order_of_their_file(tmp_path: Path) -> None:
    tmp_path.joinpath("b.ttl").write_text(TERM.format(name="z") + TERM.format(name="a"))
    tmp_path.joinpath("a.ttl").write_text("")

    (only,) = headings.read(tmp_path)
    assert only.name == "b"
    assert [term.rpartition("#")[2] for term in only.terms] == ["z", "a"]


def test_terms_that_no_file_defines_come_last_and_terms_that_are_gone_not_at_all() -> None:
    found = headings.arranged(
        (Heading("law", ("e:gone",)), Heading("plans", ("e:plan", "e:goal"))), ("e:new", "e:plan")
    )

    assert found == (Heading("plans", ("e:plan",)), Heading("other-terms", ("e:new",)))


def test_a_dataset_whose_files_are_elsewhere_has_one_heading() -> None:
    assert [one.title("nl") for one in headings.arranged((), ("e:a",))] == ["Overige termen"]


def test_pages_say_the_same_in_every_language() -> None:
    assert {language: set(words) for language, words in WORDS.items()} == {key: set(WORDS["en"]) for key in LANGUAGES}
