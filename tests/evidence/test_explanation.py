"""How what was found is put together, and written as plain data."""

import asyncio

import pyoxigraph as ox
import pytest

from graph.errors import UnknownStatementError
from graph.evidence.explanation import Evidence, Limits, RowEvidence, explain, explain_triple
from graph.evidence.ontology import ontology
from graph.evidence.plain import plain
from tests.evidence.small import PREFIXES, Small, e
from tests.evidence.test_derivations import reasoned

GRAPH = "https://w3id.org/barriergraph/graph/"


def explained(small: Small, query: str, limits: Limits | None = None) -> list[RowEvidence]:
    async def work() -> list[RowEvidence]:
        rows = await small.ask(PREFIXES + query)
        return await explain(small.ask, PREFIXES + query, rows, await ontology(small.ask), limits)

    return asyncio.run(work())


def explained_triple(small: Small, *triple: ox.NamedNode) -> Evidence:
    async def work() -> Evidence:
        return await explain_triple(small.ask, ox.Triple(*triple), await ontology(small.ask))

    return asyncio.run(work())


def test_a_statement_in_two_graphs_has_two_sources() -> None:
    small = Small(f"<{GRAPH}x/stated> {{ e:a e:p e:b }} <{GRAPH}external> {{ e:a e:p e:b }}")

    found = explained_triple(small, e("a"), e("p"), e("b"))

    bases = [str(source.basis).rpartition("/")[2] for source in found.sources]
    assert bases == ["external>", "stated>"]


def test_a_statement_of_no_named_graph_has_a_source_without_one() -> None:
    found = explained_triple(Small("e:a e:p e:b ."), e("a"), e("p"), e("b"))

    assert [source.graph for source in found.sources] == [None]


def test_a_triple_that_stands_nowhere_is_unknown() -> None:
    with pytest.raises(UnknownStatementError, match="neither asserted nor derived"):
        explained_triple(Small("e:g { e:a e:p e:b }"), e("a"), e("p"), e("c"))


def test_no_more_ways_are_told_than_asked_for_and_that_is_said() -> None:
    many = " , ".join(f"e:b{number}" for number in range(5))
    small = reasoned(f"e:o {{ e:p rdfs:domain e:D }} e:g {{ e:a e:p {many} }}")

    (capped,) = explained(small, "SELECT ?x { ?x a e:D }", Limits(derivations=3))
    (whole,) = explained(small, "SELECT ?x { ?x a e:D }", Limits(derivations=5))

    assert (len(capped.statements[0].derivations), capped.statements[0].is_capped) == (3, True)
    assert (len(whole.statements[0].derivations), whole.statements[0].is_capped) == (5, False)


def test_a_derived_statement_asked_for_in_its_graph_has_derivations() -> None:
    small = reasoned("e:o { e:p rdfs:subPropertyOf e:q } e:g { e:a e:p e:b }")

    (found,) = explained(small, f"SELECT ?x {{ GRAPH <{GRAPH}inferred> {{ ?x e:q ?y }} }}")

    assert [way.rule for way in found.statements[0].derivations] == ["prp-spo1"]


def test_evidence_is_plain_data() -> None:
    small = Small('e:g { e:a e:label "één"@nl , "one" , 1 }')

    found = explained(small, "SELECT ?x { ?x e:label ?y FILTER NOT EXISTS { ?x e:p/e:q ?z } }")

    assert plain(found[0]) == {
        "row": {"x": e("a").value},
        "statements": [
            {"triple": [e("a").value, e("label").value, value], "sources": [{"graph": e("g").value}]}
            for value in [plain(one.triple.object) for one in found[0].statements]
        ],
        "absences": [
            {
                "kind": "not exists",
                "patterns": [[e("a").value, {"path": f"{e('p')}/{e('q')}"}, {"variable": "z"}]],
            }
        ],
    }
    assert sorted(map(str, (plain(one.triple.object) for one in found[0].statements))) == [
        "{'value': '1', 'datatype': 'http://www.w3.org/2001/XMLSchema#integer'}",
        "{'value': 'one'}",
        "{'value': 'één', 'lang': 'nl'}",
    ]
