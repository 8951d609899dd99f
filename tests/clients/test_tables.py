"""A program that reads a table from an address, as pandas.read_csv and R's read.csv do."""

import csv
import io
import urllib.parse
import urllib.request

from tests.clients.questions import BARRIERS, NAMES


def test_an_address_is_a_table(address: str) -> None:
    asked = f"{address}/sparql?" + urllib.parse.urlencode({"query": BARRIERS, "format": "csv"})

    with urllib.request.urlopen(asked) as answer:  # noqa: S310  # our own server
        kind, rows = answer.headers["content-type"], list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))
    assert kind == "text/csv; charset=utf-8"
    assert [row["name"] for row in rows] == NAMES
