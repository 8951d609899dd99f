"""The overview, the matrix and the page of a field, with numbers from reading the plan."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.analysis.coverage_words import Wording
from api.analysis.matrices import Head, Matrix, Spot, arranged
from api.analysis.overview import STARTS
from api.main import create
from api.settings import Settings
from api.web.panels import Cell
from graph.build import Built
from graph.charts import rasters

_PAGE = {"accept": "text/html"}
_BARRIERS = ("entry", "accommodation", "identity", "employment", "finance")
_IND, _KMAR, _ALKMAAR = "ind", "kmar", "municipality-of-alkmaar"


@pytest.fixture(scope="module")
def client(built: Built, home: Path) -> Iterator[TestClient]:
    """Of a server with time enough for pages that are made of several answers."""
    assert built.version.folder.is_relative_to(home)
    with TestClient(create(Settings(home=home))) as running:
        running.cookies.jar.set_policy(
            DefaultCookiePolicy(allowed_domains=[])
        )  # a test knows nothing of those before it
        yield running


@pytest.fixture(scope="module")
def read(client: TestClient) -> Callable[[str], str]:
    """The page at a path."""

    def read_(path: str) -> str:
        response = client.get(path, headers=_PAGE)
        assert response.status_code == 200, response.text
        return response.text

    return read_


def field(page: str, barrier: str, organisation: str) -> tuple[str, str]:
    """The classes and the words of a field of the matrix."""
    found = re.search(
        rf'<a class="spot ([^"]+)" href="/coverage/{barrier}/{organisation}"[^>]*>(.*?)</a>', page, re.DOTALL
    )
    assert found
    return found[1], re.sub(r"<[^>]+>", "", found[2])


def partners(page: str) -> list[str]:
    """Of the rows of the matrix, in order."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'<th scope="row"><a href="/doc/[^"]*?([^"/]+)"', body)


def test_the_start_page_shows_the_members_of_the_task_force_at_the_barriers(read: Callable[[str], str]) -> None:
    page = read("/")

    assert len(partners(page)) == 17
    assert field(page, "identity", _IND)[1].strip().startswith("2")
    assert field(page, "identity", "comensha")[1].endswith("no action named")
    assert "The plan names no action of a member of the Task Force at accommodation or finance" in page


def test_the_plan_itself_and_a_curator_are_told_apart_by_more_than_colour(read: Callable[[str], str]) -> None:
    looks, words = field(read("/"), "entry", _IND)
    assert "stated" in looks
    assert "§" in words
    assert "the plan itself also puts the organisation here" in words

    looks, words = field(read("/"), "entry", _KMAR)
    assert "judged" in looks
    assert "§" not in words
    assert words.rpartition(": ")[2].startswith("1 action, by a curator")


def test_an_empty_field_says_why_it_is_empty(read: Callable[[str], str]) -> None:
    assert field(read("/"), "identity", _KMAR)[1].endswith("no action named")
    assert field(read("/"), "finance", _KMAR)[1].endswith("called upon by the plan, no action of its own named")
    assert field(read("/"), "finance", _ALKMAAR)[1].endswith("not named itself, a group to which it belongs is")
    assert field(read("/"), "identity", _ALKMAAR)[1].endswith("named in no action of the plan")
    assert "an instrument or a passage" in field(read("/"), "entry", "municipality-of-rotterdam")[1]


def test_a_total_adds_up_its_fields(read: Callable[[str], str]) -> None:
    page = read("/coverage?members=true")
    numbers = [int(one) for one in re.findall(r'<td class="sum total">(\d+)</td>', page)]
    *rows, total = numbers

    assert sum(rows) == total == 26
    identity = read("/coverage?members=true&barriers=model").partition("<tfoot>")[2]
    assert re.findall(r'<td class="sum">(\d+)</td>', identity)[:5] == ["9", "0", "5", "12", "0"]


def test_an_approach_counts_only_its_own_actions(read: Callable[[str], str]) -> None:
    page = read("/coverage?approach=administrative")

    assert field(page, "employment", _KMAR)[1].rpartition(": ")[2].startswith("1 action, by a curator")
    assert field(page, "entry", _KMAR)[1].endswith("no action named")
    assert "Counts only actions that follow the approach" in page


def test_a_period_counts_only_actions_with_a_commitment_that_ends_in_it(read: Callable[[str], str]) -> None:
    assert field(read("/coverage?period=2012-h1"), "employment", _KMAR)[1].strip().startswith("1")
    assert field(read("/coverage?period=2013"), "employment", _KMAR)[1].endswith("no action named")


