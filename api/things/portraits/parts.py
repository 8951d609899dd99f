"""What pages of things are made of: parts, each a curated question, and facts, each a property."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from graph.curated.languages import Language

View = Literal["table", "groups", "states", "chart"]

BAR: Final = "https://w3id.org/barriergraph/def#"
DCTERMS: Final = "http://purl.org/dc/terms/"
ORG: Final = "http://www.w3.org/ns/org#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
ELI: Final = "http://data.europa.eu/eli/ontology#"


class Texts(NamedTuple):
    """A text in both languages."""

    en: str
    nl: str

    def of(self, language: Language) -> str:
        """The one that the reader reads."""
        return self.nl if language == "nl" else self.en


_UNNAMED: Final = Texts("", "")


@dataclass(frozen=True)
class Part:
    """A part of a page: the answer to a curated question about the thing.

    Args:
        name: by which the address of the page points at it.
        title: its heading.
        question: the name of the question.
        takes: its parameter that takes the thing; none where the question takes no such thing.
        where: the column that holds the thing in the rows that are shown, where the question answers about more.
        columns: those that are shown, in that order; by default all.
        by: the column by whose values the rows stand together.
        kept: a column with the values that rows must have there to be shown.
        view: how the rows are shown.
        none: what is said where there are no rows; without it the part is left out.
    """

    name: str
    title: Texts
    question: str
    takes: str = ""
    where: str = ""
    columns: tuple[str, ...] = ()
    by: str = ""
    kept: tuple[str, frozenset[str]] | None = None
    view: View = "table"
    none: Texts | None = None


@dataclass(frozen=True)
class Fact:
    """A property of the thing that stands at the top of its page.

    Args:
        title: what it is called there.
        property: its IRI.
        backwards: whether the thing is its value.
    """

    title: Texts
    property: str
    backwards: bool = False


@dataclass(frozen=True)
class Kind:
    """What the page of a thing of a kind shows.

    Args:
        classes: to which things of the kind belong, the narrower ones later; schemes, for concepts.
        parts: in the order in which they are shown.
        facts: the same.
        listing: the path of the page that lists all of them.
        called: what that page is called.
        but: classes whose members are of another kind instead.
    """

    classes: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    facts: tuple[Fact, ...] = ()
    listing: str = ""
    called: Texts = _UNNAMED
    but: tuple[str, ...] = ()
