import csv
import io
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources
from graph.alignments import statements
from graph.sources import GRAPHS

ALIGNMENTS = ox.NamedNode(GRAPHS + "alignments")
PAGE = resources.ROOT / "docs/alignments.md"


def _mappings(store: ox.Store) -> set[tuple[object, object, object]]:
    query = """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?s ?p ?o WHERE { ?m a owl:Axiom ; owl:annotatedSource ?s ; owl:annotatedProperty ?p ;
          owl:annotatedTarget ?o }
    """
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {(row["s"], row["p"], row["o"]) for row in found}


def _plain(store: ox.Store) -> set[tuple[object, object, object]]:
    """The matches with what is not ours."""
    quads = (quad for predicate in statements.PREDICATES for quad in store.quads_for_pattern(None, predicate, None))
    return {
        (quad.subject, quad.predicate, quad.object)
        for quad in quads
        if not str(quad.object).startswith("<https://w3id.org/barriergraph/")
    }


def test_each_mapping_has_its_plain_statement_and_each_statement_its_mapping(store: ox.Store) -> None:
    assert _plain(store)
    assert _plain(store) == _mappings(store)


def test_plain_statements_stand_where_their_mappings_stand(store: ox.Store) -> None:
    graphs = {
        quad.graph_name
        for subject, predicate, target in _plain(store)
        for quad in store.quads_for_pattern(subject, predicate, target)  # type: ignore[arg-type]  # terms of the store
    }

    assert graphs == {ALIGNMENTS}


def test_the_set_holds_every_mapping(store: ox.Store) -> None:
    held = {quad.object for quad in store.quads_for_pattern(None, statements.MAPPINGS, None)}

    assert held == {quad.subject for quad in store.quads_for_pattern(None, statements.TYPE, statements.AXIOM)}


def test_no_file_writes_what_a_mapping_says_a_second_time() -> None:
    store = ox.Store()
    for folder in ("data/alignments", "ontology/alignments"):
        for path in resources.ROOT.joinpath(folder).glob("*.ttl"):
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)

    assert _plain(store) == set()


def test_a_mapping_of_another_kind_makes_no_statement() -> None:
    store = ox.Store()
    store.load(
        b"""
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix e: <http://example.org/> .
        e:m a owl:Axiom ; owl:annotatedSource e:a ; owl:annotatedProperty owl:sameAs ; owl:annotatedTarget e:b .
        e:n a owl:Axiom ; owl:annotatedSource e:a .
        """,
        format=ox.RdfFormat.TURTLE,
    )

    assert list(statements.made(store)) == []


@pytest.mark.parametrize("path", sorted(resources.ROOT.glob("data/alignments/*.ttl")), ids=lambda path: path.stem)
def test_nothing_of_ours_is_said_to_be_the_same_as_anything_in_logic(path: Path) -> None:
    assert "owl:sameAs" not in path.read_text()


def test_the_page_counts_the_mappings_of_each_register(store: ox.Store) -> None:
    query = """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX sssom: <https://w3id.org/sssom/>
        SELECT ?r ?p WHERE { ?m a owl:Axiom ; sssom:object_source ?r ; owl:annotatedProperty ?p }
    """
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    counted = Counter(
        tuple(str(row[name]).rstrip(">").replace("#", "/").rpartition("/")[2] for name in "rp") for row in found
    )
    table = [line for line in PAGE.read_text().splitlines() if line.startswith("| `register:")]
    rows = list(csv.reader(io.StringIO("\n".join(table)), delimiter="|"))
    names = ("exact", "close", "broad", "narrow", "related")
    shown = {
        (row[1].strip().strip("`").removeprefix("register:"), f"{name}Match"): int(cell)
        for row in rows
        for name, cell in zip(names, row[3:8], strict=True)
        if cell.strip()
    }

    assert shown == dict(counted)
