"""The properties of SHACL's namespace: https://www.w3.org/ns/shacl.ttl."""

from typing import Final

from graph.shacl.constraints import CORE

# Of SHACL Advanced Features and SHACL JavaScript, which nobody here evaluates.
_UNSUPPORTED: Final = (
    "expression filterShape intersection js jsFunctionName jsLibrary jsLibraryURL nodes object predicate rule "
    "condition subject target union update returnType"
)
_OTHERS: Final = (
    "alternativePath ask conforms construct datatype deactivated declare defaultValue description detail "
    "entailment flags focusNode group ignoredProperties inversePath labelTemplate message name namespace "
    "nodeValidator oneOrMorePath optional order parameter path prefix prefixes property propertyValidator "
    "qualifiedValueShape qualifiedValueShapesDisjoint result resultAnnotation annotationProperty annotationValue "
    "annotationVarName resultMessage resultPath resultSeverity select severity shapesGraph shapesGraphWellFormed "
    "sourceConstraint sourceConstraintComponent sourceShape sparql suggestedShapesGraph targetClass targetNode "
    "targetObjectsOf targetSubjectsOf validator value zeroOrMorePath zeroOrOnePath"
)
UNSUPPORTED: Final = frozenset(_UNSUPPORTED.split())
PROPERTIES: Final = frozenset(_OTHERS.split()) | UNSUPPORTED | {component.name for component in CORE}
