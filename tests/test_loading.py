import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import loading, version
from graph.errors import RdfSyntaxError, UnknownFormatError
from graph.steps import Advance
from graph.version import Kept

TRIPLE = "<http://s/> <http://p/> <http://o/> ."
DOCUMENTS = {
    "nt": TRIPLE,
    "ttl": TRIPLE,
    "nq": TRIPLE,
    "trig": TRIPLE,
    "jsonld": '{"@id": "http://s/", "http://p/": {"@id": "http://o/"}}',
    "rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
        <rdf:Description rdf:about="http://s/"><x:p rdf:resource="http://o/"/></rdf:Description></rdf:RDF>""",
}


def _write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def _graphs(found: version.Version) -> set[str]:
    return {str(quad.graph_name) for quad in found.open()}


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_the_ending_of_a_name_says_the_format(tmp_path: Path, ending: str) -> None:
    path = _write(tmp_path / f"data.{ending}", DOCUMENTS[ending])

    loaded = loading.load([path], None, tmp_path / "home")

    assert [(quad.subject, quad.object) for quad in loaded.open()] == [
        (ox.NamedNode("http://s/"), ox.NamedNode("http://o/"))
    ]


def test_a_compressed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl.gz"
    path.write_bytes(gzip.compress(TRIPLE.encode()))

    loaded = loading.load([path], None, tmp_path / "home")

    assert len(loaded.open()) == 1


def test_triples_go_to_the_graph_that_is_named_and_else_to_the_default_graph(tmp_path: Path) -> None:
    path = _write(tmp_path / "data.ttl", TRIPLE)

    named = loading.load([path], "http://g/", tmp_path / "one")
    default = loading.load([path], None, tmp_path / "two")

    assert (_graphs(named), named.manifest.graphs, named.manifest.default_graph) == (
        {"<http://g/>"},
        {"http://g/": 1},
        0,
    )
    assert (_graphs(default), default.manifest.graphs, default.manifest.default_graph) == ({"DEFAULT"}, {}, 1)


def test_quads_keep_their_graphs(tmp_path: Path) -> None:
    path = _write(tmp_path / "data.trig", f"{TRIPLE} <http://h/> {{ {TRIPLE} }}")

    loaded = loading.load([path], None, tmp_path / "home")

    assert _graphs(loaded) == {"DEFAULT", "<http://h/>"}


def test_several_files_make_one_dataset_whose_blank_nodes_stay_apart(tmp_path: Path) -> None:
    paths = [_write(tmp_path / f"{name}.ttl", f"_:a <http://p/> '{name}' .") for name in ("one", "two")]

    loaded = loading.load(paths, None, tmp_path / "home")

    assert len({quad.subject for quad in loaded.open()}) == 2


def test_no_file_makes_an_empty_dataset_that_is_current(tmp_path: Path) -> None:
    loaded = loading.load([], None, tmp_path)

    assert len(loaded.open()) == loaded.manifest.quads == 0
    assert version.current(tmp_path) == loaded


def test_a_syntax_error_names_file_line_and_column_and_leaves_the_current_version(tmp_path: Path) -> None:
    first = loading.load([], None, tmp_path / "home")
    path = _write(tmp_path / "data.ttl", f"{TRIPLE}\n  oops .")

    with pytest.raises(RdfSyntaxError) as caught:
        loading.load([path], None, tmp_path / "home")

    assert (caught.value.path, caught.value.line, caught.value.column) == (path, 2, 3)
    assert version.current(tmp_path / "home") == first
    assert list(tmp_path.joinpath("home/versions").iterdir()) == [first.folder]


def test_an_ending_of_no_rdf_format_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "data.pdf", "")

    with pytest.raises(UnknownFormatError, match=r"data\.pdf: \.pdf"):
        loading.load([path], None, tmp_path / "home")


def test_loading_the_same_again_leaves_the_version_that_is_there(tmp_path: Path) -> None:
    path = _write(tmp_path / "data.ttl", TRIPLE)
    first = loading.load([path], None, tmp_path / "home")
    inode = first.folder.stat().st_ino

    second = loading.load([path], None, tmp_path / "home")

    assert second.manifest.name == first.manifest.name
    assert second.folder.stat().st_ino == inode


def test_the_same_text_elsewhere_is_another_version_where_its_iris_are_relative(tmp_path: Path) -> None:
    texts = []
    for folder in ("one", "two"):
        tmp_path.joinpath(folder).mkdir()
        path = _write(tmp_path / folder / "data.ttl", "<#a> <http://p/> 1 .")
        texts.append(str(next(iter(loading.load([path], None, tmp_path / "home").open())).subject))

    assert texts == [f"<{tmp_path.as_uri()}/{folder}/data.ttl#a>" for folder in ("one", "two")]


def test_progress_is_told_for_each_file_and_reaches_the_whole(tmp_path: Path) -> None:
    paths = [_write(tmp_path / f"{name}.nt", TRIPLE + "\n") for name in ("one", "two")]
    told: dict[str, list[float]] = {}

    @contextmanager
    def step(name: str) -> Iterator[Advance]:
        yield told.setdefault(name, []).append

    loading.load(paths, None, tmp_path / "home", step)

    assert list(told) == [f"load {paths[0]}", f"load {paths[1]}", "write 1 statements"]
    assert [told[f"load {path}"][-1] for path in paths] == [1, 1]
    assert all(0 <= done <= 1 for steps in told.values() for done in steps)


def test_a_load_removes_the_oldest_of_what_came_from_files(tmp_path: Path) -> None:
    names = []
    for number in (1, 2, 3, 3):
        path = _write(tmp_path / "data.nt", TRIPLE.replace("http://s/", f"http://s/{number}") + "\n")
        names.append(loading.load([path], None, tmp_path / "home", kept=Kept(built=2)).manifest.name)

    assert {path.name for path in tmp_path.joinpath("home/versions").iterdir()} == set(names[1:])
    assert version.current(tmp_path / "home").manifest.name == names[-1]
