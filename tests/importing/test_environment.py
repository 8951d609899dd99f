"""The Python that carries out mappings."""

import sys
from pathlib import Path

import pytest

from graph.errors import NotImportableError
from graph.importing import environment


def test_a_python_without_morph_kgc_is_named() -> None:
    with pytest.raises(NotImportableError, match=r"BARRIERGRAPH_MORPH_KGC names .* no morph-kgc: .*No module"):
        environment.chosen(sys.executable)


def test_a_python_that_is_not_there_is_named() -> None:
    with pytest.raises(NotImportableError, match=r"/none, which cannot be run"):
        environment.chosen("/none")


def test_without_packages_nothing_is_left_and_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))

    with pytest.raises(NotImportableError, match=r"cannot be set up: ERROR: .*; BARRIERGRAPH_MORPH_KGC names"):
        environment.ready(tmp_path / "tools")

    assert [path.name for path in tmp_path.joinpath("tools").iterdir()] == ["lock"]
