"""What the plan says, worked out by reading it, against what the graph says."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources

HERE = Path(__file__).parent
ID = "https://w3id.org/barriergraph/id/"
PREFIXES = f"""
PREFIX action: <{ID}action/thb-2011-2014/>
PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX barrier: <{ID}barrier/thb-2011/>
PREFIX basis: <{ID}basis/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX organisation: <{ID}organisation/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX period: <{ID}period/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX time: <http://www.w3.org/2006/time#>
"""


def _rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """The solutions as strings, IRIs of ours without their base."""
    solutions = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple("" if term is None else _text(term) for term in row) for row in solutions]


def _text(term: object) -> str:
    return str(getattr(term, "value", term)).removeprefix(ID)


def _column(store: ox.Store, query: str) -> list[str]:
    return [value for (value,) in _rows(store, query)]


def _table(path: Path) -> list[tuple[str, ...]]:
    with path.open(newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def test_every_chapter_has_as_many_actions_and_parts_as_were_counted(store: ox.Store) -> None:
    rows = _rows(
        store,
        """
        SELECT ?number (COUNT(DISTINCT ?action) AS ?actions) (COUNT(DISTINCT ?part) AS ?parts) WHERE {
          ?chapter a bar:Chapter ; skos:notation ?number .
          ?action dcterms:isPartOf ?chapter ; a bar:Action .
          OPTIONAL { ?part dcterms:isPartOf ?action ; a bar:SubAction }
        } GROUP BY ?number
        """,
    )

    assert sorted(rows) == sorted(_table(resources.ROOT / "data/thb-2011-2014/counts.csv"))


def test_every_action_has_the_time_commitments_that_were_read(store: ox.Store) -> None:
    rows = _rows(
        store,
        """
        SELECT ?number (REPLACE(STR(?kind), ".*/", "") AS ?name) ?period WHERE {
          ?commitment a bar:TimeCommitment ; bar:about ?action ; bar:commitmentKind ?kind .
          ?action a bar:Action ; skos:notation ?number .
          OPTIONAL { ?commitment time:hasTime/bar:edtf ?period }
        }
        """,
    )

    assert sorted(rows) == sorted(_table(HERE / "commitments.csv"))


@pytest.mark.parametrize(("name", "thing"), _table(HERE / "names.csv"))
def test_a_name_in_the_plan_is_a_label_of_what_it_names(store: ox.Store, name: str, thing: str) -> None:
    query = f"""
        SELECT DISTINCT ?thing WHERE {{
          ?thing skos:prefLabel|skos:altLabel ?label FILTER (LCASE(STR(?label)) = "{name.lower()}")
        }}
    """

    assert thing in _column(store, query)


def test_the_barriers_stand_in_the_order_of_the_plan(store: ox.Store) -> None:
    barriers = _column(store, "SELECT ?barrier WHERE { ?barrier a bar:Barrier ; bar:position ?n } ORDER BY ?n")

    assert [barrier.rpartition("/")[2] for barrier in barriers] == [
        "entry",
        "accommodation",
        "identity",
        "employment",
        "finance",
    ]


def test_the_plan_itself_links_no_action_to_a_barrier(store: ox.Store) -> None:
    query = """
        SELECT ?thing WHERE { ?link a bar:BarrierLink ; bar:about ?thing ; bar:barrier ?any ; bar:basis basis:stated }
    """

    assert _column(store, query) == ["section/thb-2011-2014/5-background-2"]


def test_every_action_is_assessed_against_all_five_barriers(store: ox.Store) -> None:
    query = """
        SELECT ?action (COUNT(DISTINCT ?barrier) AS ?assessed) WHERE {
          ?action a bar:Action .
          ?review bar:about ?action ; bar:reviewedBarrier ?barrier .
        } GROUP BY ?action
    """

    assert {assessed for _, assessed in _rows(store, query)} == {"5"}
    assert len(_rows(store, query)) == 77


def test_shelter_is_not_accommodation(store: ox.Store) -> None:
    assert _column(store, "SELECT ?action WHERE { ?action a bar:Action ; bar:addresses barrier:accommodation }") == []


@pytest.mark.parametrize(
    ("period", "actions"),
    [
        ("2011-q3", ["2.1", "2.5b", "5.2"]),
        ("2011-q4", ["5.3"]),
        ("2012-q1", ["2.5c", "5.7"]),
        ("2012-h1", ["11.2", "3.5", "6.7", "9.6"]),
    ],
)
def test_what_falls_due_in_a_period(store: ox.Store, period: str, actions: list[str]) -> None:
    query = f"""
        SELECT DISTINCT ?number WHERE {{
          ?commitment time:hasTime period:{period} ; bar:about/skos:notation ?number
        }} ORDER BY ?number
    """

    assert _column(store, query) == actions


def test_the_ministry_leads_what_the_plan_says_it_leads(store: ox.Store) -> None:
    query = """
        SELECT DISTINCT ?number WHERE {
          organisation:ministry-of-security-and-justice bar:leads ?action .
          ?action a bar:Action ; skos:notation ?number .
          ?claim bar:about ?action ; bar:leader|bar:coLeader organisation:ministry-of-security-and-justice ;
            bar:basis basis:stated .
        }
    """

    assert sorted(_column(store, query)) == ["1.7", "2.1", "2.2b", "2.2c", "2.4", "2.5", "2.6", "9.6"]


def test_lettered_parts_inherit_their_leader_from_the_sentence_above_them(store: ox.Store) -> None:
    query = """
        SELECT ?number WHERE {
          ?claim bar:leader organisation:ministry-of-security-and-justice ; bar:basis basis:inherited ;
            bar:about/skos:notation ?number .
        } ORDER BY ?number
    """

    assert _column(store, query) == ["2.4a", "2.4b", "2.5a", "2.5b", "2.5c", "2.5d", "2.5e"]


def test_a_chapter_falls_to_those_in_its_heading_and_so_do_its_actions(store: ox.Store) -> None:
    expected = {
        "group/municipalities",
        "group/police",
        "organisation/kmar",
        "organisation/ministry-of-security-and-justice",
    }
    of_chapter = _column(store, f"SELECT ?actor WHERE {{ <{ID}chapter/thb-2011-2014/4> bar:fallsTo ?actor }}")
    of_action = _column(store, "SELECT ?actor WHERE { action:4.3 bar:fallsTo ?actor }")

    assert set(of_chapter) == set(of_action) == expected


def test_a_partner_covers_a_barrier_through_its_parts(store: ox.Store) -> None:
    query = "SELECT ?barrier WHERE { organisation:ministry-of-social-affairs bar:covers ?barrier }"

    assert "barrier/thb-2011/employment" in _column(store, query)


def test_the_immigration_service_covers_entry(store: ox.Store) -> None:
    assert "barrier/thb-2011/entry" in _column(store, "SELECT ?b WHERE { organisation:ind bar:covers ?b }")


def test_what_rests_on_the_aliens_circular_does_so_through_the_b9_regulation(store: ox.Store) -> None:
    query = f"SELECT ?n WHERE {{ ?action bar:restsOn <{ID}law/aliens-circular-b9> ; a bar:Action ; skos:notation ?n }}"

    assert {"5.2", "5.3"} <= set(_column(store, query))


def test_the_task_force_has_twenty_posts_and_no_names(store: ox.Store) -> None:
    query = """
        SELECT ?post WHERE { ?membership org:organization organisation:task-force-2 ; org:member ?post }
    """

    assert len(_column(store, query)) == 20


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("siod", "netherlands-labour-authority"),
        ("labour-inspectorate", "netherlands-labour-authority"),
        ("klpd", "police-of-the-netherlands"),
        ("district-court-of-breda", "district-court-zeeland-west-brabant"),
        ("task-force-1", "task-force-2"),
    ],
)
def test_a_body_that_is_gone_points_to_its_successor(store: ox.Store, then: str, now: str) -> None:
    query = f"SELECT ?now WHERE {{ organisation:{then} bar:succeededBy ?now }}"

    assert f"organisation/{now}" in _column(store, query)


def test_contradictions_of_the_sources_are_kept_with_both_sides(store: ox.Store) -> None:
    query = """
        SELECT DISTINCT ?thing WHERE { ?one bar:conflictsWith ?other ; bar:about ?thing . ?other bar:about ?thing }
        ORDER BY ?thing
    """

    assert _column(store, query) == [
        "action/thb-2011-2014/5.6",
        "goal/thb-2011-2014/10",
        "law/rantsev-v-cyprus-and-russia",
    ]


def test_only_a_later_source_calls_an_action_delivered(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?status WHERE { ?action a bar:Action ; bar:status ?status }"

    assert _column(store, query) == ["status/planned"]


def test_a_promise_that_somebody_else_than_the_leader_keeps_names_who_does(store: ox.Store) -> None:
    query = """
        SELECT ?number ?doer ?basis WHERE {
          ?claim bar:doer ?doer ; bar:basis ?basis ; bar:about/bar:about/skos:notation ?number .
        } ORDER BY ?number ?basis
    """

    assert _rows(store, query) == [
        ("1.7", "organisation/task-force-2", "basis/judged"),
        ("1.7", "organisation/task-force-2", "basis/stated"),
        ("3.1", "organisation/ministry-of-security-and-justice", "basis/judged"),
        ("6.3", "organisation/comensha", "basis/stated"),
        ("7.8", "organisation/iom", "basis/judged"),
    ]


def test_the_organisations_of_the_members_belong_to_the_partners_in_the_task_force(store: ox.Store) -> None:
    query = """
        SELECT DISTINCT ?organisation WHERE {
          ?membership org:organization organisation:task-force-2 ; org:member/org:postIn ?organisation .
          FILTER (?organisation != organisation:task-force-2)
          FILTER NOT EXISTS { ?organisation bar:inGroup ?group FILTER (STRENDS(STR(?group), "/task-force-partners")) }
        }
    """

    assert _column(store, query) == []


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("local-governments-in-task-force", ["alkmaar", "amsterdam", "rotterdam", "the-hague", "utrecht"]),
        ("shelter-and-care-partners", ["comensha", "ministry-of-security-and-justice", "siod"]),
        ("national-investigation-services", ["dnr", "kmar", "labour-inspectorate", "siod"]),
    ],
)
def test_a_group_has_the_organisations_that_the_plan_names_in_it(
    store: ox.Store, group: str, members: list[str]
) -> None:
    query = f"SELECT ?member WHERE {{ ?member bar:inGroup <{ID}group/{group}> }} ORDER BY ?member"

    found = [one.removeprefix("organisation/").removeprefix("municipality-of-") for one in _column(store, query)]
    assert found == members


def test_a_group_with_members_says_where_they_are_named(store: ox.Store) -> None:
    query = """
        SELECT DISTINCT ?group WHERE {
          ?member bar:inGroup ?group .
          FILTER NOT EXISTS { ?group bar:passage|<http://purl.org/dc/terms/source> ?place }
        } ORDER BY ?group
    """

    assert _column(store, query) == ["group/ngos", "group/parliament"]
