"""The words that reports are written in, each in every language."""

from dataclasses import dataclass

from graph.curated.languages import Language
from graph.reports.report import GapKind, Severity

Noun = tuple[str, str]
"""One of a thing, and several."""


@dataclass(frozen=True)
class Words:
    """What the writers say besides the messages of the shapes.

    Args:
        separator: what stands between three digits and three digits.
        severities: what one result of that severity is called, and several.
        gaps: what a kind of gap is called.
    """

    separator: str
    severities: dict[Severity, Noun]
    gaps: dict[GapKind, str]
    passes: str
    fails: str
    files: Noun
    statements: Noun
    shapes: Noun
    focus_nodes: Noun
    within: str
    checked: str
    nothing_found: str
    tolerated: str
    gone: str
    unchecked: str
    node: str
    path: str
    value: str
    also: str
    line: str
    either: str
    or_else: str
    and_also: str
    shape: str
    place: str
    advice: str
    not_checked: str
    by_shape: str
    blank_node: str
    gone_from_baseline: str
    times: str
    more: str
    more_elsewhere: str
    cut: str
    no_place: str
    baseline: str
    in_baseline: str
    read_more: str
    stands_here: str


_ENGLISH = Words(
    separator=",",
    severities={
        Severity.VIOLATION: ("violation", "violations"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("note", "notes"),
    },
    gaps={
        GapKind.NO_FOCUS: "shape without nodes",
        GapKind.UNKNOWN_CLASS: "unknown class",
        GapKind.UNKNOWN_PROPERTY: "unknown property",
        GapKind.UNCOVERED_CLASS: "class without a shape",
        GapKind.UNCOVERED_PROPERTY: "property without a shape",
        GapKind.UNKNOWN_TERM: "unknown SHACL term",
        GapKind.NOT_IMPORTED: "import not read",
        GapKind.UNSUPPORTED: "SHACL term not evaluated",
    },
    passes="Passes",
    fails="Fails",
    files=("file", "files"),
    statements=("statement", "statements"),
    shapes=("shape", "shapes"),
    focus_nodes=("node", "nodes"),
    within="in",
    checked="checked",
    nothing_found="nothing found",
    tolerated="{count} tolerated by the baseline",
    gone="{count} gone from the data, still in the baseline",
    unchecked="{count} not checked",
    node="node",
    path="path",
    value="value",
    also="also",
    line="line {number}",
    either="either: ",
    or_else="or: ",
    and_also="and: ",
    shape="shape",
    place="place",
    advice="what to do",
    not_checked="not checked",
    by_shape="named by",
    blank_node="a blank node",
    gone_from_baseline="No longer found: remove these from the baseline.",
    times="{count} times",
    more="And {count} more; the formats text and sarif list all.",
    more_elsewhere="{count} more of the kind {kind} are not shown here; the formats text and sarif list all.",
    cut="{count} more results are left out here, the least grave; the format text lists them.",
    no_place="without a place",
    baseline="baseline",
    in_baseline="The baseline tolerates it.",
    read_more="Read more: {link}",
    stands_here="The shape stands here.",
)
_DUTCH = Words(
    separator=".",
    severities={
        Severity.VIOLATION: ("overtreding", "overtredingen"),
        Severity.WARNING: ("waarschuwing", "waarschuwingen"),
        Severity.INFO: ("opmerking", "opmerkingen"),
    },
    gaps={
        GapKind.NO_FOCUS: "shape zonder knopen",
        GapKind.UNKNOWN_CLASS: "onbekende klasse",
        GapKind.UNKNOWN_PROPERTY: "onbekende eigenschap",
        GapKind.UNCOVERED_CLASS: "klasse zonder shape",
        GapKind.UNCOVERED_PROPERTY: "eigenschap zonder shape",
        GapKind.UNKNOWN_TERM: "onbekende SHACL-term",
        GapKind.NOT_IMPORTED: "niet gelezen import",
        GapKind.UNSUPPORTED: "niet uitgevoerde SHACL-term",
    },
    passes="Voldoet",
    fails="Voldoet niet",
    files=("bestand", "bestanden"),
    statements=("triple", "triples"),
    shapes=("shape", "shapes"),
    focus_nodes=("knoop", "knopen"),
    within="in",
    checked="bekeken",
    nothing_found="niets gevonden",
    tolerated="{count} gedoogd door de baseline",
    gone="{count} weg uit de gegevens, nog in de baseline",
    unchecked="{count} niet gecontroleerd",
    node="knoop",
    path="pad",
    value="waarde",
    also="ook",
    line="regel {number}",
    either="ofwel: ",
    or_else="of: ",
    and_also="en: ",
    shape="shape",
    place="plaats",
    advice="wat te doen",
    not_checked="niet gecontroleerd",
    by_shape="genoemd door",
    blank_node="een knoop zonder naam",
    gone_from_baseline="Niet meer gevonden: haal deze uit de baseline.",
    times="{count} keer",
    more="En nog {count}; de formaten text en sarif noemen alles.",
    more_elsewhere="Nog {count} van de soort {kind} staan hier niet; de formaten text en sarif noemen alles.",
    cut="Hier zijn nog {count} resultaten weggelaten, de lichtste; het formaat text noemt ze.",
    no_place="zonder plaats",
    baseline="baseline",
    in_baseline="De baseline gedoogt het.",
    read_more="Lees meer: {link}",
    stands_here="Hier staat de shape.",
)
WORDS: dict[Language, Words] = {"en": _ENGLISH, "nl": _DUTCH}


def number(count: int, language: Language) -> str:
    """The number with a separator between thousands."""
    return f"{count:,}".replace(",", WORDS[language].separator)


def counted(count: int, noun: Noun, language: Language) -> str:
    """The number and what it counts."""
    return f"{number(count, language)} {noun[count != 1]}"
