"""Mappings in RML, R2RML or YARRRML, which say what becomes of the rows and members of other formats."""

import re
from collections.abc import Callable, Container, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
import yaml

from graph.documents import problem
from graph.errors import MappingError, RdfSyntaxError
from graph.inputs import by_ending

_LEGACY, _RML, _R2RML = "http://semweb.mmlab.be/ns/rml#", "http://w3id.org/rml/", "http://www.w3.org/ns/r2rml#"
_SOURCES: Final = tuple(ox.NamedNode(space + "source") for space in (_LEGACY, _RML))
_LOGICAL: Final = tuple(
    ox.NamedNode(name) for name in (_LEGACY + "logicalSource", _RML + "logicalSource", _R2RML + "logicalTable")
)
_REFERENCES: Final = tuple(
    ox.NamedNode(name)
    for name in (
        _LEGACY + "reference",
        _RML + "reference",
        _R2RML + "column",
        _R2RML + "child",
        _R2RML + "parent",
        _RML + "child",
        _RML + "parent",
    )
)
_TEMPLATES: Final = (ox.NamedNode(_R2RML + "template"), ox.NamedNode(_RML + "template"))
_BRACED = re.compile(r"(?<!\\)\{([^{}]+)\}")
_DOLLARED = re.compile(r"\$\(([^()]+)\)")
_YAML = (".yml", ".yaml", ".yarrrml")
_BASE = "https://w3id.org/barriergraph/mapping/"  # so that names in a mapping do not tell where it lies
_Rename: TypeAlias = Callable[[str], str]


@dataclass(frozen=True)
class Mapping:
    """A mapping that was read.

    Args:
        path: its file.
        sources: the files that it names, as it names them, in alphabetical order.
        references: the columns, members or elements that it names.
        rewritten: it with other names for its sources, to be read by an engine as a file with the ending.
        ending: `.ttl` or `.yml`.
    """

    path: Path
    sources: tuple[str, ...]
    references: tuple[str, ...]
    rewritten: Callable[[Map[str, str]], str]
    ending: str


def read(path: Path) -> Mapping:
    """The mapping in a file: YARRRML where it ends as YAML does, else RDF, which is Turtle unless it says otherwise.

    Raises MappingError, or RdfSyntaxError with line and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MappingError(f"{path}: there is no such mapping") from error
    except UnicodeDecodeError as error:
        raise MappingError(f"{path}: the mapping is not in UTF-8: {error.reason} at byte {error.start}") from error
    return _yarrrml(path, text) if path.suffix.lower() in _YAML else _rml(path, text)


def _rml(path: Path, text: str) -> Mapping:
    quads = _quads(path, text)
    if not any(quad.predicate in _LOGICAL for quad in quads):
        raise MappingError(f"{path} maps nothing: it has no rml:logicalSource and no rr:logicalTable")
    named = {quad.object.value for quad in quads if _names_source(quad) and isinstance(quad.object, ox.Literal)}

    def rewritten(names: Map[str, str]) -> str:
        return (ox.serialize((_renamed(quad, names) for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b"").decode()

    return Mapping(path, tuple(sorted(named)), tuple(dict.fromkeys(_references(quads))), rewritten, ".ttl")


def _quads(path: Path, text: str) -> list[ox.Quad]:
    written = by_ending(path.name) or ox.RdfFormat.TURTLE
    try:
        return list(ox.parse(text.encode(), format=written, base_iri=_BASE))
    except SyntaxError as error:
        raise RdfSyntaxError(path, error.lineno, error.offset, problem(error.msg)) from error


def _names_source(quad: ox.Quad) -> bool:
    return quad.predicate in _SOURCES


def _renamed(quad: ox.Quad, names: Map[str, str]) -> ox.Triple:
    if _names_source(quad) and isinstance(quad.object, ox.Literal):
        return ox.Triple(quad.subject, quad.predicate, ox.Literal(names[quad.object.value]))
    return quad.triple


def _references(quads: list[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and quad.predicate in _REFERENCES:
            yield quad.object.value
        if isinstance(quad.object, ox.Literal) and quad.predicate in _TEMPLATES:
            yield from _BRACED.findall(quad.object.value)


def _yarrrml(path: Path, text: str) -> Mapping:
    try:
        document = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # makes nothing but texts, lists and mappings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise MappingError(f"{place}: this is no YAML: {error.problem}") from error
    if not isinstance(document, dict) or not any(key in document for key in ("mappings", "mapping", "m")):
        raise MappingError(f"{path} maps nothing: as YARRRML it needs `mappings`")
    named = set[str]()
    _walked(document, lambda name: named.add(name) or name)  # type: ignore[func-returns-value]  # noted on the way

    def rewritten(names: Map[str, str]) -> str:
        return str(yaml.safe_dump(_walked(document, names.__getitem__), allow_unicode=True, sort_keys=False))

    references = tuple(dict.fromkeys(_DOLLARED.findall(text)))
    return Mapping(path, tuple(sorted(named)), references, rewritten, ".yml")


def _walked(document: dict[str, Any], rename: _Rename) -> dict[str, Any]:
    """The document with each file renamed: in its own `sources`, and in those of its mappings."""
    known = document.get("sources", {})
    renamed = dict(document)
    if isinstance(known, dict):
        renamed["sources"] = {name: _source(one, rename) for name, one in known.items()}
    for key in ("mappings", "mapping", "m"):
        if isinstance(document.get(key), dict):
            renamed[key] = {name: _of_mapping(one, known, rename) for name, one in document[key].items()}
    return renamed


def _of_mapping(one: Any, known: Container[str], rename: _Rename) -> Any:  # noqa: ANN401  # YAML
    if not isinstance(one, dict) or not isinstance(one.get("sources"), list):
        return one
    return {**one, "sources": [_inline(value, known, rename) for value in one["sources"]]}


def _inline(one: Any, known: Container[str], rename: _Rename) -> Any:  # noqa: ANN401  # YAML
    """A source of a mapping: the name of one that the document knows, or its own."""
    names = isinstance(one, str) or (isinstance(one, list) and one and one[0] in known)
    return one if names else _source(one, rename)


def _source(one: Any, rename: _Rename) -> Any:  # noqa: ANN401  # YAML
    if isinstance(one, dict) and "access" in one:
        return {**one, "access": rename(str(one["access"]))}
    if isinstance(one, list) and one and isinstance(one[0], str):
        access, mark, formulation = one[0].rpartition("~")
        return [rename(access if mark else formulation) + (mark + formulation if mark else ""), *one[1:]]
    return one
