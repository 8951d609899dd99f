"""Why a node does not conform to the shapes that a constraint names: https://www.w3.org/TR/shacl/#results-detail."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Final

from graph.shacl.statements import Node
from graph.shacl.validator import Finding, Validator

_MOST: Final = 10  # findings of one shape, and shapes or nodes that are looked at
_OF_ALL: Final = ("node", "and")
_OF_ANY: Final = ("or", "xone")


def reasons(validator: Validator, finding: Finding) -> tuple[tuple[Finding, ...], ...]:
    """What the shapes find that a constraint names; it is enough to mend all of one group.

    Empty for a constraint that names no shapes, and where a node conforms to a shape, but should not.
    """
    constraint, value = finding.constraint, finding.value
    if constraint.validator is not None:
        return ()
    if constraint.name == "qualifiedMinCount":
        (shape,) = constraint.parameters["qualifiedValueShape"]
        nodes = validator.value_nodes(finding.shape, finding.focus)[:_MOST]
        return _all(_found(validator, shape, node) for node in nodes)
    if value is None:
        return ()
    if constraint.name not in (*_OF_ALL, *_OF_ANY):
        return ()
    found = [_found(validator, shape, value) for shape in constraint.values[:_MOST]]
    return _all(found) if constraint.name in _OF_ALL else _any(found)


def _found(validator: Validator, shape: Node, node: Node) -> tuple[Finding, ...]:
    return tuple(islice(validator.findings_at(shape, node), _MOST))


def _all(found: Iterable[tuple[Finding, ...]]) -> tuple[tuple[Finding, ...], ...]:
    group = tuple(chain.from_iterable(found))
    return (group,) if group else ()


def _any(found: Sequence[tuple[Finding, ...]]) -> tuple[tuple[Finding, ...], ...]:
    return tuple(found) if all(found) else ()  # else it conforms to more than the one that it should
