"""What is told about the verdicts: a table, a page, and what differs from the failures that are known."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from scripts.conformance.verdict import Outcome, Verdict

_KNOWN = Path(__file__).with_name("known.toml")
_PAGE = """\
# Conformance

`make conformance` starts the server over an empty dataset and puts the W3C's SPARQL tests to it over HTTP, as any
client would: each test loads its data through the graph store, with a token, and then asks or updates. The default
graph is the strict one here. The tests are downloaded from {source}, or taken from a checkout of it (`--data PATH`);
`--endpoint URL` puts them to another server, and `--write docs/conformance.md` writes this page up to the last section.

- Solutions and graphs are compared up to the names of blank nodes; the order of rows counts where the query sorts.
- Literals are compared by value where they are numbers, truth values or times, unless the test says otherwise.
- An illegal query or update has to be answered with 400, and a legal one with anything but that.

Tests: {revision}. Engine: Oxigraph, by pyoxigraph {engine}.

{table}

## What fails

{failures}

## What is not run

{not_run}
"""


def known() -> dict[str, str]:
    """The tests that are known to fail, each with the reason."""
    failures = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))["failure"]
    return {test: failure["reason"].strip() for failure in failures for test in failure["tests"]}


def surprises(verdicts: Iterable[Verdict], explained: Mapping[str, str]) -> list[str]:
    """Failures that nothing explains, and tests that pass although they are known to fail."""
    run = [verdict for verdict in verdicts if verdict.outcome is not Outcome.NOT_RUN]
    failed = [verdict.test.id for verdict in run if verdict.outcome is Outcome.FAILED]
    passed = [verdict.test.id for verdict in run if verdict.outcome is Outcome.PASSED]
    return [f"{test} fails, and known.toml does not explain it" for test in failed if test not in explained] + [
        f"{test} passes; take it out of known.toml" for test in passed if test in explained
    ]


def table(verdicts: Iterable[Verdict]) -> str:
    """A row for each suite, in Markdown."""
    counts: dict[str, Counter[Outcome]] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.test.suite, Counter())[verdict.outcome] += 1
    rows = [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]
    head = ["| suite | passed | failed | not run |", "| --- | ---: | ---: | ---: |"]
    return "\n".join(head + [f"| {suite} | {_cells(count)} |" for suite, count in rows])


def page(verdicts: Sequence[Verdict], explained: Mapping[str, str], source: str, revision: str) -> str:
    """The page of results for docs/."""
    failed = [(v.test.id, explained.get(v.test.id, v.reason)) for v in verdicts if v.outcome is Outcome.FAILED]
    not_run = [(v.test.suite, v.reason) for v in verdicts if v.outcome is Outcome.NOT_RUN]
    return _PAGE.format(
        source=source,
        revision=revision,
        engine=version("pyoxigraph"),
        table=table(verdicts),
        failures=by_reason(failed),
        not_run=by_reason(not_run),
    )


def by_reason(told: Iterable[tuple[str, str]]) -> str:
    """A list of reasons, each with the names that it is told of."""
    names: dict[str, dict[str, None]] = {}
    for name, reason in told:
        names.setdefault(reason, {})[name] = None
    items = [f"- {reason}\n  ({', '.join(f'`{name}`' for name in group)})" for reason, group in names.items()]
    return "\n".join(items) or "Nothing."


def _cells(count: Counter[Outcome]) -> str:
    return " | ".join(str(count[outcome]) for outcome in Outcome)
