"""A question is the same after a journey through Turtle, read by another parser."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef

from graph import resources
from graph.curated import description, question
from graph.curated.description import PREFIXES
from graph.curated.question import Question

QUESTIONS = question.load(resources.ROOT / "queries")
EVERY_KIND = """\
#+ summary: "Every kind of \\"parameter\\""
#+ description: What can a parameter be?
#+ nl: {summary: Elke soort, description: "Wat kan een parameter zijn?"}
#+ tags: [evidence]
#+ method: GET
#+ parameters:
#+   thing: {class: bar:Barrier, en: a thing, nl: een ding}
#+   kind: {scheme: scheme:instrument-kind, en: a concept, nl: een begrip}
#+   anything: {en: anything, nl: wat dan ook}
#+   text: {values: [first, second, "third \\\\ and last"], en: one of three, nl: een van drie}
#+   word: {en: a word, nl: een woord}
#+   since: {en: a day, nl: een dag}
#+   least: {en: a number, nl: een getal}
#+   share: {en: a share, nl: een deel}
#+   all: {en: whether, nl: of}
#+   place: {en: a place, nl: een plaats}
#+ defaults:
#+   - since: "2011-12-31"
#+   - least: 3
#+   - all: true
#+   - place: https://w3id.org/barriergraph/id/place/netherlands
#+   - word: hallo
#+ columns: {thing: {en: thing, nl: ding}}
#+ example: {rows: thing}
PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX scheme: <https://w3id.org/barriergraph/id/scheme/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?thing WHERE {
  ?_thing_iri ?__kind_iri ?thing ; ?__anything_iri ?__text, ?_word_nl, ?_since_xsd_date, ?_least_integer .
  ?thing ?_place_iri ?__share_xsd_decimal, ?_all_xsd_boolean, "\\"\\"\\"" , '\\u00eb' .
}
ORDER BY ?thing
"""
CONSTRUCTED = """\
#+ summary: A graph
#+ description: Which graph?
#+ nl: {summary: Een graaf, description: "Welke graaf?"}
#+ tags: [plan]
#+ method: GET
#+ example: {triples: "a b c ."}
CONSTRUCT WHERE { ?a ?b ?c }
"""


def _question(name: str, text: str) -> Question:
    return question.parse(Path(f"{name}.rq"), text)


ALL = [*QUESTIONS.values(), _question("every-kind", EVERY_KIND), _question("a-graph", CONSTRUCTED)]


def _through_turtle(one: Question) -> Graph:
    written = ox.serialize(description.triples([one]), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return Graph().parse(data=written, format="turtle")


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_question_is_the_same_after_a_journey_through_turtle(one: Question) -> None:
    written = _through_turtle(one).serialize(format="nt", encoding="utf-8")
    triples = [quad.triple for quad in ox.parse(written, format=ox.RdfFormat.N_TRIPLES)]

    (found,) = description.read(triples)

    assert found == description.describe(one)
    assert _question(found.name, found.text) == one


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_the_local_name_of_a_path_is_the_name_of_a_variable(one: Question) -> None:
    paths = _through_turtle(one).objects(None, SH.parameter / SH.path)

    assert {str(path).rpartition("/")[2] for path in paths} == {known.variable.name for known in one.parameters}


def test_a_question_has_the_class_of_its_form() -> None:
    forms = {name: set(_through_turtle(one).objects(_iri(name), RDF.type)) for name, one in _by_name().items()}

    assert forms["every-kind"] == {SH.SPARQLExecutable, SH.SPARQLSelectExecutable}
    assert forms["a-graph"] == {SH.SPARQLExecutable, SH.SPARQLConstructExecutable}


def _by_name() -> dict[str, Question]:
    return {one.name: one for one in ALL}


def _iri(name: str) -> URIRef:
    return URIRef(PREFIXES["query"] + name)


def test_what_lacks_a_part_is_refused() -> None:
    identifier = ox.NamedNode(PREFIXES["dcterms"] + "identifier")
    found = [one for one in description.triples(ALL) if one.predicate != identifier]

    with pytest.raises(LookupError, match="identifier"):
        description.read(found)
