"""Two small reports: one as they usually are, and one with all that can break a format."""

from dataclasses import replace

import pyoxigraph as ox

from graph.reports.report import Gap, GapKind, Known, Place, Report, Result, Rule, Severity
from graph.shacl.paths import Alternative, Inverse, Repeated, Sequence

SH = "http://www.w3.org/ns/shacl#"


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://e/{name}")


TYPE = Rule(node("Actor-type"), "ex:Actor-type", "https://example.org/types", Place("shapes/actors.ttl", 9, 1))
NAME = Rule(ox.BlankNode("shape"), "ex:Actor/ex:name")
CLASS = Result(
    Severity.VIOLATION,
    TYPE,
    SH + "ClassConstraintComponent",
    node("ministry"),
    node("inGroup"),
    node("council"),
    {"en": "Let it point to a group.", "nl": "Laat het naar een groep wijzen."},
    (Place("data/plan.ttl", 12, 5), Place("data/other.ttl", 3, 1)),
)
COUNT = Result(
    Severity.WARNING,
    NAME,
    SH + "MinCountConstraintComponent",
    ox.BlankNode("somebody"),
    Sequence((Inverse(node("p")), Repeated(Alternative((node("a"), node("b"))), "*"))),
    None,
    {"en": "Give a name."},
    (Place("data/plan.ttl", 30, 1),),
)
SIZE = Result(
    Severity.INFO,
    TYPE,
    SH + "DatatypeConstraintComponent",
    node("court"),
    node("size"),
    ox.Literal("groot", language="nl"),
    {"en": "Write a number."},
)
KNOWN = Known("http://e/Shape", SH + "InConstraintComponent", "<http://e/old>", "<http://e/p>", '"x"', 2)
GAP = Gap(
    GapKind.UNKNOWN_CLASS,
    node("Persn"),
    TYPE,
    {"en": "Nothing knows it."},
    Place("shapes/actors.ttl", 4, 3),
    ("ex:Person",),
)
FILES = ("data/plan.ttl", "data/other.ttl", "data/clean.ttl")
EMPTY = Report((), files=FILES, statements=15_769, focus_nodes=90, shapes=126, prefixes={"ex": "http://e/"})
SMALL = replace(
    EMPTY,
    results=(SIZE, CLASS, COUNT),
    gaps=(GAP,),
    tolerated=(replace(CLASS, focus=node("police")),),
    gone=(KNOWN,),
    labels={"http://e/ministry": {"en": "Ministry", "nl": "Ministerie"}},
)

TEXTS = (
    'a "quoted" one',
    "pipe | and `tick` and <b>bold</b> & more",
    "::error file=x::no",
    "##[error]no",
    "end ]]> of it",
    "nul \0 and escape \x1b[31mred",
    "two\nlines\r\nand a tab\t",
    "right \u202eto left\u200f",
    "100% of {0} and [a](https://evil.example/b) @somebody $x$",
    "é 漢字 😀",
    "back\\slash",
    "x" * 5000,
    "",
)
PATHS = (
    "data/with space.ttl",
    "data/100%#1.ttl",
    "data/één.ttl",
    "/elsewhere/plan.ttl",
    "C:\\data\\plan.ttl",
    "data/back\\slash.ttl",
    "data/a,b:c.ttl",
    "data/not\udce9utf8.ttl",
    "data/two\nlines.ttl",
    "https://example.org/plan.ttl?a=b#c",
    "./data/../data/dots.ttl",
    "data/|pipe|.ttl",
    "-",
)


def _hostile(number: int, text: str, path: str) -> Result:
    return Result(
        Severity(1 + number % 3),
        Rule(node(f"shape{number}"), f"ex:shape {text}", f"https://example.org/{number}"),
        SH + "PatternConstraintComponent",
        ox.Literal(text),
        node("p"),
        ox.Literal(text, language="en"),
        {"en": f"Write {text}"},
        (Place(path, number + 1, 1),),
    )


HOSTILE = Report(
    tuple(_hostile(number, *pair) for number, pair in enumerate(zip(TEXTS, PATHS, strict=True))),
    gone=(Known(TEXTS[1], TEXTS[2], TEXTS[6], TEXTS[7], TEXTS[8]),),
    gaps=tuple(Gap(kind, node("T"), None, {"en": TEXTS[8]}, Place(PATHS[1], 1, 1)) for kind in GapKind),
    files=PATHS,
    prefixes={"ex": "http://e/"},
)


def many(count: int, severity: Severity = Severity.VIOLATION) -> Report:
    """A report with that many results of different nodes."""
    results = (replace(CLASS, severity=severity, focus=node(f"n{number:06}")) for number in range(count))
    return replace(EMPTY, results=tuple(results))
