from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading
from graph.build import Built
from graph.tokens import Scope, Tokens

DATASET = """
@prefix e: <http://example.org/> .
e:a e:p 1 .
e:g { e:a e:p 2 , "twee"@nl }
e:h { e:b e:q e:a , [ e:p "é" ] }
"""


@pytest.fixture(scope="session")
def client(built: Built, home: Path) -> Iterator[TestClient]:
    assert built.version.folder.is_relative_to(home)
    with _running(Settings(home=home, query_seconds=1)) as running:
        yield running


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service over a few statements, which has no tokens."""
    with _running(Settings(home=_home(tmp_path_factory.mktemp("reader")), query_seconds=5)) as running:
        yield running


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same with tokens; the client has one for everything."""
    home = _home(tmp_path_factory.mktemp("writer"))
    secret = Tokens(home / "tokens.json").create("all", list(Scope))
    with _running(Settings(home=home, upload_megabytes=1)) as running:
        running.headers["authorization"] = f"Bearer {secret}"
        yield running


@pytest.fixture
def writer(writable: TestClient) -> Iterator[TestClient]:
    """The same, over the statements that it began with."""
    before = _version(writable)
    yield writable
    if _version(writable) != before:
        response = writable.put("/store", content=DATASET.encode(), headers={"Content-Type": "application/trig"})
        assert response.status_code == 204, response.text


def _version(client: TestClient) -> str:
    return str(client.get("/healthz").json()["version"])


def _home(folder: Path) -> Path:
    path = folder / "data.trig"
    path.write_text(DATASET)
    loading.load([path], None, folder / "home")
    return folder / "home"


def _running(settings: Settings) -> TestClient:
    made = TestClient(create(settings), raise_server_exceptions=False)
    made.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # a test knows nothing of those before it
    return made
