"""How to get an answer with a program, in lines that can be copied and run."""

import json
import shlex
from dataclasses import dataclass

from graph.formats import GRAPHS


@dataclass(frozen=True)
class Snippet:
    """Lines for a program: what that is called, and the lines."""

    name: str
    text: str


def of_table(address: str) -> tuple[Snippet, ...]:
    """How to get a table.

    Args:
        address: that of the whole table in CSV.
    """
    quoted = json.dumps(address)
    return (
        Snippet("curl", f"curl {shlex.quote(address)}"),
        Snippet("Python", f"import pandas\n\nrows = pandas.read_csv({quoted})\nprint(rows)"),
        Snippet("R", f"rows <- read.csv({quoted})\nprint(rows)"),
    )


def of_graph(address: str) -> tuple[Snippet, ...]:
    """How to get RDF.

    Args:
        address: that of the statements in Turtle.
    """
    name = GRAPHS[0].name
    lines = f'import rdflib\n\nfound = rdflib.Graph().parse({json.dumps(address)}, format="{name}")\nprint(len(found))'
    return Snippet("curl", f"curl {shlex.quote(address)}"), Snippet("Python", lines)
