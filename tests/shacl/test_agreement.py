"""Every engine finds the same as the reference: in the plan, in the invalid examples and in graphs full of faults."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from rdflib import SH, BNode, Graph, Literal
from rdflib.term import Node

from graph import build, resources
from scripts.conformance.shacl import engines, reports, terms
from scripts.conformance.shacl.engines import Engine
from tests import examples
from tests.examples import Triple
from tests.shacl.mutations import mutated

REFERENCE = "pyshacl"
OTHERS = [name for name in engines.ENGINES if name != REFERENCE]
OF_THE_PLAN, OF_THE_VALID_GRAPH = range(3), range(16)
MANY, FEW = 40, 8
# Values that cannot be compared, such as a date and a number, are results, which the reference does not always see:
# https://www.w3.org/TR/shacl/#LessThanConstraintComponent.
_INCOMPARABLE = re.compile(r"not expected: .*#LessThan(OrEquals)?ConstraintComponent")

Subject: TypeAlias = Path | tuple[str, int]
"""What is validated: an example, or the graph of that name with the faults of that seed; none for a negative one."""


def differences(one: Engine, other: Engine, data: Graph, shapes: Graph) -> str:
    """What only one of two engines finds; empty when they agree."""
    left, right = (reports.summaries(engine(data, shapes), (data, shapes)) for engine in (one, other))
    return "\n".join([*_lines("missing", left - right), *_lines("not expected", right - left)])


def _lines(heading: str, results: Counter[reports.Summary]) -> list[str]:
    return [f"{heading}: {' | '.join(map(str, result))}" for result in results.elements()]


@cache
def _plan() -> tuple[list[Triple], list[Triple]]:
    """All that is validated when the plan is built: what the data say, and the ontology, which stays as it is.

    Blank nodes have other names each time, so they stay too.
    """
    store = build.parsed(resources.ROOT)
    everything = set(terms.graph(quad.triple for quad in store))
    constant = everything & set(terms.graph(quad.triple for quad in store if "/ontology" in str(quad.graph_name)))
    constant |= {triple for triple in everything if any(isinstance(node, BNode) for node in triple)}
    return _sorted(everything - constant), list(constant)


@cache
def _valid() -> tuple[list[Triple], list[Triple]]:
    valid = set(examples.valid())
    return _sorted(valid), list(examples.described(valid) - valid)


def _sorted(triples: set[Triple]) -> list[Triple]:
    return sorted(triples, key=lambda triple: [node.n3() for node in triple])


def _data(subject: Subject) -> Graph:
    graph = Graph(bind_namespaces="none")
    if isinstance(subject, Path):
        graph += examples.composed(subject)
        return graph
    name, seed = subject
    changing, constant = {"plan": _plan, "valid": _valid}[name]()
    graph += _comparable(mutated(changing, seed, MANY if name == "plan" else FEW)) if seed >= 0 else changing
    graph += constant
    return graph


def _comparable(graph: Graph) -> Graph:
    """The same without what is no number where numbers are compared, since the reference stops there with TypeError."""
    shapes = examples.shapes()
    orders = [pair for order in (SH.lessThan, SH.lessThanOrEquals) for pair in shapes.subject_objects(order)]
    compared = {node for shape, other in orders for node in (other, shapes.value(shape, SH.path))}
    for triple in [one for one in graph if one[1] in compared and getattr(one[2], "ill_typed", False)]:
        graph.remove(triple)
    return graph


def _differences(engine: str, subject: Subject) -> str:
    one, other = engines.ENGINES[REFERENCE], engines.ENGINES[engine]
    found = differences(one, other, _data(subject), examples.shapes()).splitlines()
    return "\n".join(line for line in found if not _INCOMPARABLE.fullmatch(line))


SUBJECTS: list[Subject] = [
    ("plan", -1),
    *(("plan", seed) for seed in OF_THE_PLAN),
    *(("valid", seed) for seed in OF_THE_VALID_GRAPH),
    *examples.PATHS,
]


def _named(subject: Subject) -> str:
    return examples.name(subject) if isinstance(subject, Path) else f"{subject[0]} {subject[1]}"


@pytest.mark.parametrize(
    ("engine", "subject"), [pytest.param(name, it, id=f"{name} {_named(it)}") for name in OTHERS for it in SUBJECTS]
)
def test_an_engine_finds_what_the_reference_finds(engine: str, subject: Subject) -> None:
    assert _differences(engine, subject) == ""


def test_the_reference_agrees_with_itself_on_a_graph_full_of_faults() -> None:
    assert _differences(REFERENCE, ("valid", 0)) == ""


@pytest.mark.parametrize("seed", OF_THE_VALID_GRAPH[:3])
def test_a_graph_full_of_faults_has_results(seed: int) -> None:
    data = _data(("valid", seed))

    assert reports.summaries(engines.reference(data, examples.shapes()), (data, examples.shapes())).total() > 3


def test_the_faults_are_the_same_for_the_same_seed() -> None:
    assert set(_data(("plan", 1))) == set(_data(("plan", 1))) != set(_data(("plan", 2)))


def _one_of(report: Graph) -> Node:
    return next(report.objects(None, SH.result))


def _without_one(data: Graph, shapes: Graph) -> Graph:
    """An engine that forgets a result."""
    report = engines.reference(data, shapes)
    report.remove((None, SH.result, _one_of(report)))
    return report


def _with_another_value(data: Graph, shapes: Graph) -> Graph:
    """An engine that names a wrong value."""
    report = engines.reference(data, shapes)
    report.set((_one_of(report), SH.value, Literal("another")))
    return report


def _of_less_weight(data: Graph, shapes: Graph) -> Graph:
    """An engine that takes a result lightly."""
    report = engines.reference(data, shapes)
    report.set((_one_of(report), SH.resultSeverity, SH.Info))
    return report


@pytest.mark.parametrize("wrong", [_without_one, _with_another_value, _of_less_weight])
def test_a_wrong_engine_is_found_out(wrong: Engine) -> None:
    found = differences(engines.reference, wrong, _data(examples.PATHS[0]), examples.shapes())

    assert "missing: " in found
