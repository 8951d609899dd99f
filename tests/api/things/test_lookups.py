"""From identifiers of others, codes and names to our things."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading
from graph.sources import BASE, GRAPHS

ID, SKOS = BASE + "id/", "http://www.w3.org/2004/02/skos/core#"
THEIRS = "https://register.example/org/"
BROWSER = "text/html,*/*;q=0.8"
DATA = f"""
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix bar: <{BASE}def#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <{SKOS}> .
<{GRAPHS}alignments> {{
  <{ID}body/one> skos:exactMatch <{THEIRS}1> ; skos:closeMatch <{THEIRS}2> .
  <{ID}body/two> skos:closeMatch <{THEIRS}2> ; skos:broadMatch <{THEIRS}3/> ; owl:sameAs <urn:other:2> .
  <{THEIRS}4> skos:broadMatch <{ID}body/two> .
}}
<{GRAPHS}external> {{
  <{ID}body/one> skos:prefLabel "the one"@en , "de ene"@nl ; bar:abbreviation "ONE"@en ;
    adms:identifier <{ID}identifier/1> .
  <{ID}identifier/1> skos:notation "0001" .
  <{ID}body/two> skos:prefLabel "the other"@en ; skos:altLabel "ONE"@en ; eli:id_local "BWBR0000002" .
  <http://elsewhere.example/x> skos:prefLabel "the one"@en .
}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("lookups")
    (folder / "data.trig").write_text(DATA)
    loading.load([folder / "data.trig"], None, folder / "home")
    with TestClient(create(Settings(home=folder / "home")), raise_server_exceptions=False) as running:
        running.follow_redirects = False
        yield running


@pytest.mark.parametrize(
    ("iri", "path", "relation"),
    [
        (THEIRS + "1", "/doc/body/one", SKOS + "exactMatch"),
        ("http" + THEIRS.removeprefix("https") + "1/", "/doc/body/one", SKOS + "exactMatch"),
        (THEIRS + "3", "/doc/body/two", SKOS + "broadMatch"),
        (THEIRS + "4", "/doc/body/two", SKOS + "narrowMatch"),
        ("urn:other:2", "/doc/body/two", "http://www.w3.org/2002/07/owl#sameAs"),
    ],
)
def test_an_identifier_of_others_leads_to_ours_and_says_by_which_relation(
    small: TestClient, iri: str, path: str, relation: str
) -> None:
    answer = small.get("/lookup", params={"iri": iri})

    assert (answer.status_code, answer.headers["location"]) == (303, path)
    ours = ID + path.removeprefix("/doc/")
    assert f'rel="{relation}"; anchor="{ours}"' in answer.headers["link"]
    assert [one["property"] for one in answer.json()["found"][0]["matches"]] == [relation]


def test_several_things_are_listed_with_why(small: TestClient) -> None:
    answer = small.get("/lookup", params={"iri": THEIRS + "2"})

    assert answer.status_code == 300
    assert [one["id"] for one in answer.json()["found"]] == [ID + "body/one", ID + "body/two"]
    page = small.get("/lookup", params={"iri": THEIRS + "2", "lang": "nl"}, headers={"Accept": BROWSER})
    assert page.status_code == 300
    assert "de ene" in page.text
    assert "bijna hetzelfde als" in page.text


@pytest.mark.parametrize("iri", [ID + "body/one", "http" + ID.removeprefix("https") + "body/one/", "e:body/one"])
def test_our_own_identifiers_are_known_in_every_form(small: TestClient, iri: str, client: TestClient) -> None:
    if iri.startswith("e:"):
        answer = client.get("/lookup", params={"iri": "action:2.5b"}, follow_redirects=False)
        assert answer.headers["location"] == "/doc/action/thb-2011-2014/2.5b"
    else:
        assert small.get("/lookup", params={"iri": iri}).headers["location"] == "/doc/body/one"


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("0001", "/doc/body/one"),
        ("BWBR0000002", "/doc/body/two"),
        ("bwbr0000002", "/doc/body/two"),
        ("de ene", "/doc/body/one"),
        ("the one", "/doc/body/one"),
    ],
)
def test_a_code_leads_to_the_thing(small: TestClient, code: str, path: str) -> None:
    answer = small.get("/lookup", params={"code": code, "lang": "nl"})

    assert (answer.status_code, answer.headers["location"]) == (303, path + "?lang=nl")


def test_the_surest_of_several_comes_first(small: TestClient) -> None:
    for code, exact in (("ONE", True), ("one", False)):
        answer = small.get("/lookup", params={"code": code})
        found = answer.json()["found"]
        assert answer.status_code == 300
        assert [one["id"] for one in found] == [ID + "body/one", ID + "body/two"]
        assert [found[0]["matches"][0][name] for name in ("property", "language", "exact")] == [
            BASE + "def#abbreviation", "en", exact,
        ]  # fmt: skip


def test_codes_of_the_plan_are_known(client: TestClient) -> None:
    for code, path in (
        ("SIOD", "/doc/organisation/siod"),
        ("2.5b", "/doc/action/thb-2011-2014/2.5b"),
        ("BWBR0023595", "/doc/law/task-force-decree-2008"),
        ("AI", "/doc/organisation/labour-inspectorate"),
    ):
        assert client.get("/lookup", params={"code": code}, follow_redirects=False).headers["location"] == path


def test_what_is_unknown_is_404_with_the_nearest(small: TestClient) -> None:
    code = small.get("/lookup", params={"code": "BWBR0000003"})
    assert (code.status_code, code.json()["nearest"][0]) == (404, {"id": ID + "body/two", "label": "BWBR0000002"})
    iri = small.get("/lookup", params={"iri": THEIRS + "11"})
    assert (iri.status_code, iri.json()["nearest"][0]) == (404, {"id": ID + "body/one", "label": THEIRS + "1"})
    assert small.get("/lookup", params={"code": "zzz"}, headers={"Accept": BROWSER}).text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 422),
        ({"iri": "x", "code": "y"}, 422),
        ({"iri": "no iri"}, 422),
        ({"iri": "http://x/<>"}, 422),
        ({"code": 'x" } UNION { ?thing ?property ?value } #'}, 404),
        ({"code": "\\"}, 404),
        ({"code": "a\r\nX-Evil: 1"}, 404),
        ({"code": "\x00"}, 422),
        ({"code": "x" * 5000}, 422),
        ({"code": "ONE", "x": "1"}, 422),
        ({"code": "ONE", "format": "pdf"}, 422),
    ],
)
def test_hostile_questions_are_refused(small: TestClient, given: dict[str, str], status: int) -> None:
    answer = small.get("/lookup", params=given)

    assert answer.status_code == status
    assert "x-evil" not in answer.headers
