"""How an answer of a curated query is cited: in BibTeX, in CSL-JSON, and as a sentence after APA."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

from graph.curated import wording
from graph.curated.languages import Language

PUBLISHER = "Barrier Graph"


class _Words(NamedTuple):
    version: str
    kind: str
    undated: str
    read: str
    based: str


_WORDS: Final[dict[Language, _Words]] = {
    "en": _Words("Version", "Data set", "n.d.", "Retrieved {month} {day}, {year}, from", "Based on:"),
    "nl": _Words("Versie", "Dataset", "z.d.", "Geraadpleegd op {day} {month} {year}, van", "Gebaseerd op:"),
}
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
        page: the address of the page with the answer, for readers; without it the permanent address.
        made: the day on which the dataset version was made, where that is known.
        sources: the documents that the data were read from, each as a reference of its own.
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
    page: str = ""
    made: date | None = None
    sources: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Where readers find the answer."""
        return _address(self.page or self.address)

    @property
    def tongue(self) -> Language:
        """The language of the reference."""
        return "nl" if self.language.lower().partition("-")[0] == "nl" else "en"


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
        "howpublished": _WORDS[citation.tongue].kind,
        "year": f"{citation.made.year}" if citation.made else "",
        "version": _latex(citation.dataset_version),
        "url": citation.url,  # is taken as it stands
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
    issued = {"issued": {"date-parts": [[citation.made.year]]}} if citation.made else {}
    return {
        **issued,
        "id": key(citation),
        "type": "dataset",
        "title": _line(citation.title),
        "author": [{"literal": _line(citation.publisher)}],
        "publisher": _line(citation.publisher),
        "version": _line(citation.dataset_version),
        "URL": citation.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "language": _line(citation.language),
        "abstract": _line(citation.question),
        "note": _note(citation),
    }


def apa(citation: Citation) -> str:
    """A reference after the seventh edition of APA's manual, without italics, in the reader's language.

    The year is that of the dataset version. The documents that the data were read from follow as references.
    """
    said = _WORDS[citation.tongue]
    day, month = citation.accessed, wording.month(citation.accessed.month, citation.tongue)
    read = said.read.format(day=day.day, month=month, year=day.year)
    what = edition(citation.publisher, citation.title, citation.dataset_version, citation.made, citation.tongue)
    found = f"{what} {read} {citation.url}"
    return " ".join([found, *(f"{said.based} {_line(source)}" for source in citation.sources)])


def edition(publisher: str, title: str, version: str, made: date | None, language: Language) -> str:
    """Who publishes what, in which version and year: the beginning of a reference after APA's manual.

    Args:
        publisher: who is named as author.
        title: of the dataset, or of an answer from it.
        version: of the dataset.
        made: the day on which that was made, where it is known.
        language: of the reference.
    """
    said = _WORDS[language]
    year = f"{made.year}" if made else said.undated
    return f"{_line(publisher)}. ({year}). {_line(title)} ({said.version} {_line(version)}) [{said.kind}]."


def _note(citation: Citation) -> str:
    parts = [
        f"Answer in {citation.media_type} with SHA-256 {citation.answer_digest}",
        f"dataset version {citation.dataset_version} with SHA-256 {citation.dataset_digest}",
        f"query version {citation.query_version}",
    ]
    if citation.parameters:
        parts.append(f"parameters {urlencode(citation.parameters, errors='replace')}")
    if citation.page:
        parts.append(f"at {_address(citation.address)}")
    parts += [f"based on {source}" for source in citation.sources]
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
