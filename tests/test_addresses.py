import pytest

from graph import addresses
from graph.sources import BASE


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("id/action/thb-2011-2014/2.5b", "/doc/action/thb-2011-2014/2.5b"),
        ("def#Action", "/doc/def/Action"),
        ("shapes#Action-type", "/doc/shapes/Action-type"),
        ("def", "/def"),
        ("shapes", "/shapes"),
        ("graph/thb-2011-2014/stated", "/graph/thb-2011-2014/stated"),
        ("id/place/são", "/doc/place/s%C3%A3o"),
    ],
)
def test_each_iri_has_a_document(iri: str, path: str) -> None:
    assert addresses.document(BASE + iri) == path


@pytest.mark.parametrize("iri", ["id/action/thb-2011-2014/2.5b", "def#Action", "shapes#Action-type"])
def test_a_document_knows_what_it_describes(iri: str) -> None:
    path = addresses.document(BASE + iri)

    assert path
    assert addresses.described(path.removeprefix("/doc/")) == BASE + iri


def test_the_iri_of_somebody_else_has_none() -> None:
    assert addresses.document("https://example.org/id/action") is None
