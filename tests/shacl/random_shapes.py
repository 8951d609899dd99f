"""Random shapes graphs that are well-formed, and data for them, the same for the same seed.

What pySHACL is known to get wrong is left out: ranges and orders of values that cannot be compared, lengths of blank
nodes, and complex paths that are walked backwards.
"""

import random
from collections.abc import Callable, Mapping, Sequence

HEAD = """
@prefix : <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_CLASSES = (":C", ":D", ":E")
_NODES = (":a", ":b", ":c", ":d", ":e")
_BLANK = ("_:m", "_:n")
_LITERALS = (
    '"x"',
    '"xyz"',
    '"x"@en',
    '"y"@en-gb',
    '"z"@nl',
    "1",
    "true",
    '"2011-01-01"^^xsd:date',
    '"q"^^:datatype',
    '""',
)
_ANYWHERE = (":p", ":q", ":r")
_NUMBERS = (":n", ":m")  # whose values are numbers
_RANGES = ('"en"', '"nl"', '"en-GB"', '"*"')
_PATTERNS = ('"^x"', '"[0-9]"', '"."', '"X" ; sh:flags "i"')
_DATATYPES = ("xsd:integer", "xsd:string", "xsd:date", "rdf:langString", "xsd:boolean", ":datatype")
_KINDS = ("BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
_QUERIES = (
    "SELECT $this WHERE {{ $this {p} ?x FILTER (isLiteral(?x)) }}",
    "SELECT $this ?value WHERE {{ $this {p} ?value FILTER (isIRI(?value)) }}",
    "SELECT $this (?x AS ?value) WHERE {{ $this {p}/{q} ?x FILTER (isIRI(?x)) }}",
    "SELECT $this WHERE {{ FILTER NOT EXISTS {{ $this {p} ?x }} }}",
    "SELECT $this ?path ?value WHERE {{ $this ?path ?value FILTER (?path = {p} && isIRI(?value)) }}",
)
_DEEPEST = 2


def documents(seed: int) -> tuple[str, str]:
    """Data and shapes in Turtle."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret: the same each time
    return HEAD + "\n".join(_data(chance)), HEAD + _Author(chance).shapes()


def _data(chance: random.Random) -> list[str]:
    subjects = (*_NODES, *_BLANK)
    said = [f"{chance.choice(subjects)} {_said(chance)} ." for _ in range(chance.randint(6, 30))]
    return [*said, f"{chance.choice(_CLASSES)} rdfs:subClassOf {chance.choice(_CLASSES)} ."]


def _said(chance: random.Random) -> str:
    return chance.choice(
        (
            f"a {chance.choice(_CLASSES)}",
            f"{chance.choice(_NUMBERS)} {chance.randint(0, 4)}",
            f"{chance.choice(_ANYWHERE)} {chance.choice((*_NODES, *_BLANK))}",
            f"{chance.choice(_ANYWHERE)} {chance.choice(_LITERALS)}",
        )
    )


