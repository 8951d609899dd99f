"""The parameters of a query: variables named after grlc, with what the header says of them.

`?_name_iri` is an IRI that must be given, `?__name_iri` one that may be; other endings are a datatype of XML Schema or
a language, and none is a plain string. See https://grlc.io/ under "Parameter mapping": grlc knows `integer` alone by
its bare name, and takes `_date` for a language, so that the other datatypes have a prefix, as in `?_since_xsd_date`.
"""

import re
from dataclasses import dataclass
from enum import Enum

_NAME = re.compile(r"[?](?P<mark>__?)(?P<name>[a-z]+)(?:_(?P<ending>(?:xsd_)?[a-z]+))?")
RESERVED = frozenset(("lang", "format", "page", "size", "explain", "version", "edition", "style"))
_OF_COMMANDS = frozenset(("help", "output"))  # options of every command, which no parameter can be
LANGUAGE_VARIABLE = "__lang"  # takes the reader's language, whatever the query
_LANGUAGE_LENGTH = 2


class Kind(Enum):
    """What a parameter takes; the values of literals are their datatypes in XML Schema, but for text in a language."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    TEXT = "text"


_ENDINGS = {
    "iri": Kind.IRI,
    "integer": Kind.INTEGER,
    "xsd_date": Kind.DATE,
    "xsd_boolean": Kind.BOOLEAN,
    "xsd_decimal": Kind.DECIMAL,
}


@dataclass(frozen=True)
class Variable:
    """A variable that is a parameter.

    Args:
        name: of the variable, without the question mark.
        parameter: the name that people use.
        kind: what it takes.
        language: that of a text.
        required: whether it must be given.
    """

    name: str
    parameter: str
    kind: Kind
    language: str
    required: bool


@dataclass(frozen=True)
class Parameter:
    """A parameter with what the header says of it; `class_` and `scheme` are IRIs."""

    variable: Variable
    label: dict[str, str]
    class_: str = ""
    scheme: str = ""
    values: tuple[str, ...] = ()
    default: str | None = None

    @property
    def name(self) -> str:
        return self.variable.parameter

    @property
    def kind(self) -> Kind:
        return self.variable.kind

    @property
    def required(self) -> bool:
        """Whether it must be given: it has no default either."""
        return self.variable.required and self.default is None


def variable(token: str) -> Variable | None:
    """The parameter that a variable stands for; None for an ordinary one.

    Raises ValueError for one that begins like a parameter and is none.
    """
    if token[1:2] != "_" or token[1:] == LANGUAGE_VARIABLE:
        return None
    match = _NAME.fullmatch(token)
    if match is None:
        raise ValueError(
            f"{token} begins like a parameter; those are ?_name_ending, or ?__name_ending if optional, in lower case"
        )
    ending = match["ending"] or ""
    kind = _ENDINGS.get(ending, Kind.TEXT) if ending else Kind.STRING
    if kind is Kind.TEXT and len(ending) != _LANGUAGE_LENGTH:
        raise ValueError(f"{ending} is no ending; there are {', '.join(_ENDINGS)}, and languages such as en")
    if match["name"] in RESERVED | _OF_COMMANDS:
        raise ValueError(f"{match['name']} is a name that every query has already; take another")
    language = ending if kind is Kind.TEXT else ""
    return Variable(token[1:], match["name"], kind, language, match["mark"] == "_")
