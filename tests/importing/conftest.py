from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from graph import resources
from graph.importing import environment
from graph.importing.bringing import Tools
from graph.importing.fetching import Limits
from graph.importing.places import Here
from graph.steps import silent

ONE = '<http://example.org/a> <http://example.org/p> "one" .\n'
Answers = dict[str, tuple[int, dict[str, str], bytes]]


@pytest.fixture
def root(small: Path) -> Path:
    """Our ontology and shapes, and one place as data."""
    small.joinpath("data/external/places.ttl").write_text(
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/barriergraph/id/place/here> a dcterms:Location ;\n"
        '  skos:prefLabel "here"@en , "hier"@nl .\n'
    )
    return small


@pytest.fixture
def tools(root: Path, tmp_path: Path) -> Tools:
    home = tmp_path / "home"
    return Tools(root, home, Here(root, home), _no_python, Limits(), silent)


@pytest.fixture
def with_morph(tools: Tools) -> Tools:
    """The same with the morph-kgc that `make morph-kgc` has set up."""
    python = environment.python(environment.folder(resources.ROOT / ".suites"))
    if not python.exists():
        pytest.skip("There is no morph-kgc; run scripts/install-morph-kgc")
    return Tools(tools.root, tools.home, tools.shown, partial(Path, python), tools.limits, silent)


def _no_python() -> Path:
    raise AssertionError("no mapping is carried out here")


@pytest.fixture
def serve() -> Iterator[Callable[[Answers], str]]:
    """Starts a server on loopback with those answers by path, and gives its address."""
    with _servers() as start:
        yield start


@contextmanager
def _servers() -> Iterator[Callable[[Answers], str]]:
    running = list[ThreadingHTTPServer]()

    def start(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = answers[self.path.partition("?")[0]]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
