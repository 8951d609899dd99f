from collections.abc import Callable, Mapping
from http.client import HTTPMessage
from pathlib import Path
from typing import TypeAlias

import pytest

from scripts.conformance import manifests
from scripts.conformance.manifests import Test
from scripts.conformance.server import Response

PREFIXES = f"""
@prefix mf: <{manifests.MF}> .
@prefix qt: <{manifests.QT}> .
@prefix ut: <{manifests.UT}> .
@prefix ht: <http://www.w3.org/2011/http#> .
@prefix hts: <http://www.w3.org/2011/http-statusCodes#> .
@prefix cnt: <http://www.w3.org/2011/content#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


Checkout: TypeAlias = Callable[[Mapping[str, str]], list[Test]]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Makes a checkout of a few files, given by their paths below sparql11/, and reads its tests."""

    def make(files: Mapping[str, str]) -> list[Test]:
        for name, text in files.items():
            path = tmp_path / "sparql/sparql11" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PREFIXES + text if path.name.startswith("manifest") else text)
        return manifests.read(tmp_path)

    return make


def response(status: int, media_type: str = "", body: bytes = b"", location: str = "") -> Response:
    headers = HTTPMessage()
    for name, value in (("Content-Type", media_type), ("Location", location)):
        if value:
            headers[name] = value
    return Response(status, headers, body)
