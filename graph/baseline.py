"""A baseline: what is tolerated until it is gone, so that a check can begin before all is mended."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final, Literal, TypeVar

import pyoxigraph as ox
from pydantic import BaseModel, ConfigDict, ValidationError

from graph import files
from graph.errors import BaselineError
from graph.reports.report import Gap, GapKind, Known, Report

_VERSION: Final = 1
_DEFAULTS: Final = {"path": "", "value": "", "times": 1}
_ADVICE: Final = "write one with --baseline {path} --write-baseline"


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    version: Literal[1]
    results: list[Known]


T = TypeVar("T")


def read(path: Path) -> tuple[Known, ...]:
    """What a baseline tolerates.

    Raises BaselineError for a file that is none, or not there, with what is wrong in it.
    """
    try:
        return tuple(_Document.model_validate_json(path.read_bytes()).results)
    except ValidationError as error:
        first = error.errors()[0]
        where = "".join(f"{part}: " for part in (".".join(map(str, first["loc"])),) if part)
        raise BaselineError(f"{path} is no baseline: {where}{first['msg']}; {_ADVICE.format(path=path)}") from error
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: there is no such baseline; {_ADVICE.format(path=path)}") from error


def write(path: Path, known: Iterable[Known]) -> None:
    """One result a line, in an order of its own, so that a change of one is a change of one line."""
    lines = ",\n".join(f"    {json.dumps(_entry(one), ensure_ascii=False)}" for one in sorted(known))
    files.replace(path, f'{{\n  "version": {_VERSION},\n  "results": [\n{lines}\n  ]\n}}\n')


def _entry(known: Known) -> dict[str, object]:
    return {name: value for name, value in asdict(known).items() if value != _DEFAULTS.get(name)}


def tolerate(report: Report, baseline: Sequence[Known]) -> Report:
    """The report without what the baseline knows, and with what it knows and does not occur.

    What was not checked counts where the report is strict; else the baseline says nothing about it.
    """
    of_gaps = {kind.value for kind in GapKind}
    counts = [one for one in baseline if report.strict or one.component not in of_gaps]
    left = Counter({replace(one, times=1): one.times for one in counts})
    results, tolerated = _parted(report.results, lambda result: result.known, left)
    gaps, tolerated_gaps = _parted(report.gaps, _known_gap, left)
    gone = tuple(replace(key, times=times) for key, times in sorted(left.items()) if times > 0)
    return replace(report, results=results, tolerated=tolerated, gaps=gaps, tolerated_gaps=tolerated_gaps, gone=gone)


def of(report: Report) -> tuple[Known, ...]:
    """The baseline that tolerates what a report found, and nothing else."""
    found = [result.known for result in report.results if result.known]
    found += map(_known_gap, report.gaps if report.strict else ())
    return tuple(replace(key, times=times) for key, times in sorted(Counter(found).items()))


def _parted(
    found: Iterable[T], known: Callable[[T], Known | None], left: Counter[Known]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What is new and what is tolerated, which uses up what the baseline has."""
    new, tolerated = list[T](), list[T]()
    for one in found:
        key = known(one)
        if key is not None and left[key] > 0:
            left[key] -= 1
            tolerated.append(one)
        else:
            new.append(one)
    return tuple(new), tuple(tolerated)


def _known_gap(gap: Gap) -> Known:
    shape = gap.rule.name if gap.rule else ""
    return Known(shape, gap.kind.value, str(gap.term) if isinstance(gap.term, ox.NamedNode) else shape)
