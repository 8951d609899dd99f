"""Things are described and looked up alike, whichever engine has the data."""

from collections.abc import Callable

from graph.asking import of_engine
from graph.describing import existence, lookup
from graph.describing.contents import contents
from graph.describing.description import describe
from graph.engine import Document, Engine, Put
from graph.sources import BASE
from tests.test_engines import Work, run, started

__all__ = ["run", "started"]
ID = BASE + "id/"
DATA = f"""
@prefix : <{ID}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <urn:e:> .
:a a e:Kind ; e:p [ e:q [ e:q ( 1 [ e:r 2 ] 3 ) ] , :b ] ; skos:prefLabel "a"@en , "aa"@nl ; skos:exactMatch e:theirs .
:b e:p :a ; skos:notation "B.1" ; e:q [ e:secret true ] .
"""


def test_every_engine_describes_alike(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        for graph in ("urn:g", "urn:h"):
            await engine.write(Put(graph, (Document("text/turtle", DATA.encode()),)))
        dataset = of_engine(engine, engine.version, {})

        found = await describe(dataset, ID + "a")
        assert len({one.graph_name for one in found.statements}) == 2
        # six of the thing, one of each of two blank nodes, six of the list and one of its member
        assert len(found.statements) == 2 * (6 + 2 + 6 + 1)
        assert "secret" not in str(found.statements)
        assert [str(one.subject) for one in found.incoming.quads] == [f"<{ID}b>"] * 2
        assert found.incoming.counts == {"urn:e:p": 1}

    run(work)


def test_every_engine_knows_what_it_has(run: Callable[[Work], None]) -> None:
    async def work(engine: Engine) -> None:
        await engine.write(Put("urn:g", (Document("text/turtle", DATA.encode()),)))
        dataset = of_engine(engine, engine.version, {})

        assert await existence.known(dataset, [ID + "a", ID + "z", "urn:e:p"]) == {ID + "a": False, "urn:e:p": False}
        assert sorted(await existence.subjects(dataset, ID)) == [ID + "a", ID + "b"]
        assert [hit.iri for hit in await lookup.by_code(dataset, "b.1")] == [ID + "b"]
        assert [hit.iri for hit in await lookup.by_iri(dataset, "urn:e:theirs")] == [ID + "a"]
        assert (await contents(dataset, "urn:g", None, 1)).classes == {"urn:e:Kind": 1}

    run(work)
