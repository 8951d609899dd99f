"""Constraints that ask in SPARQL: https://www.w3.org/TR/shacl/#part2."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.shacl import parameters, queries, spelling
from graph.shacl.checks import Check, Context, Hit, Pairs
from graph.shacl.constraints import Constraint
from graph.shacl.prebinding import Template
from graph.shacl.shapes import Shape
from graph.shacl.statements import Node, Statements, Subject
from graph.shacl.vocabulary import sh

_TRUE: Final = ox.Literal(True)
_SHAPES_GRAPH: Final = ox.NamedNode("urn:x-barriergraph:shapes")
_IN_A_MESSAGE: Final = re.compile(r"\{[?$](\w+)\}")


def check(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """The check of a constraint whose validator says it in SPARQL.

    Raises ShapesError for a query that SHACL does not allow, or that is none.
    """
    validator = constraint.validator
    assert validator is not None  # noqa: S101  # only such constraints come here
    question = _Question(context, shape, constraint, validator)
    return question.asked if question.is_ask else question.selected


class _Question:
    """A query with what is known before it is asked."""

    def __init__(self, context: Context, shape: Shape, constraint: Constraint, validator: Subject) -> None:
        statements = context.shapes.statements
        self._data, self._terms = context.data, context.data.terms
        self._store, self._memo, self._is_node_shape = context.store, context.memo, shape.path is None
        own = {} if constraint.name == "sparql" else {name: values[0] for name, values in constraint.parameters.items()}
        self._known: dict[str, Node] = {**own, "currentShape": shape.node, "shapesGraph": _SHAPES_GRAPH}
        self._query = queries.query(statements, validator, shape.path)
        self.is_ask = self._query.is_ask
        bound = (*self._known, "this", "value") if self.is_ask else (*self._known, "this")
        self._template = Template(self._query.text, bound, validator, is_ask=self.is_ask)
        of_component = parameters.texts(statements, constraint.component)
        self._messages = parameters.texts(statements, validator) or of_component or shape.messages
        if "shapesGraph" in self._template.names:
            _load(statements, context.store())
        self._validator = validator
        self._refuse_what_is_no_query()

    def selected(self, pairs: Pairs) -> Iterator[Hit]:
        """A result for each solution."""
        for focus, values in pairs:
            for solution in self._solutions({"this": self._terms[focus]}):
                value = solution.get("value")
                known = {} if value is None else {"value": spelling.written(self._data, focus, values, value)}
                yield self._hit(focus, {**solution, **known})

    def asked(self, pairs: Pairs) -> Iterator[Hit]:
        """A result for each value node of which the answer is no."""
        known = self._memo(lambda value: self._answer({"value": self._terms[value]}))
        for focus, values in pairs:
            for value in values:
                if "this" in self._template.names:
                    is_so = self._answer({"this": self._terms[focus], "value": self._terms[value]})
                else:
                    is_so = known[value]
                if not is_so:
                    yield Hit(focus, value, None, self._said({"this": self._terms[focus], "value": self._terms[value]}))

    def _refuse_what_is_no_query(self) -> None:
        values = dict.fromkeys(("this", "value") if self.is_ask else ("this",), self._validator)
        predicate = sh("ask" if self.is_ask else "select")
        try:
            found = self._asked_of(ox.Store(), values)
        except SyntaxError as error:
            problem = f"asks what is no SPARQL: {queries.mistake(self._query, str(error))}"
            raise ShapesError(self._validator, predicate, problem) from error
        if not isinstance(found, ox.QueryBoolean if self.is_ask else ox.QuerySolutions):
            raise ShapesError(self._validator, predicate, "asks a query of another kind")

    def _asked_of(self, store: ox.Store, values: Mapping[str, Node]) -> object:
        return store.query(self._query.prologue + self._template.bound({**self._known, **values}, store))

    def _answer(self, values: Mapping[str, Node]) -> bool:
        return bool(self._asked_of(self._store(), values))

    def _solutions(self, values: Mapping[str, Node]) -> Iterator[dict[str, Node]]:
        found = self._asked_of(self._store(), values)
        names = [variable.value for variable in found.variables]  # type: ignore[attr-defined]  # the text is a SELECT query
        for solution in found:  # type: ignore[attr-defined]  # the same
            yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}

    def _hit(self, focus: int, solution: Mapping[str, Node]) -> Hit:
        if solution.get("failure") == _TRUE:
            raise ShapesError(self._validator, None, "reports a failure by ?failure")
        value, path = solution.get("value"), solution.get("path")
        found = self._data.number(value) if value is not None else focus if self._is_node_shape else None
        values = {"this": self._terms[focus], **solution}
        message = solution.get("message")
        said = (message,) if isinstance(message, ox.Literal) else self._said(values)
        return Hit(focus, found, path if isinstance(path, ox.NamedNode) else None, said)

    def _said(self, values: Mapping[str, Node]) -> tuple[ox.Literal, ...]:
        known = {**self._known, **values}
        return tuple(_filled(message, known) for message in self._messages)


def _filled(message: ox.Literal, values: Mapping[str, Node]) -> ox.Literal:
    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        return match[0] if found is None else found.value

    text = _IN_A_MESSAGE.sub(value, message.value)
    return ox.Literal(text, language=message.language) if message.language else ox.Literal(text)


def _load(statements: Statements, store: ox.Store) -> None:
    if not store.contains_named_graph(_SHAPES_GRAPH):
        store.extend([ox.Quad(subject, predicate, value, _SHAPES_GRAPH) for subject, predicate, value in statements])  # type: ignore[arg-type]  # subjects are no literals
