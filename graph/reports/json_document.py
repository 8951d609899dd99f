"""Reports for programs, as JSON with keys that stay.

| key | what it holds |
| --- | --- |
| `version` | of these keys; another number would mean that some changed their meaning |
| `language` | of the messages and labels, `en` or `nl` |
| `passes` | whether the run passes: nothing as grave as `failOn`, nothing `gone`, and where `strict`, no `gaps` |
| `conforms` | whether there is no violation |
| `failOn`, `strict` | what makes a run fail |
| `summary` | the report in one line, for people |
| `counts` | how many: `violation`, `warning`, `info`, `tolerated`, `gone`, `gaps` |
| `checked` | what was looked at: `files` by name; how many `statements`, `shapes` and `focusNodes` |
| `results`, `tolerated` | lists of results, the gravest first |
| `gone` | what the baseline still has: `shape`, `component`, `focus`, `path`, `value`, `times` |
| `gaps` | what was not checked: `kind`, `term`, `message`, `shape`, `place` |

A result has `severity` (`violation`, `warning` or `info`), `message`, `shape` (`name`, `term`, `link`, `place`),
`component` (an IRI), `focusNode`, `label` (what the node is called), `path` (as SPARQL writes it, with IRIs in full),
`value`, `places` (`file`, `line`, `column`, counted from 1), `details` (results that say why the value does not conform
to a shape that this one names) and `fingerprint`, which stays when lines move. Terms are objects as in
https://www.w3.org/TR/sparql11-results-json/#select-encode-terms. Without a value a key is null. Blank nodes are named
in the order in which they occur.
"""

from itertools import chain

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.reports.findings import fingerprint, full_path, ordered, ordered_gaps
from graph.reports.layout import clean, laid_out, written
from graph.reports.report import Gap, Known, Node, Place, Report, Result, Rule, Severity
from graph.reports.showing import Shown
from graph.reports.summary import summary
from graph.shacl.vocabulary import STRING

_VERSION = 1


class BlankNodes:
    """Names for blank nodes by the order in which they come, so that the same report gives the same bytes."""

    def __init__(self) -> None:
        self._names: dict[ox.BlankNode, str] = {}

    def name(self, node: ox.BlankNode) -> str:
        return self._names.setdefault(node, f"b{len(self._names) + 1}")


def write(report: Report, language: Language) -> str:
    """The report as JSON, with messages in the language."""
    shown, blank = Shown(report, language), BlankNodes()
    document = {
        "version": _VERSION,
        "language": language,
        "passes": report.passes,
        "conforms": report.conforms,
        "failOn": report.fail_on.name.lower(),
        "strict": report.strict,
        "summary": summary(report, language),
        "counts": _counts(report),
        "checked": _checked(report),
        "results": [written(_result(result, shown, blank)) for result in ordered(report.results)],
        "tolerated": [written(_result(result, shown, blank)) for result in ordered(report.tolerated)],
        "gone": [_known(known) for known in sorted(report.gone)],
        "gaps": [_gap(gap, language, blank) for gap in ordered_gaps(report.gaps)],
    }
    return laid_out(document, 2)


def results(report: Report, language: Language = "en") -> list[object]:
    """The results alone, as the document has them."""
    shown, blank = Shown(report, language), BlankNodes()
    return [_result(result, shown, blank) for result in ordered(report.results)]


def _counts(report: Report) -> dict[str, int]:
    found = {severity.name.lower(): report.count(severity) for severity in sorted(Severity, reverse=True)}
    return {**found, "tolerated": len(report.tolerated), "gone": len(report.gone), "gaps": len(report.gaps)}


def _checked(report: Report) -> dict[str, object]:
    numbers = {"statements": report.statements, "shapes": report.shapes, "focusNodes": report.focus_nodes}
    return {"files": list(map(clean, report.files)), **numbers}


def _result(result: Result, shown: Shown, blank: BlankNodes) -> dict[str, object]:
    details = [_result(reason, shown, blank) for reason in chain.from_iterable(result.reasons)]
    return {
        "severity": result.severity.name.lower(),
        "message": result.message(shown.language),
        "shape": _rule(result.rule, blank),
        "component": result.component,
        "focusNode": _term(result.focus, blank),
        "label": None if isinstance(result.focus, ox.Literal) else shown.label(result.focus) or None,
        "path": full_path(result.path) or None,
        "value": None if result.value is None else _term(result.value, blank),
        "places": [_place(place) for place in result.places],
        "details": details,
        "fingerprint": fingerprint(result),
    }


def _gap(gap: Gap, language: Language, blank: BlankNodes) -> dict[str, object]:
    return {
        "kind": gap.kind.value,
        "term": _term(gap.term, blank),
        "message": gap.message(language),
        "shape": gap.rule and _rule(gap.rule, blank),
        "place": gap.place and _place(gap.place),
    }


def _known(known: Known) -> dict[str, object]:
    which = {"shape": known.shape, "component": known.component, "focus": known.focus}
    return {**which, "path": known.path, "value": known.value, "times": known.times}


def _rule(rule: Rule, blank: BlankNodes) -> dict[str, object]:
    place = rule.place and _place(rule.place)
    return {"name": rule.name, "term": _term(rule.shape, blank), "link": rule.link, "place": place}


def _place(place: Place) -> dict[str, object]:
    return {"file": clean(place.file), "line": place.line, "column": place.column}


def _term(node: Node, blank: BlankNodes) -> dict[str, str]:
    if isinstance(node, ox.NamedNode):
        return {"type": "uri", "value": node.value}
    if isinstance(node, ox.BlankNode):
        return {"type": "bnode", "value": blank.name(node)}
    if node.language:
        return {"type": "literal", "value": node.value, "xml:lang": node.language}
    plain = {"type": "literal", "value": node.value}
    return plain if node.datatype.value == STRING else {**plain, "datatype": node.datatype.value}
