"""Changes that no shape needs to notice, each with a reason, in a file of their own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from graph.errors import ExceptionsError
from graph.mutation.changes import Kind


@dataclass(frozen=True, order=True)
class Sort:
    """Changes that are alike.

    Args:
        property: the short name of the predicate.
        kind: what happens to the statement.
        classes: the short names of the classes of the subject, in alphabetical order.
    """

    property: str
    kind: Kind
    classes: tuple[str, ...]


class Accepted(BaseModel):
    """What need not be noticed.

    Args:
        reason: why.
        changes: which changes.
        properties: of statements with which predicates, by their short names.
        classes: of which subjects, by one of their classes; without it, of all; an empty list, of those without one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Annotated[str, Field(min_length=1)]
    changes: Annotated[tuple[Kind, ...], Field(min_length=1)]
    properties: Annotated[tuple[str, ...], Field(min_length=1)]
    classes: tuple[str, ...] | None = None

    def covers(self, sort: Sort) -> bool:
        """Whether changes of that sort are meant."""
        of_class = self.classes is None or (
            not set(self.classes).isdisjoint(sort.classes) if self.classes else not sort.classes
        )
        return sort.property in self.properties and sort.kind in self.changes and of_class


@dataclass(frozen=True)
class Unneeded:
    """A part of an exception that nothing needs any more.

    Args:
        exception: the whole.
        part: a change and a property, such as "remove skos:note", or a class.
    """

    exception: Accepted
    part: str


_LIST = TypeAdapter(list[Accepted])


def read(path: Path) -> list[Accepted]:
    """The exceptions of a file.

    Raises ExceptionsError, which says what is wrong, in which entry, and where.
    """
    text = path.read_text()
    try:
        node = yaml.compose(text, yaml.SafeLoader)
        return _LIST.validate_python(yaml.safe_load(text) or [])
    except yaml.MarkedYAMLError as error:
        raise ExceptionsError(f"{_place(path, error.problem_mark)}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ExceptionsError(f"{path} is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(path, _mark(node, first["loc"]))
        raise ExceptionsError(f"{place}: {_named(first['loc'])}{first['msg']}") from error


def unneeded(accepted: Iterable[Accepted], found: Iterable[Sort]) -> list[Unneeded]:
    """What can leave the file."""
    sorts = list(found)
    return [
        Unneeded(one, part) for one in accepted for part in _unneeded(one, [sort for sort in sorts if one.covers(sort)])
    ]


def _unneeded(one: Accepted, sorts: Collection[Sort]) -> Iterator[str]:
    needed = {(sort.kind, sort.property) for sort in sorts}
    for kind in one.changes:
        yield from (f"{kind} {name}" for name in one.properties if (kind, name) not in needed)
    for class_ in one.classes or ():
        if not any(class_ in sort.classes for sort in sorts):
            yield class_


def _named(where: tuple[int | str, ...]) -> str:
    """What an error is about: an entry, counted from 1, and its key."""
    if not where:
        return ""
    entry, *keys = where
    return ", ".join([f"entry {int(entry) + 1}", *map(str, keys[:1])]) + ": "


def _place(path: Path, mark: yaml.Mark | None) -> str:
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)


def _mark(node: yaml.Node | None, where: tuple[int | str, ...]) -> yaml.Mark | None:
    """Where a part of the document begins, or the nearest part around it."""
    found = node
    for key in where:
        inner = _within(found, key)
        if inner is None:
            break
        found = inner
    return found.start_mark if found else None


def _within(node: yaml.Node | None, key: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key]  # type: ignore[no-any-return]  # the stubs do not say what it is
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None
