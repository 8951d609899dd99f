"""Put the W3C's SHACL tests and our own cases to the engines.

    python -m scripts.conformance.shacl [--data PATH] [--engine NAME] [--filter TEXT] [--write FILE]

Prints a line for each failure and a table; ends with 1 when something fails that known.toml does not explain, or when
something passes that it says fails.
"""

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.conformance import pages
from scripts.conformance.shacl import manifests, page, verdicts
from scripts.conformance.shacl.engines import ENGINES

_ROOT = Path(__file__).parents[3]
_CASES = _ROOT / "tests" / "shacl" / "cases"
_INSTALLED = _ROOT / ".suites" / "shacl"
_IN_A_CHECKOUT = Path("data-shapes-test-suite", "tests")


def main() -> int:
    logging.disable()  # engines and parsers tell of each ill-formed shape and literal, and many are so on purpose
    options = _options()
    tests = _chosen([*manifests.read(_folder(options.data)), *manifests.read(_CASES)], options.filter)
    names = [options.engine] if options.engine else list(ENGINES)
    reasons = {name: {test.id: verdicts.reason(ENGINES[name], test) for test in tests} for name in names}
    known = {name: verdicts.known(name) for name in names}
    print(*(line for name in names for line in _lines(name, reasons[name], known[name])), sep="\n")
    print(page.told(reasons, tests))
    if options.write:
        pages.with_shacl(options.write, page.section(reasons, known, tests))
    return any(bool(reason) != (test in known[name]) for name in names for test, reason in reasons[name].items())


def _chosen(tests: list[manifests.Test], text: str) -> list[manifests.Test]:
    chosen = [test for test in tests if text in test.id]
    if not chosen:
        raise LookupError(f"no test has {text!r} in its name, which is like core/node/and-001")
    return chosen


def _lines(engine: str, reasons: page.Reasons, known: page.Reasons) -> Iterator[str]:
    for test, reason in reasons.items():
        if reason:
            yield f"{engine} {'is known to fail' if test in known else 'fails'} {test}: {reason}"
        elif test in known:
            yield f"{engine} passes {test}; take it out of known.toml"


def _folder(data: Path) -> Path:
    """The folder with the tests, which a checkout has further down."""
    return data / _IN_A_CHECKOUT if (data / _IN_A_CHECKOUT).is_dir() else data


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.conformance.shacl", description="Run SHACL tests.")
    parser.add_argument("--data", type=Path, default=_INSTALLED, help="a folder of the W3C's tests, or a checkout")
    parser.add_argument("--engine", choices=ENGINES, help="only this one")
    parser.add_argument("--filter", default="", help="only tests with this text in their name, as core/node/")
    parser.add_argument("--write", type=Path, help="the page whose section on SHACL is to be written")
    options = parser.parse_args()
    if options.write and (options.filter or options.engine):
        parser.error("--write is for all tests and engines: leave out --filter and --engine")
    return options


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (LookupError, OSError) as error:
        sys.exit(str(error))
