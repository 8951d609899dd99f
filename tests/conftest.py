"""The real data, built once for all tests."""

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import build as building
from graph import resources
from graph.build import Built

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes that tests start compile the program once
os.environ["BARRIERGRAPH_PAGE_SECONDS"] = "60"  # pages are whole, however busy the machine is with other tests


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def built(home: Path) -> Built:
    return building.build(resources.ROOT, home)


@pytest.fixture(scope="session")
def store(built: Built) -> ox.Store:
    return built.version.open()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the real ontology and shapes, and no data yet."""
    for name in ("ontology", "shapes"):
        tmp_path.joinpath(name).symlink_to(resources.ROOT / name)
    tmp_path.joinpath("data", "external").mkdir(parents=True)
    return tmp_path
