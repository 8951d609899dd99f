"""What the page on linked data says is so."""

import re

import pytest
from starlette.testclient import TestClient

from api.things.things import ENDINGS
from graph import resources
from graph.formats import DESCRIPTIONS, named
from tests.api.conftest import client

__all__ = ["client"]
PAGE = resources.ROOT.joinpath("docs/linked-data.md").read_text()
COMMANDS = [line for line in PAGE.splitlines() if line.startswith("curl ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_has_the_answer_that_it_says(client: TestClient, command: str) -> None:
    found = re.search(r"'http://127\.0\.0\.1:8000(/[^']*)'(?:\s*# (\d+))?", command)
    assert found
    accept = re.search(r"-H 'Accept: ([^']+)'", command)
    headers = {"Accept": accept[1] if accept else "*/*"}

    answer = client.get(found[1], headers=headers, follow_redirects="-sL" in command)

    assert answer.status_code == int(
        found[2] or (303 if found[1].startswith("/lookup") and "-sL" not in command else 200)
    )


def test_the_page_lists_every_format_with_its_ending() -> None:
    for ending, name in ENDINGS.items():
        one = named(name, DESCRIPTIONS)
        assert f"| `{one.media_type}` | `.{ending}` | `{name}` |" in PAGE