class _Author:
    """Writes shapes; a constraint that refers to shapes writes those too, or refers to one written before."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._depth = 0
        self._named = list[str]()

    def shapes(self) -> str:
        """A few shapes with targets."""
        return "\n".join(self._top(number) for number in range(self._chance.randint(1, 4)))

    def _top(self, number: int) -> str:
        chance, name = self._chance, f":Shape{number}"
        targets = [self._target() for _ in range(chance.randint(1, 2))]
        written = f"{name} {' ; '.join((*targets, *self._node_shape()))} ."
        self._named.append(name)
        return written

    def _target(self) -> str:
        kinds = {
            "targetClass": _CLASSES,
            "targetNode": (*_NODES, *_LITERALS),
            "targetSubjectsOf": _ANYWHERE,
            "targetObjectsOf": _ANYWHERE,
        }
        kind = self._chance.choice(list(kinds))
        return f"sh:{kind} {self._chance.choice(kinds[kind])}"

    def _node_shape(self) -> list[str]:
        return ["a sh:NodeShape", *self._constraints(_OF_NODES)]

    def _property_shape(self) -> list[str]:
        if self._chance.random() < 0.2:
            return [f"sh:path {self._chance.choice(_NUMBERS)}", *self._constraints(_OF_NUMBERS)]
        return [f"sh:path {self._path()}", *self._constraints({**_OF_NODES, **_OF_PATHS})]

    def _constraints(self, makers: Mapping[str, Callable[["_Author"], str]]) -> list[str]:
        simple = [name for name in makers if name not in _OF_SHAPES] if self._depth > _DEEPEST else list(makers)
        chosen = dict.fromkeys(self._chance.choices(simple, k=self._chance.randint(1, 3)))
        return [*(makers[name](self) for name in chosen), *self._remarks()]

    def _remarks(self) -> list[str]:
        choices: Sequence[list[str]] = (
            [],
            [],
            [],
            ["sh:severity sh:Warning"],
            ["sh:severity :Odd"],
            ["sh:deactivated false"],
        )
        return ["sh:deactivated true"] if self._chance.random() < 0.04 else self._chance.choice(choices)

    def _path(self, depth: int = 0) -> str:
        chance = self._chance
        if depth > _DEEPEST or chance.random() < 0.5:
            return chance.choice((*_ANYWHERE, f"[ sh:inversePath {chance.choice(_ANYWHERE)} ]"))
        several = " ".join(self._path(depth + 1) for _ in range(2))
        kind = chance.choice(("", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"))
        if kind in ("", "alternativePath"):
            return f"[ sh:{kind} ( {several} ) ]" if kind else f"( {several} )"
        return f"[ sh:{kind} {self._path(depth + 1)} ]"

    def one_of(self, choices: Sequence[str]) -> str:
        return self._chance.choice(choices)

    def number(self) -> int:
        return self._chance.randint(0, 3)

    def listed(self, choices: Sequence[str]) -> str:
        return f"( {' '.join(self._chance.sample(choices, self._chance.randint(0, 3)))} )"

    def node_shape(self) -> str:
        if self._named and self._chance.random() < 0.2:
            return self.one_of(self._named)
        return self._nested(self._node_shape)

    def property_shape(self) -> str:
        return self._nested(self._property_shape)

    def shape(self) -> str:
        return self._chance.choice((self.node_shape, self.property_shape))()

    def several(self) -> str:
        return f"( {' '.join(self.shape() for _ in range(self._chance.randint(1, 3)))} )"

    def _nested(self, write: Callable[[], list[str]]) -> str:
        self._depth += 1
        written = f"[ {' ; '.join(write())} ]"
        self._depth -= 1
        return written


def _closed(author: _Author) -> str:
    ignored = author.listed((*_ANYWHERE, *_NUMBERS, "rdf:type"))
    return f"sh:closed {author.one_of(('true', 'true', 'false'))} ; sh:ignoredProperties {ignored}"


def _sparql(author: _Author) -> str:
    p, q = (author.one_of(_ANYWHERE).replace(":", "<http://example.org/") + ">" for _ in range(2))
    return f'sh:sparql [ sh:select "{author.one_of(_QUERIES).format(p=p, q=q)}" ]'


def _qualified(author: _Author) -> str:
    counted = f"sh:{author.one_of(('qualifiedMinCount', 'qualifiedMaxCount'))} {author.number()}"
    disjoint = author.one_of(("", "", " ; sh:qualifiedValueShapesDisjoint true"))
    return f"sh:qualifiedValueShape {author.shape()} ; {counted}{disjoint}"


_OF_SHAPES: Mapping[str, Callable[[_Author], str]] = {
    "not": lambda author: f"sh:not {author.shape()}",
    "and": lambda author: f"sh:and {author.several()}",
    "or": lambda author: f"sh:or {author.several()}",
    "xone": lambda author: f"sh:xone {author.several()}",
    "node": lambda author: f"sh:node {author.node_shape()}",
    "property": lambda author: f"sh:property {author.property_shape()} , {author.property_shape()}",
    "qualified": _qualified,
}
_OF_NODES: Mapping[str, Callable[[_Author], str]] = {
    "class": lambda author: f"sh:class {author.one_of(_CLASSES)}",
    "datatype": lambda author: f"sh:datatype {author.one_of(_DATATYPES)}",
    "kind": lambda author: f"sh:nodeKind sh:{author.one_of(_KINDS)}",
    "maxLength": lambda author: f"sh:maxLength {author.number()}",
    "pattern": lambda author: f"sh:pattern {author.one_of(_PATTERNS)}",
    "language": lambda author: f"sh:languageIn {author.listed(_RANGES)}",
    "equals": lambda author: f"sh:equals {author.one_of(_ANYWHERE)}",
    "disjoint": lambda author: f"sh:disjoint {author.one_of(_ANYWHERE)}",
    "closed": _closed,
    "hasValue": lambda author: f"sh:hasValue {author.one_of((*_NODES, *_LITERALS))}",
    "in": lambda author: f"sh:in {author.listed((*_NODES, *_LITERALS))}",
    "sparql": _sparql,
    **{name: make for name, make in _OF_SHAPES.items() if name != "qualified"},
}
_OF_PATHS: Mapping[str, Callable[[_Author], str]] = {
    "minCount": lambda author: f"sh:minCount {author.number()}",
    "maxCount": lambda author: f"sh:maxCount {author.number()}",
    "unique": lambda author: f"sh:uniqueLang {author.one_of(('true', 'false'))}",
    "qualified": _qualified,
}
_OF_NUMBERS: Mapping[str, Callable[[_Author], str]] = {
    "least": lambda author: f"sh:{author.one_of(('minInclusive', 'minExclusive'))} {author.number()}",
    "most": lambda author: f"sh:{author.one_of(('maxInclusive', 'maxExclusive'))} {author.number()}.0",
    "before": lambda author: f"sh:{author.one_of(('lessThan', 'lessThanOrEquals'))} {author.one_of(_NUMBERS)}",
    "minLength": lambda author: f"sh:minLength {author.number()}",
    **_OF_PATHS,
}
