"""What all formats ask of findings: their order, what makes two of them the same, and where each stands."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from graph.reports.report import Gap, GapKind, Known, Node, Place, Report, Result, Rule, Severity
from graph.shacl.paths import Path, in_full

_OF_DATA = (GapKind.UNCOVERED_CLASS, GapKind.UNCOVERED_PROPERTY)


def ordered(results: Iterable[Result]) -> list[Result]:
    """The gravest first, then by place, then by what makes them what they are; no label of a blank node counts."""
    return sorted(results, key=_rank)


def ordered_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    """By kind in the order of their declaration, then by place and term."""
    kinds = list(GapKind)
    return sorted(gaps, key=lambda gap: (kinds.index(gap.kind), place_rank(gap.place), _term(gap.term)))


def severity(gap: Gap, report: Report) -> Severity:
    """How much a gap weighs: it fails where the report is strict, and counts less where only a shape is missing."""
    if report.strict:
        return Severity.VIOLATION
    return Severity.INFO if gap.kind in _OF_DATA else Severity.WARNING


def fingerprint(result: Result) -> str:
    """What stays the same when lines move: a digest of shape, component, focus node, path and value."""
    return digest(identity(result))


def gap_fingerprint(gap: Gap) -> str:
    """The same of a gap, by its kind, term and shape."""
    return digest((gap.kind.value, _term(gap.term), rule_identity(gap.rule) if gap.rule else ""))


def known_fingerprint(known: Known) -> str:
    """The same of what the baseline alone knows."""
    return digest(("gone", known.shape, known.component, known.focus, known.path, known.value))


def identity(result: Result) -> tuple[str, str, str, str, str]:
    """Shape, component, focus node, path and value, with all blank nodes alike."""
    value = "" if result.value is None else _term(result.value)
    return rule_identity(result.rule), result.component, _term(result.focus), full_path(result.path), value


def rule_identity(rule: Rule) -> str:
    """The shape's IRI, or its name where it is a blank node."""
    return rule.shape.value if isinstance(rule.shape, ox.NamedNode) else rule.name


@lru_cache(4096)
def full_path(path: Path | None) -> str:
    """The path as SPARQL writes it, with IRIs in full; empty where there is none."""
    return "" if path is None else in_full(path)


def digest(parts: Iterable[str]) -> str:
    """Thirty-two hexadecimal digits that stand for the parts."""
    joined = "\0".join(parts).encode(errors="surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def anchor(result: Result, report: Report) -> Place | None:
    """Where to show a result in formats that show nothing without a place.

    Its own place, else that of its shape, else the first file.
    """
    if result.places:
        return result.places[0]
    return result.rule.place or first_file(report)


def gap_anchor(gap: Gap, report: Report) -> Place | None:
    """The same of a gap."""
    return gap.place or (gap.rule and gap.rule.place) or first_file(report)


def first_file(report: Report) -> Place | None:
    return Place(report.files[0]) if report.files else None


def place_rank(place: Place | None) -> tuple[bool, str, int, int]:
    """What sorts places, with those that are missing last."""
    if place is None:
        return True, "", 0, 0
    return False, place.file, place.line or 0, place.column or 0


def _rank(result: Result) -> tuple[object, ...]:
    return -result.severity, place_rank(result.places[0] if result.places else None), identity(result)


def _term(node: Node) -> str:
    return "_:" if isinstance(node, ox.BlankNode) else str(node)
