"""An order in which things that belong together stand near each other."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T", bound=Hashable)

_ROUNDS: Final = 60


def near(things: Sequence[T], pairs: Mapping[tuple[T, T], float]) -> list[T]:
    """The things, so that the sum of the distances of pairs, each times its weight, is small; not always the smallest.

    Those that are joined to each other stand together, the largest such part first.
    """
    beside = {one: dict[T, float]() for one in things}
    for (one, other), weight in pairs.items():
        beside[one][other] = beside[other][one] = weight
    parts = sorted(_parts(things, beside), key=len, reverse=True)
    return [one for part in parts for one in _settled(part, beside)]


def _parts(things: Sequence[T], beside: Mapping[T, Mapping[T, float]]) -> list[list[T]]:
    """The things that are joined, directly or through others."""
    found, seen = list[list[T]](), set[T]()
    for first in things:
        part = list[T]()
        waiting = [first]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                part.append(one)
                waiting.extend(reversed(list(beside[one])))
        if part:
            found.append(part)
    return found


def _settled(part: list[T], beside: Mapping[T, Mapping[T, float]]) -> list[T]:
    """The part in a better order: each moves to the middle of its neighbours, as long as that helps."""
    best, found = part, part
    for _ in range(_ROUNDS):
        place = {one: index for index, one in enumerate(found)}
        middle = {one: _middle(one, place, beside) for one in found}
        found = _swapped(sorted(found, key=lambda one: (middle[one], place[one])), beside)  # at once
        if _length(found, beside) < _length(best, beside):
            best = found
    return best


def _middle(one: T, place: Mapping[T, int], beside: Mapping[T, Mapping[T, float]]) -> float:
    weights = beside[one]
    total = sum(weights.values())
    return sum(place[other] * weight for other, weight in weights.items()) / total if total else place[one]


def _swapped(found: list[T], beside: Mapping[T, Mapping[T, float]]) -> list[T]:
    """The order after each two neighbours have changed places where that brings them nearer to theirs."""
    found = list(found)
    place = {one: index for index, one in enumerate(found)}
    for index in range(len(found) - 1):
        upper, lower = found[index], found[index + 1]
        if _pull(upper, index, place, beside, lower) - _pull(lower, index + 1, place, beside, upper) > 0:
            found[index], found[index + 1] = lower, upper
            place[lower], place[upper] = index, index + 1
    return found


def _pull(one: T, index: int, place: Mapping[T, int], beside: Mapping[T, Mapping[T, float]], apart: T) -> float:
    """How much the neighbours of a thing, but for one, lie below rather than above it."""
    others = ((place[other], weight) for other, weight in beside[one].items() if other != apart)
    return sum(weight if at > index else -weight for at, weight in others)


def _length(found: Sequence[T], beside: Mapping[T, Mapping[T, float]]) -> float:
    place = {one: index for index, one in enumerate(found)}
    return sum(abs(place[one] - place[other]) * weight for one in found for other, weight in beside[one].items())
