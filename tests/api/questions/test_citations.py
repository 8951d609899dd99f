import hashlib
import re
import shutil
from pathlib import Path

from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading, version
from graph.curated import editions

QUERY = """#+ summary: Things
#+ description: Which things are there?
#+ nl: {summary: Dingen, description: "Welke dingen zijn er?"}
#+ tags: [plan]
#+ method: GET
#+ columns:
#+   thing: {en: thing, nl: ding}
#+ example: {rows: "thing"}
SELECT ?thing WHERE { ?thing a <http://example.org/Thing> } ORDER BY ?thing
"""


def _home(folder: Path) -> Settings:
    """A home with one version of a dataset, and a root with one question."""
    root = folder / "root"
    root.joinpath("queries").mkdir(parents=True)
    root.joinpath("queries", "things.rq").write_text(QUERY)
    _load(folder, "a")
    return Settings(root=root, home=folder / "home", log_requests=False)


def _load(folder: Path, name: str) -> None:
    data = folder / "data.ttl"
    data.write_text(f"<http://example.org/{name}> a <http://example.org/Thing> .")
    loading.load([data], None, folder / "home")


def _client(settings: Settings) -> TestClient:
    return TestClient(create(settings))


def _cited(client: TestClient, **given: str) -> dict[str, str]:
    found: dict[str, str] = client.get("/queries/things/citation", params=given).json()
    return found


def test_the_address_gives_the_bytes_of_the_digest(client: TestClient) -> None:
    given = {"law": "wmo", "format": "csv", "lang": "nl"}
    cited = client.get("/queries/what-depends-on-a-law/citation", params=given).json()

    answer = client.get(cited["address"])
    assert hashlib.sha256(answer.content).hexdigest() == cited["sha256"]
    assert answer.content == client.get("/queries/what-depends-on-a-law", params=given).content


def test_a_citation_depends_on_the_language_of_the_reader(client: TestClient) -> None:
    found = [client.get("/queries/barriers/citation", headers={"Accept-Language": tag}) for tag in ("en", "nl")]

    assert found[0].json()["title"] != found[1].json()["title"]
    assert all("Accept-Language" in response.headers["vary"] for response in found)


def test_every_answer_names_its_permanent_address(client: TestClient) -> None:
    response = client.get("/queries/what-depends-on-a-law.csv", params={"law": "wmo"})

    address = response.links["cite-as"]["url"]
    assert client.get(address).content == response.content


def test_the_address_lasts_when_data_and_query_change(tmp_path: Path) -> None:
    settings = _home(tmp_path)
    with _client(settings) as client:
        cited = _cited(client, format="csv")
        before = client.get(cited["address"]).content
    assert before == b"thing,thingLabel\r\nhttp://example.org/a,\r\n"
    _load(tmp_path, "b")
    settings.root.joinpath("queries", "things.rq").write_text(QUERY.replace("ORDER BY ?thing", "ORDER BY DESC(?thing)"))

    with _client(settings) as client:
        now = client.get("/queries/things.csv").content
        then = client.get(cited["address"]).content
    assert (now, then) == (b"thing,thingLabel\r\nhttp://example.org/b,\r\n", before)


def test_a_version_that_was_built_is_kept_once_it_is_cited(tmp_path: Path) -> None:
    settings = _home(tmp_path)
    with _client(settings) as client:
        asked = client.get("/queries/things").json()["version"]
        before = version.find(settings.home, asked).is_cited
        cited = _cited(client)["version"]

    assert not before
    assert cited == asked
    assert version.find(settings.home, cited).is_cited


def test_an_address_of_what_is_not_kept_is_410(tmp_path: Path) -> None:
    settings = _home(tmp_path)
    with _client(settings) as client:
        cited = _cited(client, format="csv")
    _load(tmp_path, "b")
    shutil.rmtree(settings.home / "versions" / cited["version"])

    with _client(settings) as client:
        response = client.get(cited["address"])
        current = client.get("/healthz").json()["version"]
    assert response.status_code == 410
    assert response.json()["current"] == current


def test_an_edition_that_cannot_be_read_any_more_is_410(tmp_path: Path) -> None:
    settings = _home(tmp_path)
    edition = editions.keep(settings.home, "things", "SELECT * { ?s ?p ?o }")

    with _client(settings) as client:
        response = client.get("/queries/things", params={"edition": edition})
    assert response.status_code == 410
    assert "cannot be read any more" in response.json()["detail"]


def test_an_edition_of_another_query_is_410(client: TestClient) -> None:
    edition = client.get("/queries/what-depends-on-a-law", params={"law": "wmo"}).json()["edition"]
    response = client.get("/queries/continuous-actions", params={"edition": edition})

    assert response.status_code == 410


def test_citations_come_in_four_forms(client: TestClient) -> None:
    types = {
        style: client.get("/queries/continuous-actions/citation", params={"style": style}).headers["content-type"]
        for style in ("json", "bibtex", "csl", "apa")
    }
    assert types == {
        "json": "application/json",
        "bibtex": "application/x-bibtex",
        "csl": "application/vnd.citationstyles.csl+json",
        "apa": "text/plain; charset=utf-8",
    }
    assert client.get("/queries/continuous-actions/citation", params={"style": "mla"}).status_code == 422


def test_a_citation_leads_to_the_page_and_names_the_year_and_the_plan(client: TestClient) -> None:
    given = {"since": "2011-07-01", "until": "2011-12-31", "style": "apa", "lang": "nl"}
    told = client.get("/queries/due-in-a-period/citation", params=given).text

    assert "format=" not in told
    assert "size=" not in told
    assert "Geraadpleegd op" in told
    assert "(z.d.)" not in told
    assert "Gebaseerd op: Task Force Aanpak Mensenhandel (tweede termijn). (2011)." in told
    address = re.search(r"http://testserver(/queries/\S+)", told)
    assert address
    assert client.get(address[1], headers={"accept": "text/html"}).status_code == 200
