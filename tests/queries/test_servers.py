"""The examples give the same rows where a SPARQL server holds the data, but for what a server is known to get wrong."""

import asyncio
from collections.abc import Iterator

import pytest

from graph.asking import Dataset, of_engine
from graph.build import Built
from graph.curated import asked, table
from graph.curated.table import Page
from graph.remote.engine import RemoteEngine
from graph.remote.publication import publish
from graph.remote.server import Server
from tests import servers
from tests.queries.cases import Case, examples

PAGE = Page(1, 1000)
TABLES = [case for case in examples() if case.question.columns is not None]
# Virtuoso 7 finds nothing where a path of any length ends in a thing that is given, or takes IF and COALESCE otherwise.
# It refuses identifiers-of-a-thing, partners-on-a-topic and statements-about-a-thing (SQ074), and of the things
# that gaps-of-actions counts in one pattern it finds too few.
# Why it differs on actions-without-a-named-lead was not found out.
UNLIKE_ON_VIRTUOSO = {
    "actions-by-present-organisation",
    "actions-of-a-chapter",
    "actions-on-a-topic-with-a-partner",
    "actions-without-a-named-lead",
    "barriers-without-an-instrument-of-a-kind",
    "coverage-of-barriers",
    "gaps-of-actions",
    "identifiers-of-a-thing",
    "instrument-kinds-by-barrier",
    "milestones-of-an-action",
    "partners-on-a-topic",
    "portfolio-of-an-organisation",
    "statements-about-a-thing",
    "what-depends-on-a-law",
}


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def published(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Server]]:
    """The name of a server, and the server with the plan in it."""
    name = str(request.param)
    with getattr(servers, name)(tmp_path_factory.mktemp(name)) as server:

        async def fill() -> None:
            engine = await RemoteEngine.connect(server)
            await publish(built.version, engine)
            await engine.close()

        asyncio.run(fill())
        yield name, server


def test_the_examples_give_the_same_rows_elsewhere(published: tuple[str, Server], built: Built) -> None:
    name, server = published

    async def differing() -> set[str]:
        engine = await RemoteEngine.connect(server)
        try:
            manifest = built.version.manifest
            dataset = of_engine(engine, manifest.name, manifest.prefixes)
            compared = [case for case in TABLES if name != "virtuoso" or case.name not in UNLIKE_ON_VIRTUOSO]
            return {case.name for case in compared if await _rows(case, dataset) != case.expected}
        finally:
            await engine.close()

    assert asyncio.run(differing()) == set()


async def _rows(case: Case, dataset: Dataset) -> list[list[str]]:
    this = await asked.asked(dataset, case.question, case.given, "en")
    found = await table.table(this, PAGE)
    truths = {name for name, column in case.question.header.columns.items() if column.type == "boolean"}
    rows = case.short(dataset, found.rows)
    return [[_truth(row[name]) if name in truths else row.get(name, "") for name in case.columns] for row in rows]


def _truth(text: str) -> str:
    """Virtuoso has numbers for truth values."""
    return {"1": "true", "0": "false"}.get(text, text)
