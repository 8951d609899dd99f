"""Evidence is SPARQL text, so other servers find the same."""

import asyncio
from pathlib import Path

import pytest

from graph.asking import Dataset, Row, of_engine, of_store
from graph.build import Built
from graph.evidence.explanation import Evidence, explain
from graph.evidence.ontology import ontology
from graph.evidence.plain import plain
from graph.remote.engine import RemoteEngine
from graph.remote.publication import publish
from tests import servers

QUERY = """
PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?partner ?action (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  ?partner bar:covers <https://w3id.org/barriergraph/id/barrier/thb-2011/employment> ; bar:isInvolvedIn ?action .
  ?claim bar:about ?action ; (bar:leader|bar:coLeader) ?partner .
  ?action dcterms:isPartOf+ ?plan . ?plan a bar:PolicyPlan .
  FILTER EXISTS { ?action bar:addresses ?barrier }
  FILTER NOT EXISTS { ?action bar:restsOn ?law }
  OPTIONAL { ?action bar:uses ?instrument }
}
GROUP BY ?partner ?action
ORDER BY ?partner ?action
"""


@pytest.mark.parametrize("name", ["oxigraph", "virtuoso"])
def test_another_server_finds_the_same_evidence(name: str, built: Built, tmp_path: Path) -> None:
    version = built.version

    async def remote() -> list[set[str]]:
        with getattr(servers, name)(tmp_path) as server:
            engine = await RemoteEngine.connect(server)
            try:
                await publish(version, engine)
                return await _told(of_engine(engine, version.manifest.name, version.manifest.prefixes))
            finally:
                await engine.close()

    here = asyncio.run(_told(of_store(version.open(), version.manifest.name, version.manifest.prefixes)))

    assert asyncio.run(remote()) == here
    assert len(here) > 10


async def _told(dataset: Dataset) -> list[set[str]]:
    """The statements of each row with the sources at their ends, and the absences; in any order."""
    rows: list[Row] = await dataset.ask(QUERY)
    found = await explain(dataset.ask, QUERY, rows, await ontology(dataset.ask))
    return [{*map(_outline, row.statements), *(str(plain(one)) for one in row.absences)} for row in found]


def _outline(evidence: Evidence) -> str:
    """Without the lists of property chains, whose blank nodes are each server's own."""
    ways = sorted(str([way.rule, way.chain, *map(_outline, way.premises)]) for way in evidence.derivations)
    return f"{evidence.triple} {plain(evidence.sources)} {ways}"