def test_a_kind_leaves_only_organisations_of_that_kind(read: Callable[[str], str]) -> None:
    assert partners(read("/coverage?kind=police&members=true")) == ["klpd", "kmar"]


def test_only_gaps_leaves_out_who_takes_part_in_no_action(read: Callable[[str], str]) -> None:
    found = partners(read("/coverage?members=true&show=gaps"))

    assert len(found) == 10
    assert _ALKMAAR not in found
    assert "municipality-of-rotterdam" not in found


def test_only_gaps_adds_up_what_it_shows(read: Callable[[str], str]) -> None:
    body, _, foot = read("/coverage?members=true&show=gaps").partition("<tbody>")[2].partition("<tfoot>")

    acting = [len(re.findall(rf"spot covered [^>]*/coverage/{one}/[^>]*>\d", body)) for one in _BARRIERS]
    assert [int(one) for one in re.findall(r'<td class="sum">(\d+)</td>', foot)[5:]] == acting == [4, 0, 2, 4, 0]


def test_rows_are_sorted_as_the_address_says(read: Callable[[str], str]) -> None:
    names = partners(read("/coverage?members=true"))
    by_actions = partners(read("/coverage?members=true&organisations=actions"))
    by_kind = partners(read("/coverage?members=true&organisations=kind"))

    assert names[0] == "comensha"
    assert by_actions[0] == "ministry-of-social-affairs"
    assert by_kind.index("klpd") + 1 == by_kind.index("kmar")
    assert set(names) == set(by_actions) == set(by_kind)


def test_rows_and_columns_can_be_swapped_and_barriers_sorted(read: Callable[[str], str]) -> None:
    assert partners(read("/coverage?members=true&rows=barriers")) == [
        "entry",
        "accommodation",
        "identity",
        "employment",
        "finance",
    ]
    assert partners(read("/coverage?members=true&rows=barriers&barriers=actions"))[0] == "employment"


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ("kind=ministri", "ministry"),
        ("approach=administratif", "administrative"),
        ("period=2011-h3", "2011-h2"),
        ("show=gap", "gaps"),
        ("organisations=names", "name"),
        ("rows=barrier", "barriers"),
        ("member=true", "members"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_nearest(client: TestClient, given: str, nearest: str) -> None:
    response = client.get(f"/coverage?{given}", headers={"accept": "application/json"})

    assert response.status_code == 422
    assert nearest in [one["value"] for one in response.json()["nearest"]]


def test_a_field_shows_the_actions_with_their_evidence(read: Callable[[str], str]) -> None:
    page = read("/coverage/entry/kmar")

    assert "7.9 Pilot with a European Quick Action Team" in page
    assert "participant" in page
    assert re.search(r"lines 549.553", page)
    assert "A team that probably includes border police" in page
    assert re.search(r"Judged by a curator \(confidence: medium\)", page)
    assert "without a term" in page


def test_a_field_says_through_which_part_and_which_instrument(read: Callable[[str], str]) -> None:
    assert "through its part" in read("/coverage/entry/ministry-of-the-interior")
    assert "through the instrument" in read("/coverage/entry/municipality-of-rotterdam")
    stated = r"Stated in the plan</span>\s*<span class=\"place\">[^\n]*Background 2"
    assert re.search(stated, read("/coverage/entry/ind"))


def test_an_empty_field_says_which_actions_were_assessed_and_who_stands_there(read: Callable[[str], str]) -> None:
    page = read("/coverage/identity/kmar")

    assert len(re.findall(r"<h3>", page)) == 5
    assert "11.2" in page
    assert "/coverage/identity/ind" in page
    assert "Nobody: no action" in read("/coverage/accommodation/kmar")
    assert "nothing to assess" in read("/coverage/identity/municipality-of-alkmaar")


def test_a_field_says_how_the_plan_calls_on_a_partner(read: Callable[[str], str]) -> None:
    called = read("/coverage/finance/kmar").partition("How the plan calls on it here")[2].partition("</ul>")[0]
    assert "<strong>asked to act</strong>" in called
    assert re.search(r"lines? 669.670", called)

    grouped = read("/coverage/employment/municipality-of-the-hague").partition("How the plan calls on it here")[2]
    assert re.search(r"<strong>supporter</strong>, as\s+<a [^>]*>local governments in the Task Force", grouped)
    assert re.search(r"<strong>primarily responsible</strong>, by the heading of\s+<a [^>]*>2 Administrative", grouped)


def test_what_only_a_part_does_stands_in_brackets(read: Callable[[str], str]) -> None:
    said = field(read("/"), "entry", "ministry-of-the-interior")[1]
    assert said.startswith("(3)")
    assert said.endswith("3 actions of a part of it, the plan itself also puts that part here")


def test_who_plays_no_part_has_a_page_all_the_same(read: Callable[[str], str]) -> None:
    assert "Takes no part in the plan" in read("/coverage/entry/netherlands-labour-authority")


def test_an_organisation_comes_before_a_post_of_the_same_name(read: Callable[[str], str]) -> None:
    assert "National Rapporteur" in read("/coverage/entry/national-rapporteur")


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("/coverage/entri/ind", "/coverage/entry/ind"), ("/coverage/entry/comenshas", "/coverage/entry/comensha")],
)
def test_what_nobody_knows_is_404_with_the_nearest(client: TestClient, path: str, nearest: str) -> None:
    assert nearest in [one["id"] for one in client.get(path, headers={"accept": "application/json"}).json()["nearest"]]
    response = client.get(path, headers=_PAGE)
    assert response.status_code == 404
    assert f'href="{nearest}"' in response.text


