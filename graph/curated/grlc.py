"""What keeps a text from running unmodified under grlc, which finds and replaces parameters in it as in any text.

See `get_parameters` and `rewrite_query_standard` in https://github.com/CLARIAH/grlc/blob/master/src/gquery.py.
"""

import re
from collections.abc import Iterator, Mapping

from graph.curated.parameters import LANGUAGE_VARIABLE, Kind, Variable
from graph.curated.placement import Placement

XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
_LIKE_A_PARAMETER = re.compile(r"\?_\w+")
_VARIABLE = re.compile(r"\?\w+")
_UNTYPED = (Kind.IRI, Kind.STRING, Kind.TEXT)


def obstacle(text: str, variables: Mapping[str, Variable]) -> Placement | None:
    """The first thing in a query's text, header and comments included, that grlc would read otherwise.

    Args:
        text: of the whole file.
        variables: its parameters, by the names that people use.
    """
    return min((*_strays(text, variables), *_beginnings(text, variables), *_untyped(text, variables)), default=None)


def _strays(text: str, variables: Mapping[str, Variable]) -> Iterator[Placement]:
    known = {f"?{name}" for name in (LANGUAGE_VARIABLE, *(one.name for one in variables.values()))}
    for found in _LIKE_A_PARAMETER.finditer(text):
        if found[0] not in known:
            yield found.start(), f"{found[0]} is no parameter, but grlc takes it for one, wherever it stands"


def _beginnings(text: str, variables: Mapping[str, Variable]) -> Iterator[Placement]:
    tokens = tuple(f"?{name}" for name in (LANGUAGE_VARIABLE, *(one.name for one in variables.values())))
    for found in _VARIABLE.finditer(text):
        for token in tokens:
            if found[0].startswith(token) and found[0] != token:
                yield found.start(), f"{found[0]} begins like {token}, which grlc replaces there too; rename one"


def _untyped(text: str, variables: Mapping[str, Variable]) -> Iterator[Placement]:
    """Values with a datatype are written with the prefix; where it lacks, grlc declares it before each SELECT."""
    for one in variables.values():
        if one.kind not in _UNTYPED and XSD not in text:
            yield text.index(f"?{one.name}"), f"?{one.name} needs the line {XSD}, in just these words, for grlc"
