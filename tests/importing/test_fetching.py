"""Files of other servers come within limits, in the format that the server says."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import NotImportableError, UnknownFormatError
from graph.importing import bringing, fetching, graphs
from graph.importing.bringing import Brought, Tools, Wanted
from graph.importing.fetching import Limits
from tests.importing.conftest import ONE, Answers

Serve = Callable[[Answers], str]
BODY = ONE.encode()
TURTLE = {"Content-Type": "text/turtle; charset=utf-8"}


def _bring(tools: Tools, address: str) -> Brought:
    return bringing.bring(Wanted((address,), graphs.graph("register")), tools)


@pytest.mark.parametrize(
    ("path", "headers", "body"),
    [
        ("/data", TURTLE, BODY),
        ("/data.nt", {"Content-Type": "text/plain"}, BODY),
        ("/data.nt", {}, BODY),
        ("/data.nt.gz", {"Content-Type": "application/gzip"}, gzip.compress(BODY, mtime=0)),
    ],
)
def test_the_format_is_what_the_server_says_or_else_what_the_address_ends_with(
    tools: Tools, serve: Serve, path: str, headers: dict[str, str], body: bytes
) -> None:
    address = serve({path: (200, headers, body)})

    made = _bring(tools, address + path).made

    assert made.statements == 1
    assert made.sources[0].address == address + path


def test_relative_iris_start_where_the_file_was_in_the_end(tools: Tools, serve: Serve) -> None:
    away = {"/old": (302, {"Location": "/new/data.ttl"}, b""), "/new/data.ttl": (200, TURTLE, b"<a> <b> <c> .")}
    address = serve(away)

    made = _bring(tools, f"{address}/old").made

    (kept,) = tools.home.glob("imports/register/*.nt.gz")
    assert f"<{address}/new/a>".encode() in gzip.decompress(kept.read_bytes())
    assert made.sources[0].address == f"{address}/old"


def test_a_page_is_no_rdf(tools: Tools, serve: Serve) -> None:
    address = serve({"/data.ttl": (200, {"Content-Type": "text/html"}, BODY)})

    with pytest.raises(UnknownFormatError, match=r"data\.ttl answers with text/html, which is no RDF"):
        _bring(tools, f"{address}/data.ttl")


@pytest.mark.parametrize(
    ("answer", "limits", "problem"),
    [
        ((404, {}, b""), Limits(), "answers 404 Not Found"),
        ((302, {"Location": "/a.ttl"}, b""), Limits(), "answers 302"),
        ((302, {"Location": "ftp://127.0.0.1/a.ttl"}, b""), Limits(), "not of HTTP"),
        ((200, TURTLE, b"#" * 3000), Limits(size=2000), "BARRIERGRAPH_IMPORT_MEGABYTES"),
        ((200, TURTLE | {"Content-Length": "9000"}, b"#"), Limits(size=2000), "BARRIERGRAPH_IMPORT_MEGABYTES"),
        ((200, TURTLE | {"Content-Length": "99"}, BODY), Limits(), "broke off after 54 of 99 bytes"),
        ((200, TURTLE, BODY), Limits(seconds=1e-9), "IMPORT_SECONDS|timed out|in progress"),
    ],
)
def test_what_cannot_be_had_whole_is_refused(
    tools: Tools, serve: Serve, answer: tuple[int, dict[str, str], bytes], limits: Limits, problem: str
) -> None:
    address = serve({"/a.ttl": answer})

    with pytest.raises(NotImportableError, match=problem):
        _bring(replace(tools, limits=limits), f"{address}/a.ttl")


def test_a_server_that_is_not_there_is_named_without_a_password(tools: Tools) -> None:
    with pytest.raises(NotImportableError, match=r"^http://127\.0\.0\.1:9/a\.ttl cannot be reached: "):
        _bring(tools, "http://someone:secret@127.0.0.1:9/a.ttl")


def test_the_name_of_a_file_stays_in_its_folder(serve: Serve, tmp_path: Path) -> None:
    address = serve({"/a/..%2F..%2Fb.ttl": (200, TURTLE, BODY)})

    found = fetching.fetch(f"{address}/a/..%2F..%2Fb.ttl", tmp_path, Limits(), lambda _: None)

    assert found.path.parent == tmp_path
