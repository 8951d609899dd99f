"""Pages of data that nobody here wrote: IRIs of other schemes, and names and texts without measure."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from api.main import create
from api.settings import Settings
from graph import loading
from graph.build import Built

_PAGE = {"Accept": "text/html", "Accept-Language": "en"}
_LONG = "endless " * 12_500  # 100,000 characters
_FOREIGN = f"""
@prefix action: <https://w3id.org/barriergraph/id/action/foreign/> .
@prefix bar: <https://w3id.org/barriergraph/def#> .
@prefix barrier: <https://w3id.org/barriergraph/id/barrier/thb-2011/> .
@prefix basis: <https://w3id.org/barriergraph/id/basis/> .
@prefix claim: <https://w3id.org/barriergraph/id/claim/foreign/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix instrument: <https://w3id.org/barriergraph/id/instrument/> .
@prefix instrument-kind: <https://w3id.org/barriergraph/id/instrument-kind/> .
@prefix law: <https://w3id.org/barriergraph/id/law/> .
@prefix legal-kind: <https://w3id.org/barriergraph/id/legal-kind/> .
@prefix organisation: <https://w3id.org/barriergraph/id/organisation/> .
@prefix plan: <https://w3id.org/barriergraph/id/plan/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<javascript:x> a bar:Chapter ; dcterms:isPartOf plan:thb-2011-2014 ; bar:position 90 ; skos:prefLabel "scripted"@en .
<https://example.org/{"x" * 2500}> a bar:Chapter ; dcterms:isPartOf plan:thb-2011-2014 ; bar:position 91 ;
    skos:prefLabel "far away"@en .
action:1 a bar:Action ; dcterms:isPartOf <javascript:x> ; bar:position 1 ; bar:addresses barrier:entry ;
    skos:notation "90.1" ; skos:prefLabel "{_LONG}"@en ; bar:involves organisation:foreign ;
    bar:uses instrument:foreign ; bar:restsOn <javascript:law> , law:foreign .
claim:1 a bar:Responsibility ; bar:about action:1 ; bar:contributor organisation:foreign ;
    bar:agent organisation:foreign ; bar:leader organisation:foreign ; bar:basis basis:judged ;
    bar:rationale "{_LONG}"@en .
claim:2 a bar:LegalLink ; bar:about action:1 ; bar:law <javascript:law> ; bar:awaitedLaw <javascript:law> ;
    bar:basis basis:stated .
claim:3 a bar:InstrumentLink ; bar:about action:1 ; bar:instrument instrument:foreign ;
    bar:createdInstrument instrument:foreign ; bar:basis basis:stated .
claim:4 a bar:BarrierLink ; bar:about action:1 ; bar:barrier barrier:entry ; bar:basis basis:judged .
claim:5 a bar:LegalLink ; bar:about action:1 ; bar:law law:foreign ; bar:appliedLaw law:foreign ;
    bar:basis basis:stated .
<javascript:law> a bar:LegalReference ; dcterms:type legal-kind:bill ; skos:prefLabel "scripted law"@en .
law:foreign a bar:LegalReference ; dcterms:type legal-kind:bill ; skos:prefLabel "{_LONG}"@en ;
    skos:historyNote "{_LONG}"@en .
organisation:foreign a bar:Organisation , bar:Actor ; skos:prefLabel "{_LONG}"@en ; bar:covers barrier:entry .
instrument:foreign a bar:Instrument ; dcterms:type instrument-kind:pilot ; skos:prefLabel "{_LONG}"@en ;
    bar:maintainedBy organisation:foreign .
"""
_PAGES = (
    "/",
    "/coverage",
    "/coverage/entry/foreign",
    "/timeline",
    "/network",
    "/network?minimum=1&partner=organisation:foreign",
    "/gaps",
    "/gaps?barrier=entry",
    "/laws",
    "/evidence",
    "/organisations",
    "/barriers",
    "/actions",
    "/instruments",
    "/chapters",
    "/doc/barrier/thb-2011/entry",
    "/doc/plan/thb-2011-2014",
    "/queries/partners-at-a-barrier?barrier=entry",
    "/queries/partners-at-a-barrier",
    "/queries/portfolio-of-an-organisation?organisation=organisation:foreign",
    "/search?q=endless",
)


@pytest.fixture(scope="module")
def foreign(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the plan with a few statements of others beside it."""
    folder = tmp_path_factory.mktemp("foreign")
    plan, others = folder / "plan.nq", folder / "others.ttl"
    built.version.open().dump(str(plan), format=ox.RdfFormat.N_QUADS)
    others.write_text(_FOREIGN, encoding="utf-8")
    loading.load([plan, others], None, folder / "home")
    with TestClient(create(Settings(home=folder / "home"))) as running:
        yield running


@pytest.mark.parametrize("path", _PAGES)
def test_page_of_foreign_data_is_there_and_no_larger_than_a_page(foreign: TestClient, path: str) -> None:
    response = foreign.get(path, headers=_PAGE)

    assert response.status_code == 200, response.text[:2000]
    assert len(response.content) < 500_000


def test_chapter_of_another_scheme_stands_with_what_is_said_in_it(foreign: TestClient) -> None:
    page = foreign.get("/evidence", headers=_PAGE).text

    assert "scripted" in page
    assert "javascript:x" not in page.replace("%3Cjavascript", "").replace("javascript%3Ax", "")
    assert "10 Tackling" in page
    assert "far away" not in page.partition("Item by item")[0]  # no parameter takes an IRI as long as that


def test_law_of_another_scheme_stands_with_what_waits_for_it(foreign: TestClient) -> None:
    page = foreign.get("/laws", headers=_PAGE).text
    article = page.partition("scripted law")[2].partition("</article>")[0]

    assert "1 item depends on it" in article


def test_whole_name_stands_on_the_page_of_the_thing(foreign: TestClient) -> None:
    assert _LONG.strip() in foreign.get("/doc/organisation/foreign", headers=_PAGE).text
    assert _LONG.strip() not in foreign.get("/organisations", headers=_PAGE).text


def test_answers_for_programs_have_whole_names(foreign: TestClient) -> None:
    rows = foreign.get("/queries/actors.json").json()["rows"]
    found = next(row["actor"] for row in rows if row["actor"]["id"].endswith("/foreign"))

    assert found["label"] == _LONG
