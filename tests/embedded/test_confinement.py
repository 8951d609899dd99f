"""Each in a process of its own, since nothing here can be taken back."""

import signal
import subprocess
import sys

import pytest

from graph.embedded import confinement

pytestmark = pytest.mark.skipif(
    not confinement.FORBIDS_SOCKETS, reason="only Linux on these processors keeps the limits"
)


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from graph.embedded import confinement\n{program}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_no_socket_can_be_opened(family: str) -> None:
    run = _run(f"import socket\nconfinement.forbid_sockets()\nsocket.socket(socket.{family})")

    assert "PermissionError" in run.stderr


def test_an_engine_that_is_confined_reaches_nobody() -> None:
    run = _run(
        "import socket, pyoxigraph\n"
        "listening = socket.create_server(('127.0.0.1', 0))\n"
        "listening.settimeout(0.5)\n"
        "confinement.forbid_sockets()\n"
        "address = 'http://127.0.0.1:%d/' % listening.getsockname()[1]\n"
        "try: list(pyoxigraph.Store().query('SELECT * { SERVICE <%s> { ?s ?p ?o } }' % address))\n"
        "except Exception as error: print('refused')\n"
        "try: listening.accept()\n"
        "except TimeoutError: print('nobody came')\n"
    )

    assert run.stdout.split("\n")[:2] == ["refused", "nobody came"], run.stderr


def test_a_process_knows_whether_it_is_confined() -> None:
    run = _run(
        "before = confinement.sockets_are_forbidden()\nconfinement.forbid_sockets()\n"
        "print(before, confinement.sockets_are_forbidden())"
    )

    assert run.stdout == "False True\n"


def test_files_can_still_be_opened_by_those_who_write() -> None:
    run = _run("confinement.forbid_sockets()\nopen('/dev/null', 'w').close()\nprint('opened')")

    assert run.stdout == "opened\n"


def test_a_process_that_wants_more_memory_than_it_may_have_is_told_so() -> None:
    run = _run(f"confinement.limit_memory({2**26})\nbytearray({2**25})\nprint('half')\nbytearray({2**27})")

    assert run.stdout == "half\n"
    assert "MemoryError" in run.stderr


def test_an_engine_that_wants_more_memory_than_it_may_have_ends_its_process() -> None:
    run = _run(
        "import pyoxigraph\n"
        "store = pyoxigraph.Store()\n"
        "store.extend(pyoxigraph.Quad(*[pyoxigraph.NamedNode('urn:%d' % n)] * 3) for n in range(1000))\n"
        f"confinement.limit_memory({2**26})\n"
        "list(store.query('SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g'))\n"
    )

    assert run.returncode == -signal.SIGABRT


def test_a_process_ends_with_its_parent() -> None:
    run = _run(
        "import os, select, time\n"
        "reading, writing = os.pipe()\n"
        "parent = os.fork()\n"
        "if not parent:\n"
        "    if os.fork(): time.sleep(0.3); os._exit(0)\n"
        "    confinement.end_with_parent(); time.sleep(60)\n"
        "os.close(writing)\n"
        "os.waitpid(parent, 0)\n"
        "print(select.select([reading], [], [], 10)[0] == [reading])\n"  # its last writer is gone
    )

    assert run.stdout == "True\n", run.stderr
