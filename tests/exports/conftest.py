"""The real data as what exports are written from."""

import pytest

from graph.build import Built
from graph.exports.source import Source


@pytest.fixture(scope="session")
def plan(built: Built) -> Source:
    return Source(built.version.file, built.version.manifest.prefixes, built.version.manifest.name)
