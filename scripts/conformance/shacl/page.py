"""What is told about the engines: a table, and a section of docs/conformance.md."""

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TypeAlias

from scripts.conformance import report
from scripts.conformance.shacl.manifests import Test

Reasons: TypeAlias = Mapping[str, str]
"""By test, why an engine fails it; empty where it passes."""

_OURS = "our own cases"
_SUITES = {"core": "SHACL Core", "sparql": "SHACL-SPARQL"}
_SECTION = """\
`make shacl-tests` gets the W3C's SHACL tests, which pySHACL's source distribution holds;
`python -m scripts.conformance.shacl` puts them to each engine, with our own cases in `tests/shacl/cases`, and
`--write docs/conformance.md` writes this section. `--data PATH` takes a checkout of https://github.com/w3c/data-shapes.

- Reports are compared as the suite says: whether the data conform, and for each result the focus node, path, severity,
  value, shape, constraint and component, up to the names of blank nodes; messages where the test expects one.
- Our own cases were worked out from the text of the specification, and from no engine. Where it says that ill-formed
  shapes should be a failure, they ask for one.

Reference: pySHACL {pyshacl}, by rdflib {rdflib}.

{table}
{differences}"""


def told(reasons: Mapping[str, Reasons], tests: Sequence[Test]) -> str:
    """A row for each suite and each engine, in Markdown."""
    head = ["| suite | engine | passed | failed |", "| --- | --- | ---: | ---: |"]
    rows = [
        f"| {suite} | {engine} | {counts[suite, True]} | {counts[suite, False]} |"
        for suite in dict.fromkeys(_suite(test) for test in tests)
        for engine, counts in ((name, _counted(why, tests)) for name, why in reasons.items())
    ]
    return "\n".join(head + rows)


def section(reasons: Mapping[str, Reasons], known: Mapping[str, Reasons], tests: Sequence[Test]) -> str:
    """The section on SHACL, with what each engine fails and why.

    Args:
        reasons: by engine, what it fails.
        known: by engine, how known.toml explains it.
        tests: all that were put to the engines.
    """
    return _SECTION.format(
        pyshacl=version("pyshacl"),
        rdflib=version("rdflib"),
        table=told(reasons, tests),
        differences="".join(f"\n{_differences(name, why, known[name])}\n" for name, why in reasons.items()),
    )


def _differences(engine: str, reasons: Reasons, known: Reasons) -> str:
    failed = [(test, known.get(test, reason)) for test, reason in reasons.items() if reason]
    return f"### What {engine} fails\n\n{report.by_reason(failed)}"


def _counted(reasons: Reasons, tests: Sequence[Test]) -> Counter[tuple[str, bool]]:
    return Counter((_suite(test), not reasons[test.id]) for test in tests)


def _suite(test: Test) -> str:
    return _SUITES.get(test.suite, _OURS)
