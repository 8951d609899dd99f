"""Which dataset versions are kept, how each was made, and which one a request means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from graph import version
from graph.errors import ParameterError, UnkeptVersionError
from graph.version import LOADED, Version

MadeBy: TypeAlias = Literal["files", "written", "loaded"]
PARENT = "parent"
_LONGEST = 80
_DIGITS = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Entry:
    """A version in the row of those that are kept.

    Args:
        version: which.
        made: when.
        before: the version that it is best compared with: the one from which a write made it, else the one that was
            made before it; None where that is not kept.
        is_current: whether queries see it.
    """

    version: Version
    made: datetime
    before: str | None
    is_current: bool

    @property
    def name(self) -> str:
        return self.version.manifest.name

    @property
    def made_by(self) -> MadeBy:
        """Built from files, written by a request, or loaded as it is."""
        manifest = self.version.manifest
        if manifest.parent:
            return "written"
        return "loaded" if manifest.sources == LOADED else "files"


@dataclass(frozen=True)
class Row:
    """The versions that are kept.

    Args:
        entries: the oldest first.
        current: the name of the one that queries see.
    """

    entries: tuple[Entry, ...]
    current: str

    @cached_property
    def _named(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in self.entries}

    def find(self, name: str) -> Entry:
        """The version of that name; raises UnkeptVersionError, which names those that there are."""
        if name not in self._named:
            raise UnkeptVersionError(name, self.current, tuple(self._named))
        return self._named[name]

    def until(self, text: str | None) -> Entry:
        """The version that a request means as the end: a name, a moment, or without either the current one.

        Raises UnkeptVersionError or ParameterError.
        """
        if text is None:
            return self.find(self.current)
        return self.find(text) if _is_name(text) else self._at("until", text)

    def since(self, text: str, until: Entry) -> Entry:
        """The version that a request means as the beginning: a name, `parent`, or a moment.

        Raises UnkeptVersionError when it is not kept, ParameterError when it is none of these or lies ahead.
        """
        if text == PARENT:
            return self._before(until)
        return self.find(text) if _is_name(text) else self._at("since", text)

    def _before(self, until: Entry) -> Entry:
        if until.before is None:
            wanted = until.version.manifest.parent or f"before {until.name}"
            raise UnkeptVersionError(wanted, self.current, tuple(self._named))
        return self.find(until.before)

    def _at(self, parameter: str, text: str) -> Entry:
        """The last version that was made before a moment."""
        moment = _moment(parameter, text)
        if moment > datetime.now(UTC):
            raise ParameterError(parameter, text, f"{parameter}: {text} lies ahead")
        found = [entry for entry in self.entries if entry.made < moment]
        if not found:
            raise UnkeptVersionError(f"before {text}", self.current, tuple(self._named))
        return found[-1]

    def steps(self) -> list[Entry]:
        """Those that can be compared with the one before them, the newest first."""
        return [entry for entry in reversed(self.entries) if entry.before]


def row(home: Path) -> Row:
    """The versions kept below a home; raises NotBuiltError when there is none."""
    current, found = version.current(home).manifest.name, version.kept(home)
    names = [one.manifest.name for one in found]
    entries = []
    for place, one in enumerate(found):
        parent = one.manifest.parent
        before = parent if parent else (names[place - 1] if place else None)
        try:
            made = one.made
        except OSError:  # it is let go just now
            continue
        entries.append(Entry(one, made, before if before in names else None, one.manifest.name == current))
    return Row(tuple(entries), current)


def _is_name(text: str) -> bool:
    return len(text) == 16 and _DIGITS.issuperset(text)  # as version names are made


def _moment(parameter: str, text: str) -> datetime:
    try:
        if len(text) > _LONGEST:
            raise ValueError(text)
        found = datetime.fromisoformat(text.replace(" ", "+"))  # as a plus sign comes that was not escaped
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        known: Sequence[tuple[str, str]] = () if parameter == "until" else ((PARENT, ""),)
        raise ParameterError(
            parameter,
            text[:_LONGEST],
            f"{parameter}: {text[:_LONGEST]!r} is no name of a version (sixteen hexadecimal digits), "
            "no date such as 2026-11-24 and no time such as 2026-11-24T12:00:00Z",
            tuple(known),
        ) from error
