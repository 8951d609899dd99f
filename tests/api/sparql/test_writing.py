"""Who may write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading
from graph.tokens import Scope, Tokens

WRITES = {
    "update": ("POST", "/update", "CLEAR ALL", "application/sparql-update"),
    "both": ("POST", "/sparql", "update=CLEAR+ALL", "application/x-www-form-urlencoded"),
    "put": ("PUT", "/store?default", "", "text/turtle"),
    "post": ("POST", "/store", "", "text/turtle"),
    "delete": ("DELETE", "/store?default", "", "text/turtle"),
}
UPDATES, STORES = ("update", "both"), ("put", "post", "delete")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loading.load([], None, tmp_path_factory.mktemp("home")).folder.parents[1]


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    with TestClient(create(Settings(home=home)), raise_server_exceptions=False) as running:
        yield running


@pytest.fixture
def tokens(home: Path) -> Iterator[Tokens]:
    """The tokens of a server that runs already."""
    yield Tokens(home / "tokens.json")
    home.joinpath("tokens.json").unlink(missing_ok=True)


def _try(client: TestClient, write: str, authorization: str | None = None) -> Response:
    method, target, content, media_type = WRITES[write]
    headers = {"Content-Type": media_type} | ({"Authorization": authorization} if authorization else {})
    return client.request(method, target, content=content, headers=headers)


@pytest.mark.parametrize("write", WRITES)
def test_without_any_token_the_server_is_read_only_and_says_so(client: TestClient, write: str) -> None:
    response = _try(client, write, "Bearer something")

    assert response.status_code == 403
    assert "read-only" in response.json()["detail"]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Bearer", "Basic {}", "{}", "Bearer {}x"])
def test_a_write_without_a_token_that_is_known_is_401(
    client: TestClient, tokens: Tokens, write: str, authorization: str | None
) -> None:
    secret = tokens.create("all", list(Scope))

    response = _try(client, write, authorization and authorization.format(secret))

    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert response.headers["content-type"] == "application/problem+json"
    assert secret not in response.text


@pytest.mark.parametrize(("scope", "allowed"), [(Scope.UPDATE, UPDATES), (Scope.STORE, STORES)])
def test_a_token_allows_what_its_scope_says(
    client: TestClient, tokens: Tokens, scope: Scope, allowed: tuple[str, ...]
) -> None:
    secret = tokens.create("some", [scope])

    statuses = {write: _try(client, write, f"bearer {secret}").status_code for write in WRITES}

    assert {write for write, status in statuses.items() if status in (201, 204)} == set(allowed)
    assert {write for write, status in statuses.items() if status == 403} == set(WRITES) - set(allowed)


def test_a_running_server_learns_of_tokens_that_are_made_revoked_and_over(client: TestClient, tokens: Tokens) -> None:
    secret, over = tokens.create("one", list(Scope)), tokens.create("over", list(Scope), days=0)
    made = _try(client, "update", f"Bearer {secret}").status_code
    ended = _try(client, "update", f"Bearer {over}").status_code
    tokens.revoke("one")
    revoked = _try(client, "update", f"Bearer {secret}").status_code

    assert (made, ended, revoked) == (204, 401, 401)


def test_who_may_not_write_is_told_before_the_body_is_read(client: TestClient, tokens: Tokens) -> None:
    tokens.create("all", list(Scope))

    response = client.put("/store?default", content=b"#" * 10, headers={"Content-Type": "text/plain"})

    assert response.status_code == 401


def test_reading_needs_no_token(client: TestClient, tokens: Tokens) -> None:
    tokens.create("all", list(Scope))

    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert client.get("/store?default").status_code == 200


def test_the_description_says_whether_updates_are_possible(client: TestClient, tokens: Tokens) -> None:
    before = [client.get("/sparql?format=nt").text for _ in range(3)][-1]  # it may be kept by now
    tokens.create("all", list(Scope))
    after = client.get("/sparql?format=nt").text

    assert "SPARQL11Update" not in before
    assert "SPARQL11Update" in after


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://shapes/thing> a sh:NodeShape ; sh:targetSubjectsOf <http://p/> ; sh:property <http://shapes/thing-p> .
<http://shapes/thing-p> sh:path <http://p/> ; sh:maxCount 1 ; sh:message "Say it once."@en , "Zeg het eens."@nl .
"""


def test_a_write_that_breaks_a_shape_is_refused_with_the_report(tmp_path: Path) -> None:
    tmp_path.joinpath("shapes").mkdir()
    tmp_path.joinpath("shapes/thing.ttl").write_text(SHAPES)
    home = loading.load([], None, tmp_path / "home").folder.parents[1]
    secret = Tokens(home / "tokens.json").create("all", list(Scope))
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/sparql-update"}
    with TestClient(create(Settings(home=home, root=tmp_path, validate_writes=True))) as client:
        good = client.post("/update", content="INSERT DATA { <http://a/> <http://p/> 1 }", headers=headers)
        bad = client.post("/update", content="INSERT DATA { <http://a/> <http://p/> 2 }", headers=headers)
        kept = client.get("/store?default", headers={"Accept": "application/n-triples"}).text

    (result,) = bad.json()["results"]
    assert (good.status_code, bad.status_code) == (204, 422)
    assert (result["focusNode"]["value"], result["path"]) == ("http://a/", "<http://p/>")
    assert (result["shape"]["name"], result["severity"]) == ("http://shapes/thing-p", "violation")
    assert result["message"] == "Say it once."
    assert kept.count("<http://p/>") == 1
