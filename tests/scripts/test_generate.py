from pathlib import Path

import pyoxigraph as ox
import pytest

from scripts import generate
from scripts.bench import parameters
from scripts.bench.mixes import HEAVY, SMALL


def _load(path: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(path))
    return store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest graph that is measured."""
    path = tmp_path_factory.mktemp("data") / "all.nt"
    generate.triples(path, 10_000)
    return path


def test_a_small_graph_is_a_little_smaller_than_asked(small: Path) -> None:
    assert 9_500 <= len(_load(small)) <= 10_000


def test_about_so_many_triples_are_written_as_asked_and_none_twice(tmp_path: Path) -> None:
    written = generate.triples(tmp_path / "all.nt", 70_000)

    assert 60_000 <= written <= 80_000
    assert len(_load(tmp_path / "all.nt")) == written


def test_a_graph_too_small_for_one_action_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="100 triples are too few"):
        generate.triples(tmp_path / "all.nt", 100)


def test_no_claim_of_a_small_graph_is_about_an_action_that_was_left_out(small: Path) -> None:
    dangling = """PREFIX bar: <https://w3id.org/barriergraph/def#>
        ASK { ?claim bar:about ?action FILTER NOT EXISTS { ?action a ?kind } }"""

    assert not _load(small).query(dangling)


def test_the_smallest_graph_that_is_measured_has_values_for_every_parameter(small: Path) -> None:
    pools = parameters.pools(small)

    wanted = {name for form in SMALL + HEAVY for name in form.quoted.get_identifiers()} - {"nothing"}

    assert not [name for name in wanted if len(pools[name]) < 5]
