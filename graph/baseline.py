"""A baseline: results that are tolerated until they are gone, so that a check can begin before all is mended."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from graph import files
from graph.errors import BaselineError
from graph.reports.report import Known, Report, Result

_VERSION: Final = 1
_ADVICE: Final = "write one with --baseline {path} --write-baseline"


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    version: Literal[1]
    results: list[Known]


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
    return {name: value for name, value in asdict(known).items() if value and (name, value) != ("times", 1)}


def tolerate(report: Report, baseline: Sequence[Known]) -> Report:
    """The report without the results that the baseline knows, and with what it knows and does not occur."""
    left = Counter({replace(one, times=1): one.times for one in baseline})
    new, tolerated = list[Result](), list[Result]()
    for result in report.results:
        (tolerated if result.known and left[result.known] > 0 else new).append(result)
        left.subtract([result.known] if result.known else [])
    gone = tuple(replace(key, times=times) for key, times in sorted(left.items()) if times > 0)
    return replace(report, results=tuple(new), tolerated=tuple(tolerated), gone=gone)


def of(results: Iterable[Result]) -> tuple[Known, ...]:
    """The baseline that tolerates these results and no others."""
    counted = Counter(result.known for result in results if result.known)
    return tuple(replace(key, times=times) for key, times in sorted(counted.items()))
