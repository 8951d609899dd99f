"""The page of the laws and what hangs on them."""

import re

import pytest
from starlette.testclient import TestClient

_PAGE = {"Accept": "text/html", "Accept-Language": "en"}


def _page(client: TestClient, address: str = "/laws", language: str = "en") -> str:
    response = client.get(address, headers=_PAGE | {"Accept-Language": language})
    assert response.status_code == 200, response.text
    return str(response.text)


def _laws(page: str) -> list[str]:
    return re.findall(r'<article class="law" id="([\w-]+)">', page)


def _article(page: str, law: str) -> str:
    found = re.search(rf'<article class="law" id="{law}">.*?</article>', page, re.DOTALL)
    assert found
    return " ".join(re.sub("<[^>]*>", " ", found[0]).split())


def test_every_law_is_there_once_with_an_anchor(client: TestClient) -> None:
    laws = _laws(_page(client))
    known = client.get("/queries/laws.json").json()["rows"]

    assert sorted(laws) == sorted(row["law"]["id"].rpartition("/")[2] for row in known)


def test_a_law_says_what_hangs_on_it_and_how(client: TestClient) -> None:
    circular = _article(_page(client), "aliens-circular-b9")

    # chapter 5 and its background, and 5.2, 5.3 and 5.7 use or change what is laid down in B9
    assert "5 items depend on it" in circular
    assert "BWBR0012289" in circular
    assert "through reflection period" in circular or "reflection period" in circular
    assert "official text" in circular


def test_a_law_on_which_nothing_hangs_only_says_who_mentions_it(client: TestClient) -> None:
    judgment = _article(_page(client), "rantsev-v-cyprus-and-russia")

    assert "mentioned by 2" in judgment
    assert "on it" not in judgment


def test_an_article_names_the_law_of_which_it_is_a_part(client: TestClient) -> None:
    assert "part of Criminal Code" in _article(_page(client), "criminal-code-273f")


def test_only_one_kind_is_shown(client: TestClient) -> None:
    assert _laws(_page(client, "/laws?kind=bill")) == ["prostitution-bill", "sentences-bill-2012"]


def test_laws_come_in_the_order_that_is_asked_for(client: TestClient) -> None:
    by_name = re.findall(r'<article class="law".*?<a [^>]*>([^<]*)</a>', _page(client, "/laws?sort=name"), re.DOTALL)
    numbers = re.findall(r"(\d+) items? depends? on it", _page(client, "/laws?sort=number"))

    assert by_name == sorted(by_name, key=str.casefold)
    assert numbers == sorted(numbers, key=int, reverse=True)
    assert numbers


def test_what_waits_for_a_law_is_listed(client: TestClient) -> None:
    text = " ".join(re.sub("<[^>]*>", " ", _page(client).partition('id="waiting"')[2]).split())

    assert re.search(r"1\.7 .* Bill to Regulate Prostitution .*\( ?stated\)", text)
    assert re.search(r"5\.1 .* Modern Migration Policy Act", text)


def test_a_law_says_what_became_of_it_and_leads_to_what_that_rests_on(client: TestClient) -> None:
    page = _page(client)
    bill = re.search(r'<article class="law" id="prostitution-bill">.*?</article>', page, re.DOTALL)
    assert bill

    assert "which held it on 30 October 2012" in bill[0]
    assert "In force since 1 June 2013" in _article(page, "modern-migration-policy-act")
    assert "In force" not in _article(page, "criminal-code")
    address = re.search(r'<a href="([^"]*)" class="quiet">what this rests on', bill[0])
    assert address
    grounds = _page(client, address[1].replace("&amp;", "&"))
    assert "kst-35715-4" in grounds
    assert "From another source" in grounds


def test_what_later_reports_say_stands_with_what_hangs_on_the_law(client: TestClient) -> None:
    guideline = _article(_page(client), "sentencing-guideline-labour-exploitation")

    # a report says that the guideline of 8.3 exists; of no other action that hangs on a law is there a report
    assert "later reported: delivered" in guideline
    assert "later reported" not in _article(_page(client), "judicial-map-act")


def test_the_page_speaks_dutch(client: TestClient) -> None:
    page = _page(client, language="nl")

    assert '<html lang="nl">' in page
    assert "5 onderdelen hangen ervan af" in _article(page, "aliens-circular-b9")


@pytest.mark.parametrize(("name", "value"), [("kind", "moon"), ("sort", "colour"), ("lang", "de"), ("law", "x")])
def test_what_cannot_be_is_refused_by_name(client: TestClient, name: str, value: str) -> None:
    response = client.get("/laws", params={name: value}, headers={"Accept": "application/json"})

    assert response.status_code == 422
    assert name in response.text
