from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph.build import Built


@pytest.fixture(scope="session")
def client(built: Built, home: Path) -> Iterator[TestClient]:
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home, query_seconds=1)), raise_server_exceptions=False) as running:
        yield running