def test_all_pages_speak_dutch(read: Callable[[str], str]) -> None:
    assert "Het plan noemt geen actie van een lid van de Task Force bij huisvesting of financiën" in read("/?lang=nl")
    assert "volgens een curator" in field(read("/coverage?lang=nl"), "entry", _KMAR)[1]
    page = read("/coverage/entry/kmar?lang=nl")
    assert re.search(r"regels 549.553", page)
    assert "Een team met waarschijnlijk" in page


def test_the_pages_are_small(client: TestClient) -> None:
    for path in ("/", "/coverage", "/coverage/entry/ind"):
        response = client.get(path, headers=_PAGE | {"accept-encoding": "gzip"})
        assert int(response.headers["content-length"]) < 100_000


def test_the_questions_to_begin_with_have_answers(client: TestClient) -> None:
    for one in STARTS:
        found = client.get(one.address, headers={"accept": "application/json"})
        assert found.status_code == 200
        assert found.json()["rows"]


def test_a_start_page_without_a_plan_still_leads_on(reader: TestClient) -> None:
    response = reader.get("/", headers=_PAGE)

    assert response.status_code == 200
    assert 'href="/catalog"' in response.text


def test_an_empty_matrix_can_be_arranged() -> None:
    found = arranged(Matrix([], [], {}), "actions", "actions", only_gaps=True, is_swapped=True)

    assert (found.rows, found.fullest, found.actions) == ([], [], 0)


@pytest.mark.parametrize(("actions", "step"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (40, 4)])
def test_more_actions_are_darker(actions: int, step: int) -> None:
    assert Spot(Cell(""), Cell(""), "covered", is_stated=False, actions=actions, assessed=0, involved=0).step == step


def test_who_is_put_at_a_barrier_through_nothing_else_is_named(read: Callable[[str], str]) -> None:
    """Lines 272-275 say what the Labour Inspectorate is for; a curator puts it at employment."""
    page = read("/coverage/employment/ministry-of-social-affairs")

    assert "/lookup?iri=" not in page
    assert '<h3><a href="/doc/organisation/labour-inspectorate">Labour Inspectorate</a>' in page
    assert "(the organisation itself)" in page


_SVG = "{http://www.w3.org/2000/svg}"
_CHOICES = "members=true&kind=police&show=gaps&rows=barriers&barriers=actions"


@pytest.fixture(scope="module")
def drawn(client: TestClient) -> Callable[[str], ET.Element]:
    """The picture for an address."""

    def drawn_(parameters: str) -> ET.Element:
        response = client.get(f"/coverage.svg?{parameters}")
        assert response.status_code == 200, response.text
        return ET.fromstring(response.text)  # noqa: S314  # our own

    return drawn_


