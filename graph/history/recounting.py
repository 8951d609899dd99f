"""Writing what changed between versions, in the form that is wished for."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.curated.languages import Language
from graph.formats import PAGE, Format
from graph.history import feed, patch, text
from graph.history.account import account, document
from graph.history.difference import changes
from graph.history.feed import ATOM, STEPS, Place
from graph.history.kept import Row, row
from graph.history.patch import PATCH

JSON = Format("json", "application/json", "JSON")
TEXT = Format("text", "text/plain", "Text", ("txt",))
FORMATS = (JSON, PATCH, ATOM, TEXT)
SHOWN = (*FORMATS, PAGE)
_MOST_OF_A_STEP = 5_000  # statements up to which a version's step in a feed is told in words


@dataclass(frozen=True)
class Recounting:
    """What to write.

    Args:
        since: the name of the older version; none for a feed of all versions.
        until: the name of the newer one.
        format: the name of one of the formats.
        language: the reader's.
        origin: scheme and host of the addresses in a feed.
        page: which page of the things that changed, counted from 1.
        size: how many things a page has.
    """

    since: str | None
    until: str
    format: str
    language: Language
    origin: str = ""
    page: int = 1
    size: int = 100


def write(home: Path, wish: Recounting, output: IO[bytes]) -> None:
    """Write it; raises UnkeptVersionError for a version that went meanwhile."""
    kept = row(home)
    if wish.since is None:
        output.write(_steps(kept, wish))
    elif wish.format == PATCH.name:
        old, new = kept.find(wish.since).version, kept.find(wish.until).version
        patch.write(old, new, changes(old, new), output)
    else:
        output.write(_told(kept, wish, wish.since))


def _told(kept: Row, wish: Recounting, since: str) -> bytes:
    found = account(kept.find(since), kept.find(wish.until), wish.language)
    if wish.format == ATOM.name:
        pages = max(1, -(-len(found.stories) // wish.size))
        shown = found.stories[(wish.page - 1) * wish.size : wish.page * wish.size]
        return feed.of_things(found, Place(wish.origin, wish.language, wish.page, pages), shown)
    if wish.format == TEXT.name:
        return text.write(found, wish.language, wish.page, wish.size).encode()
    plain = document(found, wish.language, wish.page, wish.size)
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def _steps(kept: Row, wish: Recounting) -> bytes:
    steps = kept.steps()
    pages = max(1, -(-len(steps) // STEPS))
    shown = [(kept.find(one.before), one) for one in steps[(wish.page - 1) * STEPS :][:STEPS] if one.before]
    told = (account(before, one, wish.language, _MOST_OF_A_STEP) for before, one in shown)
    return feed.of_versions(told, Place(wish.origin, wish.language, wish.page, pages), kept.entries[-1])
