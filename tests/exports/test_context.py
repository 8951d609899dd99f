"""The JSON-LD context has a name for everything, and each name has one meaning."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyld import jsonld

from api.cli import app
from graph import resources
from graph.exports import context
from graph.exports.source import Source

_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DECLARED = (
    "Class",
    "ObjectProperty",
    "DatatypeProperty",
    "AnnotationProperty",
)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return context.published().context


def _meanings(published: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What each name means after PyLD: its IRI, and the language that tells it from others."""
    processor = jsonld.JsonLdProcessor()
    active = processor.process_context(
        processor._get_initial_context({"processingMode": "json-ld-1.1"}), {"@context": published}, {}
    )
    return {
        name: (("^" if mapping["reverse"] else "") + mapping["@id"], str(mapping.get("@language", "")))
        for name, mapping in active["mappings"].items()
    }


@pytest.mark.parametrize("kind", _DECLARED)
def test_every_term_of_the_ontology_has_a_name(published: dict[str, Any], kind: str) -> None:
    ontology = context.parsed(resources.ROOT / "ontology", "**/*.ttl")
    declared = {
        quad.subject.value
        for quad in ontology.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(_OWL + kind))
        if isinstance(quad.subject, ox.NamedNode)
    }
    named = {iri for iri, _ in _meanings(published).values()}

    assert declared
    assert declared - named == set()


def test_no_two_names_mean_the_same(published: dict[str, Any]) -> None:
    meanings = [meaning for meaning in _meanings(published).values() if not meaning[0].startswith("@")]

    assert {one for one in meanings if meanings.count(one) > 1} == set()


def test_a_name_that_would_mean_two_things_is_refused(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.joinpath("ontology").mkdir(parents=True)
    folder.joinpath("shapes").symlink_to(small / "shapes")
    folder.joinpath("ontology", "mine.ttl").write_text(
        "@prefix bar: <https://w3id.org/barriergraph/def#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "bar:coveredBy a owl:ObjectProperty ."
    )

    with pytest.raises(ValueError, match="coveredBy would mean two things"):
        context.made(folder)


def test_a_text_has_a_plain_name_in_each_language(published: dict[str, Any]) -> None:
    assert published["name"] == {"@id": "skos:prefLabel", "@language": "en"}
    assert published["nameNl"] == {"@id": "skos:prefLabel", "@language": "nl"}
    assert published["rationaleNl"] == {"@id": "bar:rationale", "@language": "nl"}


def test_dates_and_numbers_have_the_datatypes_of_the_shapes(published: dict[str, Any]) -> None:
    assert published["day"]["@type"] == "xsd:date"
    assert published["position"]["@type"] == "xsd:integer"
    assert published["quantity"] == "bar:quantity"  # whole numbers and others


def test_what_the_shapes_allow_once_is_no_list(published: dict[str, Any], plan: Source) -> None:
    single = {
        iri
        for name, (iri, _) in _meanings(published).items()
        if isinstance(published[name], str | dict) and "@set" not in str(published[name])
    }
    seen = set[tuple[str, str, str]]()
    twice = set[str]()
    for triple in plan.triples():
        language = triple.object.language or "" if isinstance(triple.object, ox.Literal) else ""
        key = str(triple.subject), triple.predicate.value, language
        twice |= {triple.predicate.value} & single if key in seen else set()
        seen.add(key)

    assert twice == set()


def test_what_follows_from_two_single_values_is_single(published: dict[str, Any]) -> None:
    assert published["latestEnd"] == {"@id": "bar:latestEnd", "@type": "@id"}


def test_every_inverse_is_of_a_property_of_the_ontology(published: dict[str, Any]) -> None:
    known = {iri for iri, _ in _meanings(published).values()}

    assert set(context.INVERSES) <= known


def test_the_command_prints_it(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    app(["context"], result_action="return_value")

    assert capfdbinary.readouterr().out == context.document()
