"""The pages of things: for each kind what the plan says, in both languages, with the place where it can be checked."""

import re
import time
from html import unescape

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graph import addresses
from graph.sources import BASE

ID = BASE + "id/"
_OF_A_KIND, _SECONDS = 6, 5
TAG = re.compile(r"<[^>]+>")


def _page(client: TestClient, path: str, language: str = "en") -> str:
    answer = client.get(path, params={"format": "html", "lang": language})
    assert answer.status_code == 200, path
    return answer.text


def _section(page: str, name: str) -> str:
    """The words of a part."""
    return _words(_html(page, name))


def _html(page: str, name: str) -> str:
    assert f'<section id="{name}">' in page, name
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]


def _words(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _parts(page: str) -> list[str]:
    return re.findall(r'<section id="([a-z]+)">', page)


@pytest.mark.parametrize(
    ("path", "part", "english", "dutch"),
    [
        # Item 5.6: this July, before the permits are granted, and in the title the second quarter (lines 409-415).
        ("action/thb-2011-2014/5.6", "milestones", "31 July 2011", "31 juli 2011"),
        ("action/thb-2011-2014/5.6", "milestones", "30 June 2011", "30 juni 2011"),
        ("action/thb-2011-2014/5.6", "roles", "Ministry of Foreign Affairs", "Ministerie van Buitenlandse Zaken"),
        ("action/thb-2011-2014/5.6", "passages", "lines 409-415", "regels 409-415"),
        # Item 5.4 is the IND's (line 401).
        ("organisation/ind", "portfolio", "5.4 Collecting", "5.4 Signalen"),
        ("organisation/ind", "partners", "Ministry of Foreign Affairs", "Ministerie van Buitenlandse Zaken"),
        ("organisation/ind", "deadlines", "names no date", "noemt geen datum"),
        # The IND keeps its website (386), and 5.4 makes teams where there is reason to (402-404).
        ("organisation/ind", "instruments", "website", "website"),
        ("organisation/ind", "instruments", "5.4 Collecting", "5.4 Signalen"),
        # The pilot is paid for by three (617-618), and SIOD, of the ministry, uses what it finds (704).
        ("instrument/pilot-rotterdam-loverboys", "hands", "Municipality of Rotterdam", "Gemeente Rotterdam"),
        ("instrument/pilot-rotterdam-loverboys", "hands", "Social Intelligence", "Sociale Inlichtingen"),
        ("organisation/violent-offences-compensation-fund", "hands", "Nobody is said", "Van niemand is gezegd"),
        # The labour inspectorate went into another in 2012.
        ("organisation/labour-inspectorate", "successors", "2012", "2012"),
        # The introduction of chapter 5 names the barrier of entry and the IND's part in it (line 369).
        ("barrier/thb-2011/entry", "coverage", "Immigration and Naturalisation", "Immigratie- en Naturalisatie"),
        ("barrier/thb-2011/entry", "signals", "internet and social media", "internet en sociale media"),
        # Chapter 2 is the ministry's and the municipalities' by its heading (lines 200-203), and has 2.5b in it.
        ("chapter/thb-2011-2014/2", "responsible", "municipalities", "gemeenten"),
        ("chapter/thb-2011-2014/2", "actions", "2.5b Connecting", "2.5b Landelijke"),
        # The brochures of item 6.4 and others: what makes, uses and changes the B9 Regulation stands in chapter 5.
        ("instrument/b9-regulation", "actions", "5.2 Working party", "5.2 Werkgroep"),
        # Items 8.1 and 8.2 depend on the legislative procedure (lines 595-602).
        ("law/judicial-map-act", "waiting", "8.1 Trafficking cases", "8.1 Mensenhandelzaken"),
        ("place/bulgaria", "actions", "7.1 Joint investigation teams", "7.1 Gemeenschappelijke"),
        ("goal/thb-2011-2014/10", "targets", "2", "2"),
        ("plan/thb-2011-2014", "chapters", "Administrative approach", "Bestuurlijke aanpak"),
        ("organisation/task-force-2", "members", "procurator", "procureur"),
        ("victim-group/minors", "actions", "9.2 Methods", "9.2 Methoden"),
    ],
)
def test_a_part_says_what_the_plan_says(client: TestClient, path: str, part: str, english: str, dutch: str) -> None:
    assert english in _section(_page(client, f"/doc/{path}"), part)
    assert dutch in _section(_page(client, f"/doc/{path}", "nl"), part)


def test_parts_without_rows_are_left_out_unless_that_says_something(client: TestClient) -> None:
    parts = _parts(_page(client, "/doc/action/thb-2011-2014/2.5a"))

    assert {"milestones", "roles", "barriers", "passages", "evidence", "all", "incoming", "data"} <= set(parts)
    assert {"targets", "bills", "status"}.isdisjoint(parts)


def test_each_part_shows_the_question_behind_it_with_its_values(client: TestClient) -> None:
    page = _page(client, "/doc/organisation/ind")

    for part in _parts(page):
        if part not in ("all", "incoming", "data"):
            section = _html(page, part)
            address = unescape(re.findall(r'href="(/queries/[^"]+\.json[^"]*)"', section)[-1])
            assert client.get(address).status_code == 200, address


def test_states_lead_to_the_page_of_barrier_and_partner_where_there_are_actions(client: TestClient) -> None:
    page = _page(client, "/doc/organisation/ind")

    assert 'href="/coverage/entry/ind"' in page
    assert 'href="/coverage/finance/ind"' not in page


def test_what_a_page_rests_on_is_counted_and_can_be_checked(client: TestClient) -> None:
    """Item 5.6 has two terms, four roles, two instruments and a topic; barriers and other topics are read into it."""
    page = _page(client, "/doc/action/thb-2011-2014/5.6")
    evidence = _html(page, "evidence")

    assert "9 statements of the plan, 3 judgements by a curator, 1 assessment by a curator" in _words(page)
    assert evidence.count("<li>") == 13
    assert "/doc/passage/thb-2011-2014/411-412" in evidence
    assert "the text does not say what the doubts are about" in _words(evidence)


def test_stated_and_judged_are_told_apart_by_words_and_marks(client: TestClient) -> None:
    page = _page(client, "/doc/instrument/b9-regulation")

    assert '<a class="basis judged" href="/doc/basis/judged">judged by a curator</a>' in page
    assert '<a class="basis stated" href="/doc/basis/stated">stated in the plan</a>' in page


def test_a_thing_is_named_in_full_with_what_else_it_is_called(client: TestClient) -> None:
    page = _page(client, "/doc/organisation/ind")
    header = _words(page.partition('<header class="thing">')[2].partition("</header>")[0])

    assert header.startswith("organisation Immigration and Naturalisation Service Also: IND")
    assert "Immigratie- en Naturalisatiedienst" in header
    assert '<a href="/organisations">Organisations</a>' in page
    assert "wetten.overheid.nl/BWBR0001854" in _page(client, "/doc/law/criminal-code")


def test_a_body_that_is_an_instrument_too_has_the_parts_of_both(client: TestClient) -> None:
    parts = _parts(_page(client, "/doc/organisation/riecs"))

    assert {"portfolio", "coverage", "actions"} <= set(parts)
    assert len(parts) == len(set(parts))


def test_further_pages_of_what_points_at_a_thing_repeat_no_parts(client: TestClient) -> None:
    first = _page(client, "/doc/barrier/thb-2011/entry")
    second = client.get("/doc/barrier/thb-2011/entry?format=html&lang=en&page=2").text

    assert 'page=2#incoming">next</a>' in first
    assert _parts(second) == ["all", "incoming", "data"]


def test_formats_and_the_query_are_linked(client: TestClient) -> None:
    page = _page(client, "/doc/law/criminal-code")
    links = [unescape(one) for one in re.findall(r'href="([^"]+)"', page)]

    assert "/doc/law/criminal-code?format=turtle" in links
    assert "/workbench?query=DESCRIBE+%3Chttps%3A%2F%2Fw3id.org%2Fbarriergraph%2Fid%2Flaw%2Fcriminal-code%3E" in links


def test_a_program_that_knows_json_alone_gets_json_ld(client: TestClient) -> None:
    answer = client.get("/doc/organisation/ind", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ld+json")
    assert "Immigratie- en Naturalisatiedienst" in answer.text


def test_turtle_is_written_for_people(client: TestClient) -> None:
    text = client.get("/doc/organisation/ind.ttl").text

    assert (
        'organisation:ind a bar:Actor , bar:Organisation , org:Organization , prov:Agent ;\n    skos:prefLabel "Imm'
        in text
    )


def test_things_of_every_kind_have_a_page_within_sane_time(client: TestClient, store: ox.Store) -> None:
    """Half a dozen of each kind, spread over all of them."""
    by_kind = dict[str, set[str]]()
    for quad in store:
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ID):
            kind = quad.subject.value.removeprefix(ID).partition("/")[0]
            by_kind.setdefault(kind, set()).add(quad.subject.value)
    assert len(by_kind) > 40
    slow = list[str]()
    for found in by_kind.values():
        for iri in sorted(found)[:: max(len(found) // _OF_A_KIND, 1)]:
            begun = time.perf_counter()
            answer = client.get(f"{addresses.document(iri)}", params={"format": "html", "lang": "nl"})
            slow += [iri] * (time.perf_counter() - begun > _SECONDS)
            assert answer.status_code == 200, iri
            assert answer.text.count("<h1") == 1, iri
    assert slow == []


def test_a_passage_says_how_somebody_with_the_text_finds_its_lines(client: TestClient) -> None:
    given = {"format": "html", "lang": "en"}
    page = client.get("/doc/passage/thb-2011-2014/188-193", params=given).text
    document = client.get("/doc/document/action-plan-2011-2014-en", params=given).text

    assert "sed -n &#39;188,193p&#39; plan.txt" in page
    assert "sha256sum plan.txt\ne4172110c804b599a023e83228cc5cf5db07a5c0d7c98a2235f1f33bbef250a1" in page
    assert "The data know no public address of this document" in page
    assert "What rests on it" in page
    assert "752 lines" in document
    assert "sed -n" not in document


def test_the_citation_of_a_thing_has_a_year_and_the_plan(client: TestClient) -> None:
    page = client.get("/doc/action/thb-2011-2014/1.8", params={"format": "html", "lang": "en"}).text

    cited = page[page.index("Cite as:") :].split("</p>")[0]
    assert re.search(r"Barrier Graph \(20\d\d\)\.", cited)
    assert "Based on: Task Force on Trafficking in Human Beings (second term). (2011)." in cited
