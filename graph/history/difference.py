"""What two versions do not have in common, statement by statement."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.history import nodes
from graph.history.lines import Reading
from graph.version import Version


@dataclass(frozen=True)
class Change:
    """A statement that one version has and the other has not.

    Args:
        is_added: whether it is the newer version that has it.
        line: the statement in N-Quads, with the newline.
        is_nameless: whether it hangs on a blank node.
    """

    is_added: bool
    line: bytes
    is_nameless: bool = False

    @property
    def quad(self) -> ox.Quad:
        (found,) = nodes.parsed([self.line])
        return found


def changes(old: Version, new: Version) -> Iterator[Change]:
    """The statements removed and added, in no memory to speak of but for those with blank nodes.

    Blank nodes have the canonical labels of the old version where their statements are removed, and new ones, which
    name the new version, where they are added. Where a statement with blank nodes changed, all that hang together with
    it do.
    """
    if old.manifest.name == new.manifest.name:
        return
    before, after = Reading(old), Reading(new)
    yield from _merged(before.lines(), after.lines())
    yield from _nameless(before, after, new.manifest.name)


def _merged(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[Change]:
    """What only one of two sorted rows has."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(old, None), next(new, None)
        elif right is None or (left is not None and left < right):
            yield Change(False, left or b"")
            left = next(old, None)
        else:
            yield Change(True, right)
            right = next(new, None)


def _nameless(before: Reading, after: Reading, name: str) -> Iterator[Change]:
    old = nodes.parsed(before.rest)
    if not before.is_canonical:
        old = nodes.canonically(old)
    gone, come = nodes.differing(nodes.components(old), nodes.components(nodes.parsed(after.rest)))
    for component in gone:
        yield from (Change(False, _line(quad), is_nameless=True) for quad in component.quads)
    for number, component in enumerate(come):
        labelled = component.labelled(f"v{name}x{number}")
        yield from (Change(True, _line(quad), is_nameless=True) for quad in labelled)


def _line(quad: ox.Quad) -> bytes:
    return ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b""
