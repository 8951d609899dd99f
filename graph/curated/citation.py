"""How an answer of a curated query is cited: in BibTeX, in CSL-JSON, and as a sentence after APA."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

PUBLISHER = "Barrier Graph"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LANGUAGES = {"en": "english", "nl": "dutch"}  # as LaTeX calls them
_IN_AN_ADDRESS = "!#$%&'()*+,/:;=?@[]"  # besides letters, digits and -._~ (RFC 3986); a % is that of an escape
# A brace that LaTeX does not count, BibTeX does all the same; so even those have names.
_IN_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: rf"\{character}" for character in "%&#_$"},
    }
)


@dataclass(frozen=True)
class Citation:
    """An answer of a curated query as it was got.

    Args:
        title: of the query.
        question: what the query asks, in words.
        address: the permanent address of the answer.
        query_version: the digest of the query's edition.
        dataset_version: the name of the dataset version that was asked.
        dataset_digest: that version's digest, SHA-256 in hexadecimal.
        answer_digest: SHA-256 of the answer's bytes, in hexadecimal.
        media_type: of the answer.
        accessed: the day on which the answer was got.
        language: of title and question, as BCP 47 has it.
        parameters: names and values that the query was asked with.
        publisher: who is named as author and publisher.
    """

    title: str
    question: str
    address: str
    query_version: str
    dataset_version: str
    dataset_digest: str
    answer_digest: str
    media_type: str
    accessed: date
    language: str = "en"
    parameters: tuple[tuple[str, str], ...] = ()
    publisher: str = PUBLISHER


def key(citation: Citation) -> str:
    """The same for the same answer, on whichever day it was got, and different for any other."""
    found = hashlib.sha256()
    for part in (
        *(citation.address, citation.query_version, citation.dataset_digest, citation.answer_digest),
        *(citation.media_type, citation.language),
        *(text for pair in citation.parameters for text in pair),
    ):
        data = part.encode(errors="replace")
        found.update(len(data).to_bytes(8) + data)
    return f"barriergraph-{found.hexdigest()[:16]}"


def bibtex(citation: Citation) -> str:
    """An entry for LaTeX, in UTF-8.

    It is a `@misc`, which every style has; `@dataset` is known to biblatex alone, and BibTeX's own styles warn of it.
    The double braces keep a style from changing capitals, and from taking the author for a person.
    """
    fields = {
        "author": f"{{{_latex(citation.publisher)}}}",
        "title": f"{{{_latex(citation.title)}}}",
        "howpublished": "Data set",
        "version": _latex(citation.dataset_version),
        "url": _address(citation.address),  # is taken as it stands
        "urldate": citation.accessed.isoformat(),
        "langid": _LANGUAGES.get(citation.language.lower().partition("-")[0], ""),
        "abstract": _latex(citation.question),
        "note": _latex(_note(citation)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key(citation)},\n{lines}}}\n"


def csl(citation: Citation) -> dict[str, Any]:
    """An item of CSL-JSON. See https://github.com/citation-style-language/schema (csl-data.json)."""
    day = citation.accessed
    return {
        "id": key(citation),
        "type": "dataset",
        "title": _line(citation.title),
        "author": [{"literal": _line(citation.publisher)}],
        "publisher": _line(citation.publisher),
        "version": _line(citation.dataset_version),
        "URL": _address(citation.address),
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "language": _line(citation.language),
        "abstract": _line(citation.question),
        "note": _note(citation),
    }


def apa(citation: Citation) -> str:
    """A reference after the seventh edition of APA's manual, without italics; the only date is that of access."""
    day = citation.accessed
    read = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    what = f"{_line(citation.title)} (Version {_line(citation.dataset_version)}) [Data set]"
    return f"{_line(citation.publisher)}. (n.d.). {what}. Retrieved {read}, from {_address(citation.address)}"


def _note(citation: Citation) -> str:
    parts = [
        f"Answer in {citation.media_type} with SHA-256 {citation.answer_digest}",
        f"dataset version {citation.dataset_version} with SHA-256 {citation.dataset_digest}",
        f"query version {citation.query_version}",
    ]
    if citation.parameters:
        parts.append(f"parameters {urlencode(citation.parameters, errors='replace')}")
    return _line("; ".join(parts))


def _latex(text: str) -> str:
    return _line(text).translate(_IN_LATEX)


def _line(text: str) -> str:
    """The text in one line that can be written as UTF-8, without control characters."""
    spaced = " ".join(text.split())
    shown = "".join(character for character in spaced if unicodedata.category(character) != "Cc")
    return shown.encode(errors="replace").decode()


def _address(text: str) -> str:
    """An address that needs no escapes in LaTeX, since what is no character of one is written with a per cent sign."""
    return quote(text, safe=_IN_AN_ADDRESS, errors="replace")
