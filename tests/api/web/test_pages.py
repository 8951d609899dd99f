from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.web import pages


def test_a_page_escapes_what_it_is_given() -> None:
    assert pages._templates().from_string("{{ text }}").render(text="<script>") == "&lt;script&gt;"


def test_a_page_speaks_the_language_of_its_reader() -> None:
    template = pages._templates().from_string(
        '{{ say("gap", "hiaat") }} {{ 1234.0 | number }} {{ "2011-07-03" | day }}'
    )

    assert template.render(language="en") == "gap 1,234 3 July 2011"
    assert template.render(language="nl") == "hiaat 1.234 3 juli 2011"


def test_a_static_file_is_kept_for_ever_under_an_address_that_changes_with_it(client: TestClient) -> None:
    response = client.get(pages._address("style.css"))

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-encoding"] in ("gzip", "zstd")
    assert response.text == (Path(pages.__file__).parents[1] / "static" / "style.css").read_text()


def test_what_is_no_static_file_is_not_served(client: TestClient) -> None:
    for name in (
        "none.css",
        "..%2Fpages.py",
        "%2e%2e",
        "vendor",
        "vendor/installed.json",
        "%00",
        "vendor/..%2fstyle.css",
    ):
        assert client.get(f"/static/{name}").status_code == 404


def test_the_language_that_is_chosen_by_a_link_is_kept(client: TestClient) -> None:
    chosen = client.get("/?lang=nl", headers={"accept": "text/html"})
    cookie = chosen.headers["set-cookie"].partition(";")[0]

    assert cookie == "lang=nl"
    assert client.get("/", headers={"accept": "text/html", "cookie": cookie}).headers["content-language"] == "nl"
    assert (
        client.get("/?lang=en", headers={"accept": "text/html", "cookie": cookie}).headers["content-language"] == "en"
    )
    client.cookies.clear()


@pytest.mark.parametrize("cookie", ["lang=de", "lang", "lang=nl\x01", "=;;", 'lang="'])
def test_a_cookie_that_says_something_else_is_passed_over(client: TestClient, cookie: str) -> None:
    response = client.get("/", headers={"accept": "text/html", "cookie": cookie})

    assert response.headers["content-language"] == "en"
    assert "set-cookie" not in response.headers


def test_only_pages_leave_a_cookie(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/queries?lang=nl", headers={"accept": "application/json"}).headers
