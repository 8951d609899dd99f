"""A server that is killed at any instant has every write that it answered, and of any other all or nothing."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread
from time import sleep

import httpx2

from graph import loading
from tests.api.serving import Server, serving, token, wait_until

ROUNDS = 8
LEFT, RIGHT = "http://example.org/left", "http://example.org/right"


@dataclass
class Writing:
    """A client that writes until its server is gone, and what it was told."""

    numbers: "count[int]" = field(default_factory=count)
    answered: list[int] = field(default_factory=list)
    tried: int = -1  # the last, which may have been made or not

    def run(self, server: Server) -> None:
        for number in self.numbers:
            self.tried = number
            try:
                response = _write(server, number)
            except httpx2.TransportError:
                return
            assert response.status_code in (201, 204), response.text
            self.answered.append(number)


def _write(server: Server, number: int) -> httpx2.Response:
    """Two triples in one graph, a pair of graphs that say the same, or a graph by the other protocol."""
    match number % 3:
        case 0:
            return server.update(f"INSERT DATA {{ <urn:n:{number}> <urn:first> {number} ; <urn:second> {number} }}")
        case 1:
            emptied = f"DROP SILENT GRAPH <{LEFT}> ; DROP SILENT GRAPH <{RIGHT}>"
            filled = " ".join(f"GRAPH <{graph}> {{ <urn:n> <urn:is> {number} }}" for graph in (LEFT, RIGHT))
            return server.update(f"{emptied} ; INSERT DATA {{ {filled} }}")
    document = f"<urn:n:{number}> <urn:first> {number} ; <urn:second> {number} ."
    address = f"/store?graph=http://example.org/{number}"
    return server.client.put(address, content=document, headers={"Content-Type": "text/turtle"})


def _numbers(server: Server, pattern: str) -> set[int]:
    rows = server.ask(f"SELECT ?n {{ {pattern} }}").json()["results"]["bindings"]
    return {int(row["n"]["value"]) for row in rows}


def _check(server: Server, writing: Writing) -> None:
    """What is there now counts as answered from now on, since it was seen."""
    first, second = (_numbers(server, f"?s <urn:{name}> ?n") for name in ("first", "second"))
    left, right = (_numbers(server, f"GRAPH <{graph}> {{ ?s <urn:is> ?n }}") for graph in (LEFT, RIGHT))
    lasting = {number for number in writing.answered if number % 3 != 1}
    pairs = sorted(number for number in writing.answered if number % 3 == 1)[-1:]

    assert first == second
    assert left == right
    assert lasting <= first <= lasting | {writing.tried}
    assert left in (set(pairs), {writing.tried})
    writing.answered = [*writing.answered, *(first | left) - set(writing.answered)]


def _write_until_killed(server: Server, writing: Writing, seconds: float, *, alone: bool) -> None:
    """Kill the server, and with it all that it started, or leave those to notice."""
    before, client = len(writing.answered), Thread(target=writing.run, args=[server])
    client.start()
    wait_until(lambda: len(writing.answered) > before)
    sleep(seconds)
    if alone:
        server.process.kill()
    else:
        server.kill()
    client.join(10)


def test_every_answered_write_survives_and_of_any_other_all_or_nothing(tmp_path: Path) -> None:
    home, random, writing = tmp_path / "home", Random(2011), Writing()  # noqa: S311  # no secret
    loading.load([], None, home)
    secret = token(home)
    for number in range(ROUNDS):
        with serving(home, secret, workers=1) as server:
            _check(server, writing)
            _write_until_killed(server, writing, random.uniform(0, 0.4), alone=bool(number % 2))

    with serving(home, secret, workers=1) as server:
        _check(server, writing)
    assert len(writing.answered) >= ROUNDS
