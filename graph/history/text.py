"""An account for people on a terminal, or in an e-mail."""

from collections.abc import Iterator

from graph.curated.languages import Language
from graph.history.account import Account, moment

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "head": "From version {since} ({then}) to {until} ({now}): {removed} statements removed, {added} added",
        "none": "Nothing changed.",
        "untold": "Too much changed to be told in words; the patch has all of it.",
        "more": "and {number} more things",
    },
    "nl": {
        "head": "Van versie {since} ({then}) naar {until} ({now}): {removed} uitspraken verwijderd, {added} toegevoegd",
        "none": "Er is niets veranderd.",
        "untold": "Er is te veel veranderd om in woorden te vertellen; de patch heeft alles.",
        "more": "en nog {number} dingen",
    },
}


def write(one: Account, language: Language, page: int, size: int) -> str:
    """A page of an account, as text."""
    return "\n".join(_lines(one, language, page, size)) + "\n"


def _lines(one: Account, language: Language, page: int, size: int) -> Iterator[str]:
    words = _WORDS[language]
    times = {"then": moment(one.since), "now": moment(one.until)}
    counts = {"removed": one.removed, "added": one.added}
    yield words["head"].format(since=one.since.name, until=one.until.name, **times, **counts)
    if not one.stories:
        yield words["none"] if one.is_told else words["untold"]
    for story in one.stories[(page - 1) * size : page * size]:
        yield ""
        yield story.label
        yield from (f"  - {' '.join(sentence.text.split())}" for sentence in story.sentences)
    left = len(one.stories) - page * size
    if left > 0:
        yield ""
        yield words["more"].format(number=left)
