from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources, sources
from graph.errors import NoSourcesError, RdfSyntaxError


def _write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("name", "graph"),
    [
        ("ontology/plans.ttl", "ontology"),
        ("ontology/vocabulary/basis.ttl", "vocabulary"),
        ("data/external/laws.ttl", "external"),
        ("data/plan/stated/chapter.ttl", "plan/stated"),
    ],
)
def test_the_folder_of_a_file_names_its_graph(tmp_path: Path, name: str, graph: str) -> None:
    _write(tmp_path, name, "")

    assert [source.graph.value for source in sources.find(tmp_path)] == [sources.GRAPHS + graph]


def test_a_folder_without_turtle_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(NoSourcesError, match=str(tmp_path)):
        sources.find(tmp_path)


def test_a_syntax_error_names_file_line_and_column(tmp_path: Path) -> None:
    path = _write(tmp_path, "data/broken.ttl", "@prefix a: <http://a/> .\na:x a:y a z .\n")

    with pytest.raises(RdfSyntaxError) as caught:
        sources.load(sources.Source(path, ox.NamedNode("http://g/")), ox.Store())

    assert (caught.value.path, caught.value.line, caught.value.column) == (path, 2, 9)


def test_equal_blank_node_labels_of_two_files_are_two_nodes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _write(tmp_path, f"data/{name}.ttl", "_:b <http://p> 1 .")

    store = sources.parse(sources.find(tmp_path))

    assert len({quad.subject for quad in store}) == 2


def test_a_changed_byte_changes_the_fingerprint(tmp_path: Path) -> None:
    path = _write(tmp_path, "data/a.ttl", "")
    before = sources.fingerprint(tmp_path, [path])

    path.write_text("#")

    assert sources.fingerprint(tmp_path, [path]) != before


def test_a_file_in_another_folder_changes_the_fingerprint(tmp_path: Path) -> None:
    before = sources.fingerprint(tmp_path, [_write(tmp_path, "data/stated/a.ttl", "")])

    assert sources.fingerprint(tmp_path, [_write(tmp_path, "data/judged/a.ttl", "")]) != before


def test_a_prefix_means_the_same_in_every_file() -> None:
    meanings: dict[str, set[str]] = {}
    for source in sources.find(resources.ROOT):
        for prefix, namespace in sources.prefixes([source]).items():
            meanings.setdefault(prefix, set()).add(namespace)

    assert {prefix: found for prefix, found in meanings.items() if len(found) > 1} == {}
