"""Validations in processes of their own, seen from who asks for them."""

import asyncio
import os
import pickle
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from graph import resources
from graph.embedded.errands import Allowance
from graph.embedded.inspector import Inspection, Text
from graph.embedded.inspectors import Inspectors
from graph.errors import (
    BusyError,
    QueryError,
    QueryFailedError,
    QueryTimeoutError,
    RdfSyntaxError,
    ResultTooLargeError,
    ShapesError,
)
from graph.reports.report import Place
from graph.validation import Options

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:s> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; sh:property <urn:sp> .
<urn:sp> sh:path <urn:p> ; sh:{} ."""
ENDLESS = SHAPES.format('pattern "^(?=a)(a+)+$"')
EVIL = f'<urn:a> <urn:p> "{"a" * 40}!" .'


def _text(name: str, content: str) -> Text:
    return Text(name, "text/turtle", content.encode(), f"http://example.org/{name}")


def _inspection(data: str = EVIL, shapes: str = SHAPES.format("maxCount 1"), ontology: str | None = None) -> Inspection:
    beside = () if ontology is None else (_text("o.ttl", ontology),)
    own = (_text("s.ttl", shapes),) if shapes else ()
    return Inspection((_text("d.ttl", data),), own, beside, Options(), "text", "en")


def _with(work: Callable[[Inspectors], Awaitable[None]], root: Path = resources.ROOT, **allowed: float) -> None:
    async def run() -> None:
        inspectors = Inspectors(root, Allowance(**allowed))  # type: ignore[arg-type]  # numbers by their names
        try:
            await asyncio.wait_for(work(inspectors), 30)
        finally:
            await inspectors.close()

    asyncio.run(run())


def test_the_answer_is_the_report_and_whether_it_passes() -> None:
    async def work(inspectors: Inspectors) -> None:
        good, bad = [
            await inspectors.inspect(_inspection(shapes=SHAPES.format(one))) for one in ("maxCount 1", "minCount 2")
        ]

        assert (good[0], bad[0]) == (True, False)
        assert (good[1].media_type, good[1].rest) == ("text/plain", None)
        assert bad[1].body.startswith(b"d.ttl:1:9: violation urn:sp")
        assert inspectors.running == 0

    _with(work)


def test_without_shapes_and_ontology_those_of_the_root_are_used(tmp_path: Path) -> None:
    for folder in ("shapes", "ontology"):
        tmp_path.joinpath(folder).mkdir()
    tmp_path.joinpath("shapes/s.ttl").write_text(SHAPES.format("class <urn:B>"))
    subclass = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    tmp_path.joinpath("ontology/o.ttl").write_text(f"<urn:C> {subclass} <urn:B> .")
    member = "<urn:a> <urn:p> <urn:b> . <urn:b> a <urn:C> ."

    async def work(inspectors: Inspectors) -> None:
        with_theirs = await inspectors.inspect(_inspection(member, ""))
        with_another = await inspectors.inspect(_inspection(member, "", ""))

        assert (with_theirs[0], with_another[0]) == (True, False)

    _with(work, tmp_path)


def test_an_error_comes_back_as_it_was() -> None:
    async def work(inspectors: Inspectors) -> None:
        with pytest.raises(RdfSyntaxError) as broken:
            await inspectors.inspect(_inspection(" oops"))
        with pytest.raises(ShapesError, match="sh:maxCount") as meaningless:
            await inspectors.inspect(_inspection(shapes=SHAPES.format("maxCount <urn:x>")))

        assert (broken.value.path, broken.value.line, broken.value.column) == ("d.ttl", 1, 2)
        assert meaningless.value.predicate == "sh:maxCount"

    _with(work)


@pytest.mark.parametrize(
    "error",
    [
        RdfSyntaxError("a.ttl", 2, None, "odd"),
        ShapesError("e:s", "sh:path", "is odd", Place("s.ttl", 3, 4)),
        ShapesError(None, None, "odd"),
    ],
)
def test_errors_survive_the_way_between_processes(error: RdfSyntaxError | ShapesError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # written here

    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_who_is_left_while_it_waits_leaves_its_place() -> None:
    async def work(inspectors: Inspectors) -> None:
        running = [asyncio.ensure_future(inspectors.inspect(_inspection(shapes=ENDLESS))) for _ in range(2)]
        while not (inspectors.running and inspectors.waiting):
            await asyncio.sleep(0.01)
        with pytest.raises(BusyError):
            await inspectors.inspect(_inspection())
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)

        assert (await inspectors.inspect(_inspection()))[0]
        assert (inspectors.running, inspectors.waiting) == (0, 0)

    _with(work, at_once=1, waiting=1)


def test_the_limits_hold() -> None:
    async def slow(inspectors: Inspectors) -> None:
        with pytest.raises(QueryTimeoutError, match="limit"):
            await inspectors.inspect(_inspection(shapes=ENDLESS))

    async def large(inspectors: Inspectors) -> None:
        many = "".join(f"<urn:{n}> <urn:p> 1 ." for n in range(30_000))
        _, answer = await inspectors.inspect(_inspection(many, SHAPES.format("minCount 2")))
        assert answer.rest
        with pytest.raises(ResultTooLargeError):
            async for _ in answer.rest:
                pass
        await answer.rest.aclose()

    _with(slow, seconds=0.5)
    _with(large, largest=2**20)


def test_when_the_process_that_forks_is_lost_another_takes_its_place() -> None:
    async def work(inspectors: Inspectors) -> None:
        await inspectors.inspect(_inspection())
        nursery = inspectors._nursery
        assert nursery
        assert nursery._process
        os.kill(nursery._process.pid, signal.SIGKILL)
        while not nursery.is_lost:
            await asyncio.sleep(0.01)

        assert (await inspectors.inspect(_inspection()))[0]

    _with(work)


@pytest.mark.parametrize("is_running", [False, True])
def test_closing_ends_what_runs_and_what_is_about_to(is_running: bool) -> None:
    async def work(inspectors: Inspectors) -> None:
        if is_running:
            await inspectors.inspect(_inspection())
        asked = asyncio.ensure_future(inspectors.inspect(_inspection(shapes=ENDLESS)))
        await asyncio.sleep(0.5 if is_running else 0.01)
        await inspectors.close()

        with pytest.raises(QueryError):
            await asked
        with pytest.raises(QueryFailedError, match="stops"):
            await inspectors.inspect(_inspection())

    _with(work)