def words(picture: ET.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{_SVG}text")]


def titles(picture: ET.Element) -> list[str]:
    """What the marks of a picture are called."""
    return [one.text or "" for one in picture.iter(f"{_SVG}title")]


@pytest.mark.parametrize("parameters", ["members=true&organisations=actions&lang=nl", _CHOICES, "period=2012-h1"])
def test_the_picture_says_of_each_field_what_the_page_says(
    read: Callable[[str], str], drawn: Callable[[str], ET.Element], parameters: str
) -> None:
    body = read(f"/coverage?{parameters}").partition("<tbody>")[2].partition("</tbody>")[0]
    page = [unescape(one) for one in re.findall(r'<a class="spot [^>]* title="([^"]*)"', body)]

    assert len(page) >= 4
    assert [one for one in titles(drawn(parameters)) if one in page] == page


def test_the_picture_stands_alone(drawn: Callable[[str], ET.Element], client: TestClient) -> None:
    said = " ".join(words(drawn(_CHOICES)))
    version = client.get("/queries/barriers.json").json()["version"]

    assert "In this selection the plan names no action of an organisation at" in said
    assert "Only organisations with a member in the Task Force" in said
    assert "Only organisations of the kind police force" in said
    assert "the fields without one stand out" in said
    assert "Barriers with most actions come first." in said
    assert "has actions, none named at this barrier" in said
    assert "Source: Action Plan of the Task Force on THB 2011-2014" in said
    assert f"dataset version {version}: http://testserver/coverage?" in said
    assert "show=gaps" in said


def test_the_picture_has_rows_and_columns_in_the_order_of_the_page(drawn: Callable[[str], ET.Element]) -> None:
    def first(parameters: str) -> str:
        return next(one for one in titles(drawn(parameters))[1:] if ": " in one)

    assert first("members=true&rows=barriers&barriers=actions").startswith("Coordination Centre")
    assert ", employment: " in first("members=true&rows=barriers&barriers=actions")
    assert first("members=true&organisations=actions&barriers=actions").startswith(
        "Ministry of Social Affairs and Employment, employment: 6 actions"
    )


def test_the_page_leads_to_its_picture(read: Callable[[str], str]) -> None:
    assert '/coverage.png?members=true&amp;show=gaps&amp;lang=en"' in read("/coverage?members=true&show=gaps")
    assert '/coverage.svg?members=true&amp;organisations=actions&amp;lang=nl"' in read("/?lang=nl")


def test_an_empty_picture_says_why(drawn: Callable[[str], ET.Element]) -> None:
    assert "No organisation has a gap in this selection." in words(drawn("members=true&kind=municipality&show=gaps"))


def test_the_picture_is_there_as_png_and_may_load_nothing(client: TestClient) -> None:
    response = client.get(f"/coverage.png?{_CHOICES}&lang=nl")

    assert response.content.startswith(b"\x89PNG")
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-language"] == "nl"
    assert response.headers["content-security-policy"] == "default-src 'none'"
    assert response.headers["content-disposition"] == 'inline; filename="coverage.png"'


def test_without_a_font_there_is_no_png(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasters, "_FAMILIES", ("Nonesuch", "Nowhere"))
    rasters._family.cache_clear()

    assert client.get("/coverage.png?members=true&lang=en").status_code == 501
    assert client.get("/coverage.svg?members=true&lang=en").status_code == 200
    rasters._family.cache_clear()


@pytest.mark.parametrize(("given", "nearest"), [("show=gap", "gaps"), ("member=true", "members")])
def test_a_picture_of_what_cannot_be_is_refused(client: TestClient, given: str, nearest: str) -> None:
    response = client.get(f"/coverage.svg?{given}")

    assert response.status_code == 422
    assert nearest in [one["value"] for one in response.json()["nearest"]]


def test_barriers_with_as_many_partners_are_named_together() -> None:
    one = Head(Cell("entry"), actions=3, acting=2, gaps=0)
    found = Matrix([one, replace(one, cell=Cell("identity")), Head(Cell("finance"), 0, 0, 0)], [], {})

    assert Wording("en").finding(found, "all") == (
        "The plan names no action of any organisation at finance; "
        "most organisations act at entry and identity: 2 at each"
    )


def test_a_barrier_says_who_stands_there_and_who_does_not(read: Callable[[str], str]) -> None:
    lists = read("/coverage?members=true").partition('id="lists"')[2].partition('id="matrix"')[0]
    identity = lists.partition("<strong>identity</strong>")[2].partition('class="barrier"')[0]
    standing, _, absent = identity.partition("No action named here")
    gaps, _, others = absent.partition("No action at all")

    assert re.findall(r'href="/coverage/identity/([^"]+)"', standing) == [
        "ind",
        "ministry-of-the-interior",
        "ministry-of-foreign-affairs",
    ]
    assert "/coverage/identity/kmar" in gaps
    assert "/coverage/identity/municipality-of-alkmaar" in others
