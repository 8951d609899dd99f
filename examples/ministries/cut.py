"""Cuts ministries.csv out of a checkout of anneschuth/polder: python cut.py CHECKOUT > ministries.csv.

A row for each file in data/organisaties/ministeries, in alphabetical order; the name is the first that the file gives.
"""

import csv
import sys
from pathlib import Path
from typing import Any

import yaml

COLUMNS = ("id", "tooi", "name", "abbreviation", "until", "successor")


def row(ministry: dict[str, Any]) -> tuple[str, ...]:
    """What is kept of a file."""
    name = ministry["names"][0]
    ends = (ministry.get("valid_until"), ministry.get("successor_id"))
    cells = (ministry["id"], ministry["identifiers"]["tooi"], name["value"], name.get("abbr"), *ends)
    return tuple(cell or "" for cell in cells)


def main(checkout: Path) -> None:
    """Write the rows to standard output."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    for file in sorted(checkout.glob("data/organisaties/ministeries/*.yaml")):
        table.writerow(row(yaml.safe_load(file.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
