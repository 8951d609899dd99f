"""A real server over the real data, for clients that others made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import Built
from tests.api.serving import Server, serving


@pytest.fixture(scope="session")
def server(built: Built, home: Path) -> Iterator[Server]:
    assert built.version.folder.is_relative_to(home)
    with serving(home) as running:
        yield running


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}"
