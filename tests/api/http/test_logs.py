import asyncio
import json
from datetime import datetime, timedelta

from api.http.logs import Log


def test_each_line_is_a_json_object_with_the_time_first() -> None:
    written: list[str] = []

    async def work() -> None:
        log = Log(written.append)
        log.line(request="a-1", path='/a "path"\n', status=200)
        log.line(request="a-2", path="/één")
        log.flush()

    asyncio.run(work())

    first, second = map(json.loads, "".join(written).splitlines())
    assert list(first) == ["time", "request", "path", "status"]
    assert datetime.fromisoformat(first["time"]).utcoffset() == timedelta(0)
    assert (first["path"], second["path"]) == ('/a "path"\n', "/één")


def test_lines_are_written_together_and_without_being_asked_for() -> None:
    written: list[str] = []

    async def work() -> None:
        log = Log(written.append)
        for number in range(3):
            log.line(request=number)
        assert written == []
        async with asyncio.timeout(5):
            while not written:
                await asyncio.sleep(0.01)

    asyncio.run(work())

    assert len(written) == 1
    assert [json.loads(line)["request"] for line in written[0].splitlines()] == [0, 1, 2]


def test_nothing_is_written_twice() -> None:
    written: list[str] = []

    async def work() -> None:
        log = Log(written.append)
        log.line(request=1)
        log.flush()
        log.flush()

    asyncio.run(work())

    assert len(written) == 1
