"""Which check belongs to which constraint: one table."""

from collections.abc import Mapping
from typing import Final

from graph.shacl import sparql
from graph.shacl.checks import Check, Context, Maker
from graph.shacl.components import counts, kinds, logic, pairs, ranges, sets, texts
from graph.shacl.constraints import CORE, Constraint
from graph.shacl.shapes import Shape

_MAKERS: Final[Mapping[str, Maker]] = {
    "class": kinds.class_,
    "datatype": kinds.datatype,
    "nodeKind": kinds.node_kind,
    "minCount": counts.min_count,
    "maxCount": counts.max_count,
    "minExclusive": ranges.compared(">"),
    "minInclusive": ranges.compared(">="),
    "maxExclusive": ranges.compared("<"),
    "maxInclusive": ranges.compared("<="),
    "minLength": texts.min_length,
    "maxLength": texts.max_length,
    "pattern": texts.pattern,
    "languageIn": texts.language_in,
    "uniqueLang": texts.unique_lang,
    "equals": pairs.equals,
    "disjoint": pairs.disjoint,
    "lessThan": pairs.ordered("<"),
    "lessThanOrEquals": pairs.ordered("<="),
    "not": logic.not_,
    "and": logic.and_,
    "or": logic.or_,
    "xone": logic.xone,
    "node": logic.node,
    "qualifiedMinCount": counts.qualified_min_count,
    "qualifiedMaxCount": counts.qualified_max_count,
    "closed": sets.closed,
    "hasValue": sets.has_value,
    "in": sets.in_,
}
_OF_COMPONENTS: Final = {component.term: _MAKERS[component.name] for component in CORE}


def check(context: Context, shape: Shape, constraint: Constraint) -> Check:
    """The check that a constraint of a shape makes."""
    make = sparql.check if constraint.validator is not None else _OF_COMPONENTS[constraint.component]
    return make(context, shape, constraint)
