"""Our engine and the reference find the same by shapes that nobody thought of."""

from collections.abc import Iterable

import pytest
from rdflib import Graph

from graph.shacl.constraints import CORE
from scripts.conformance.shacl import engines, reports
from scripts.conformance.shacl.engines import Engine
from scripts.conformance.shacl.reports import Summary
from tests.shacl.random_shapes import documents

SEEDS = range(120)


def _graphs(seed: int) -> tuple[Graph, Graph]:
    data, shapes = documents(seed)
    return Graph().parse(data=data), Graph().parse(data=shapes)


def _found(engine: Engine, data: Graph, shapes: Graph) -> set[Summary]:
    """The results, each once: the reference tells some twice."""
    return set(reports.summaries(engine(data, shapes), (data, shapes)))


def _lines(found: Iterable[Summary]) -> list[str]:
    return sorted(" | ".join(map(str, one)) for one in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_shapes_find_what_the_reference_finds(seed: int) -> None:
    data, shapes = _graphs(seed)

    expected, found = (_found(engine, data, shapes) for engine in (engines.reference, engines.own))

    assert _lines(found - expected) == _lines(expected - found) == []


def test_random_shapes_use_every_component_and_find_much() -> None:
    written = "".join(shapes for _, shapes in map(documents, SEEDS))
    found = [_found(engines.own, *_graphs(seed)) for seed in SEEDS[:20]]

    for component in CORE:
        assert f"sh:{component.name} " in written, component
    assert sum(map(len, found)) > 100
