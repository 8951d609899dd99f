"""SERVICE over HTTP: refused, or asked where the settings allow it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading

ANSWER = {"head": {"vars": ["name"]}, "results": {"bindings": [{"name": {"type": "literal", "value": "elsewhere"}}]}}


class _Elsewhere(BaseHTTPRequestHandler):
    """Knows one name, whatever is asked."""

    def do_POST(self) -> None:
        body = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


@pytest.fixture(scope="module")
def client(elsewhere: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("home")
    loading.load([], None, home)
    with TestClient(create(Settings(home=home, federation=elsewhere))) as running:
        yield running


def test_an_allowed_endpoint_is_asked(client: TestClient, elsewhere: str) -> None:
    query = f"SELECT ?name {{ SERVICE <{elsewhere}> {{ ?s ?p ?name }} }}"

    response = client.get("/sparql", params={"query": query})

    assert response.json()["results"]["bindings"] == ANSWER["results"]["bindings"]  # type: ignore[index]  # as above
    assert response.headers["cache-control"] == "no-store"


def test_another_endpoint_is_refused_and_the_allowed_ones_are_named(client: TestClient, elsewhere: str) -> None:
    query = "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"

    response = client.get("/sparql", params={"query": query})

    assert response.status_code == 403
    assert elsewhere in response.json()["detail"]


def test_the_description_names_the_allowed_endpoints(client: TestClient, elsewhere: str, tmp_path: Path) -> None:
    assert f"<{elsewhere}>" in client.get("/sparql").text

    loading.load([], None, tmp_path)
    with TestClient(create(Settings(home=tmp_path))) as closed:
        assert "SERVICE" not in closed.get("/sparql").text
