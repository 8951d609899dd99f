from starlette.testclient import TestClient

from api import pages


def test_a_page_escapes_what_it_is_given() -> None:
    assert pages._templates().from_string("{{ text }}").render(text="<script>") == "&lt;script&gt;"


def test_a_static_file_is_kept_for_ever_under_an_address_that_changes_with_it(client: TestClient) -> None:
    response = client.get(pages._static("style.css"))

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]


def test_what_is_no_static_file_is_not_served(client: TestClient) -> None:
    for name in ("none.css", "..%2Fpages.py", "%2e%2e"):
        assert client.get(f"/static/{name}").status_code == 404
