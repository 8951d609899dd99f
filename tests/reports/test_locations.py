from pathlib import Path

import pytest

from graph.reports.locations import relative, uri


@pytest.mark.parametrize(
    ("file", "path", "reference"),
    [
        ("data/plan.ttl", "data/plan.ttl", "data/plan.ttl"),
        ("./data//a/../plan.ttl", "data/plan.ttl", "data/plan.ttl"),
        ("../plan.ttl", "../plan.ttl", "../plan.ttl"),
        ("/elsewhere/a b.ttl", "/elsewhere/a b.ttl", "file:///elsewhere/a%20b.ttl"),
        ("C:\\data\\a b.ttl", "C:\\data\\a b.ttl", "file:///C:/data/a%20b.ttl"),
        ("a:b.ttl", "a:b.ttl", "a%3Ab.ttl"),
        ("https://example.org/a%20b", "https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_files_are_named_as_a_pipeline_finds_them(file: str, path: str, reference: str) -> None:
    assert (relative(file), uri(file)) == (path, reference)


def test_what_is_below_the_working_folder_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert uri(str(tmp_path / "a" / "ü.ttl")) == "a/%C3%BC.ttl"
