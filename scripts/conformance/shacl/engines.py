"""The SHACL engines that are compared: each takes data and shapes, and gives a report as the specification words it."""

import warnings
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph

from graph.errors import ShapesError
from graph.shacl.data import Data
from graph.shacl.shapes import read
from graph.shacl.statements import Statements
from graph.shacl.validator import Validator
from scripts.conformance.shacl import terms, writing

Engine: TypeAlias = Callable[[Graph, Graph], Graph]
"""From the data graph and the shapes graph to a graph with one sh:ValidationReport. Raises FailureError."""


class FailureError(Exception):
    """The engine says that it cannot validate: https://www.w3.org/TR/shacl/#failures."""


def reference(data: Graph, shapes: Graph) -> Graph:
    """What pySHACL says."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of shapes that it makes nothing of, and of ill-formed literals
            _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except ReportableRuntimeError as error:
        raise FailureError(error.message) from error
    if not isinstance(report, Graph):
        raise FailureError(text)
    return report


def own(data: Graph, shapes: Graph) -> Graph:
    """What ours says."""
    try:
        validator = Validator(read(Statements(terms.quads(shapes))), Data(terms.quads(data)))
        return writing.report(validator.findings())
    except ShapesError as error:
        raise FailureError(str(error)) from error


ENGINES: Mapping[str, Engine] = {"pyshacl": reference, "barriergraph": own}
"""The engines by the names that known.toml and the page give them."""
