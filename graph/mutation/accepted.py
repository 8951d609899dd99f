"""Changes that no shape needs to notice, each with a reason, in a file of their own."""

from collections.abc import Iterable
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
        property: the short name of a predicate.
        changes: which changes.
        classes: of which subjects, by one of their classes; without it, of all.
        reason: why.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    property: str
    changes: Annotated[tuple[Kind, ...], Field(min_length=1)]
    classes: tuple[str, ...] = ()
    reason: Annotated[str, Field(min_length=1)]

    def covers(self, sort: Sort) -> bool:
        """Whether changes of that sort are meant."""
        of_class = not self.classes or not set(self.classes).isdisjoint(sort.classes)
        return self.property == sort.property and sort.kind in self.changes and of_class


_LIST = TypeAdapter(list[Accepted])


def read(path: Path) -> list[Accepted]:
    """The exceptions of a file.

    Raises ExceptionsError, which says what is wrong and where.
    """
    try:
        return _LIST.validate_python(yaml.safe_load(path.read_text()) or [])
    except yaml.YAMLError as error:
        raise ExceptionsError(f"{path} is no YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ExceptionsError(f"{path}: entry {where}: {first['msg']}") from error


def unused(accepted: Iterable[Accepted], found: Iterable[Sort]) -> list[Accepted]:
    """Those that nothing needs any more."""
    sorts = list(found)
    return [one for one in accepted if not any(one.covers(sort) for sort in sorts)]
