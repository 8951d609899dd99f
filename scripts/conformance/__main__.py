"""Run the W3C's SPARQL tests against a server over HTTP.

    python -m scripts.conformance [--data PATH] [--endpoint URL] [--filter TEXT] [--write FILE]

Prints a line for each failure and a table; ends with 1 when something fails that known.toml does not explain, or when
something passes that it says fails.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from api import settings
from scripts.conformance import checkout, manifests, pages, report, suites
from scripts.conformance.manifests import Test
from scripts.conformance.server import Server, started
from scripts.conformance.verdict import Outcome, Verdict


def main() -> int:
    options = _options()
    path = options.data or checkout.downloaded(settings.read().home / "rdf-tests")
    known = {} if options.endpoint else report.known()
    with checkout.opened(path) as folder, _server(options) as server:
        verdicts = [_told(verdict, known) for verdict in suites.run(_chosen(folder, options.filter), server)]
    print(report.table(verdicts))
    if options.write:
        page = report.page(verdicts, known, checkout.SOURCE, checkout.revision(path))
        pages.with_sparql(options.write, page)
    surprises = report.surprises(verdicts, known)
    if not options.endpoint:
        print(*surprises, sep="\n")
    return bool(surprises)


def _chosen(folder: Path, text: str) -> list[Test]:
    tests = [test for test in manifests.read(folder) if text in test.id]
    if not tests:
        raise LookupError(f"no test has {text!r} in its name, which is like sparql11/bind#bind01")
    return tests


def _told(verdict: Verdict, known: Mapping[str, str]) -> Verdict:
    if verdict.outcome is Outcome.FAILED:
        print(f"{verdict.test.id} {'is known to fail' if verdict.test.id in known else 'fails'}: {verdict.reason}")
    return verdict


@contextmanager
def _server(options: argparse.Namespace) -> Iterator[Server]:
    given = Server(options.endpoint, options.query_path, options.update_path, options.store_path, options.token)
    with nullcontext(given) if options.endpoint else started() as server:
        yield server


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.conformance", description="Run the W3C's SPARQL tests.")
    parser.add_argument("--data", type=Path, help="a checkout of w3c/rdf-tests; downloaded when left out")
    parser.add_argument("--endpoint", help="base URL of another server; one of ours is started when left out")
    parser.add_argument("--query-path", default="/query", help="where that server takes queries")
    parser.add_argument("--update-path", default="/update", help="where it takes updates")
    parser.add_argument("--store-path", default="/store", help="its graph store")
    parser.add_argument("--token", help="a token to write there, if it wants one")
    parser.add_argument("--filter", default="", help="only tests with this text in their name, as sparql11/bind#")
    parser.add_argument("--write", type=Path, help="the page of results to write")
    options = parser.parse_args()
    if options.write and (options.filter or options.endpoint):
        parser.error("--write is for all tests of the server that it starts: leave out --filter and --endpoint")
    return options


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (LookupError, OSError) as error:
        sys.exit(str(error))
