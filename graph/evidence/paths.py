"""Property paths as trees, in which only single steps go backwards."""

from dataclasses import dataclass
from typing import TypeAlias

from graph.sparql.lexer import significant
from graph.sparql.triples import Cursor, UnclearError


@dataclass(frozen=True)
class Step:
    """One statement, by the text of its property; backwards from object to subject."""

    property: str
    backwards: bool = False


@dataclass(frozen=True)
class Sequence:
    """One path after the other."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Choice:
    """Any of the paths."""

    parts: tuple["Path", ...]


@dataclass(frozen=True)
class Repeat:
    """A path as often as the sign says: `?`, `*` or `+`."""

    path: "Path"
    sign: str


@dataclass(frozen=True)
class Other:
    """One statement with none of these properties."""

    forwards: tuple[str, ...]
    backwards: tuple[str, ...]


Path: TypeAlias = Step | Sequence | Choice | Repeat | Other


def parse(text: str) -> Path:
    """The tree of a path; raises UnclearError when it is none."""
    cursor = Cursor(text, significant(text))
    path = _choice(cursor)
    if cursor.next.kind != "end":
        raise UnclearError(f"{cursor.next.text} in the path {text}")
    return path


def _choice(cursor: Cursor) -> Path:
    parts = [_sequence(cursor)]
    while cursor.skip("|"):
        parts.append(_sequence(cursor))
    return Choice(tuple(parts)) if len(parts) > 1 else parts[0]


def _sequence(cursor: Cursor) -> Path:
    parts = [_element(cursor)]
    while cursor.skip("/"):
        parts.append(_element(cursor))
    return Sequence(tuple(parts)) if len(parts) > 1 else parts[0]


def _element(cursor: Cursor) -> Path:
    if cursor.skip("^"):
        return turned(_repeated(cursor))
    return _repeated(cursor)


def _repeated(cursor: Cursor) -> Path:
    path = _primary(cursor)
    return Repeat(path, cursor.take().text) if cursor.next.text in ("?", "*", "+") else path


def _primary(cursor: Cursor) -> Path:
    if cursor.skip("!"):
        return _other(cursor)
    if cursor.skip("("):
        path = _choice(cursor)
        cursor.expect(")")
        return path
    return Step(_property(cursor))


def _other(cursor: Cursor) -> Path:
    inner = _primary(cursor) if cursor.next.text == "(" else _element(cursor)
    parts = inner.parts if isinstance(inner, Choice) else (inner,)
    steps = [part for part in parts if isinstance(part, Step)]
    if len(steps) < len(parts):
        raise UnclearError("a negated path that is no set of properties")
    return Other(
        tuple(step.property for step in steps if not step.backwards),
        tuple(step.property for step in steps if step.backwards),
    )


def _property(cursor: Cursor) -> str:
    token = cursor.take()
    if token.kind not in ("iri", "name") and token.text != "a":
        raise UnclearError(f"{token.text} where a property was expected")
    return token.text


def turned(path: Path) -> Path:
    """The path from its end to its beginning."""
    if isinstance(path, Step):
        return Step(path.property, not path.backwards)
    if isinstance(path, Sequence):
        return Sequence(tuple(turned(part) for part in reversed(path.parts)))
    if isinstance(path, Choice):
        return Choice(tuple(map(turned, path.parts)))
    if isinstance(path, Repeat):
        return Repeat(turned(path.path), path.sign)
    return Other(path.backwards, path.forwards)


def written(path: Path) -> str:
    """The path as text, for a query or a reader."""
    if isinstance(path, Step):
        return f"^{path.property}" if path.backwards else path.property
    if isinstance(path, Sequence):
        return "/".join(map(_bracketed, path.parts))
    if isinstance(path, Choice):
        return "|".join(map(_bracketed, path.parts))
    if isinstance(path, Repeat):
        return f"({written(path.path)}){path.sign}"
    return f"!({'|'.join([*path.forwards, *(f'^{name}' for name in path.backwards)])})"


def _bracketed(path: Path) -> str:
    return f"({written(path)})" if isinstance(path, Sequence | Choice) else written(path)


def properties(path: Path) -> tuple[str, ...]:
    """The texts of all properties in the path."""
    if isinstance(path, Step):
        return (path.property,)
    if isinstance(path, Repeat):
        return properties(path.path)
    if isinstance(path, Other):
        return path.forwards + path.backwards
    return tuple(name for part in path.parts for name in properties(part))


def renamed(path: Path, names: dict[str, str]) -> Path:
    """The path with other texts for its properties."""
    if isinstance(path, Step):
        return Step(names[path.property], path.backwards)
    if isinstance(path, Repeat):
        return Repeat(renamed(path.path, names), path.sign)
    if isinstance(path, Other):
        return Other(tuple(names[one] for one in path.forwards), tuple(names[one] for one in path.backwards))
    return type(path)(tuple(renamed(part, names) for part in path.parts))
