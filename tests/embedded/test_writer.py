import pickle
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import snapshot, version
from graph.embedded import writer
from graph.embedded.writer import Writer
from graph.engine import Delete, Document, Part, Post, Put, Update
from graph.errors import GraphConflictError, QueryFailedError
from graph.validation import NotConformingError
from graph.version import Kept

G = "http://g/"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://shapes/thing> a sh:NodeShape ; sh:targetSubjectsOf <http://p/> ; sh:property <http://shapes/thing-p> .
<http://shapes/thing-p> sh:path <http://p/> ; sh:maxCount 1 ; sh:message "Say it once."@en .
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose current version has one triple in one named graph."""
    store = ox.Store()
    store.load(b"<http://g/> { <http://s/> <http://p/> 1 }", ox.RdfFormat.TRIG)
    snapshot.write(store, tmp_path / "home", "sources", {"a": "http://a/"})
    return tmp_path / "home"


def _writer(home: Path, *, kept: int = 5, shapes: Path | None = None) -> Writer:
    return Writer(home, memory=2**28, kept=Kept(written=kept), shapes=shapes)


def _post(value: int, graph: str = G) -> Post:
    return Post(graph, (Document("text/turtle", f"<http://s/> <http://p/> {value} .".encode()),))


def _values(found: version.Version) -> set[str]:
    return {quad.object.value for quad in found.open() if isinstance(quad.object, ox.Literal)}


def _folders(home: Path) -> set[str]:
    return {path.name for path in home.joinpath("versions").iterdir()}


def test_a_write_makes_a_new_current_version_and_leaves_its_parent_as_it_was(home: Path) -> None:
    parent = version.current(home)

    written = _writer(home).write(_post(2))

    made = version.current(home)
    assert made.manifest.name == written.version != parent.manifest.name
    assert (_values(made), _values(parent)) == ({"1", "2"}, {"1"})


def test_the_manifest_counts_what_is_there_and_keeps_what_is_known(home: Path) -> None:
    parent = version.current(home)

    _writer(home).write(_post(2, "http://h/"))

    manifest = version.current(home).manifest
    assert manifest.graphs == {G: 1, "http://h/": 1}
    assert manifest.counted
    assert (manifest.parent, manifest.prefixes) == (parent.manifest.name, {"a": "http://a/"})


def test_a_write_upon_a_write_starts_from_the_store_on_disk(home: Path) -> None:
    for value in (2, 3):
        _writer(home).write(_post(value))

    assert _values(version.current(home)) == {"1", "2", "3"}


def test_who_makes_a_graph_is_told_so(home: Path) -> None:
    new, old = _writer(home).write(_post(2, "http://h/")), _writer(home).write(_post(3))

    assert (new.created, old.created) == (True, False)


def test_the_same_change_to_another_version_has_another_name(home: Path) -> None:
    names = {_writer(home).write(Put(G, _post(2).documents)).version for _ in range(2)}

    assert len(names) == 2


def test_a_change_that_fails_leaves_the_current_version_and_no_folder(home: Path) -> None:
    before = version.current(home)

    with pytest.raises(GraphConflictError):
        _writer(home).write(Update("INSERT DATA { <http://s/> <http://p/> 9 } ; DROP GRAPH <http://none/>"))

    assert version.current(home) == before
    assert _folders(home) == {before.manifest.name}


def test_a_change_that_breaks_a_shape_is_refused_with_the_report(home: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("shapes").mkdir()
    tmp_path.joinpath("shapes/thing.ttl").write_text(SHAPES)
    before = version.current(home)

    with pytest.raises(NotConformingError) as caught:
        _writer(home, shapes=tmp_path / "shapes").write(_post(2))

    assert [result.rule.name for result in caught.value.report.results] == ["http://shapes/thing-p"]
    assert version.current(home) == before
    assert _folders(home) == {before.manifest.name}


def test_a_change_that_keeps_to_the_shapes_is_made(home: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("shapes").mkdir()
    tmp_path.joinpath("shapes/thing.ttl").write_text(SHAPES)

    _writer(home, shapes=tmp_path / "shapes").write(Put(G, _post(2).documents))

    assert _values(version.current(home)) == {"2"}


def test_the_newest_versions_are_kept_and_what_was_built_from_files(home: Path) -> None:
    built = version.current(home).manifest.name
    names = [_writer(home, kept=2).write(_post(value)).version for value in range(2, 6)]

    assert _folders(home) == {built, *names[-2:]}


def test_what_a_killed_write_left_is_removed_by_the_next(home: Path) -> None:
    left = home / "versions" / ".writing-killed"
    left.joinpath("store").mkdir(parents=True)

    _writer(home).write(_post(2))

    assert not left.exists()
    assert not [name for name in _folders(home) if name.startswith(".")]


def test_the_same_change_of_the_same_version_makes_a_version_of_its_own(home: Path) -> None:
    before = version.current(home)
    first = _writer(home).write(_post(2))
    version.make_current(home, before)

    second = _writer(home).write(_post(2))

    assert second != first
    assert _values(version.current(home)) == {"1", "2"}


def test_a_large_parent_is_not_counted_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "WITHOUT_STORE", 0)
    _writer(home).write(_post(2))
    _writer(home).write(_post(3, "http://h/"))

    manifest = version.current(home).manifest

    assert not manifest.counted
    assert manifest.graphs == {G: 1, "http://h/": 0}  # as they were when last counted
    assert _values(version.current(home)) == {"1", "2", "3"}


def test_a_graph_that_a_large_dataset_loses_is_named_no_more(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "WITHOUT_STORE", 0)

    _writer(home).write(Delete(G))

    assert version.current(home).manifest.graphs == {}


def test_a_dataset_that_was_emptied_can_be_written_to(home: Path) -> None:
    _writer(home).write(Delete(Part.ALL))
    emptied = version.current(home)

    _writer(home).write(_post(2))

    assert (emptied.manifest.quads, _values(emptied)) == (0, set())
    assert _values(version.current(home)) == {"2"}


def test_writes_of_two_processes_at_once_are_both_made(home: Path) -> None:
    imports = "from pathlib import Path; from tests.embedded.test_writer import _post, _writer"
    program = f"{imports}; _writer(Path({str(home)!r})).write(_post(%d))"

    writers = [subprocess.Popen([sys.executable, "-c", program % value]) for value in (2, 3)]

    assert [writer.wait(20) for writer in writers] == [0, 0]
    assert _values(version.current(home)) == {"1", "2", "3"}


KILLED = """
import os, shutil, sys
from pathlib import Path
from graph import files, version
from tests.embedded.test_writer import _post, _values, _writer

home, left = Path(sys.argv[1]), 0

def counted(function):
    def step(*arguments, **options):
        global left
        left -= 1
        return function(*arguments, **options) if left else os._exit(9)
    return step

for place, name in [(files, "sync_folder"), (os, "fsync"), (Path, "rename"), (Path, "replace"), (shutil, "rmtree")]:
    setattr(place, name, counted(getattr(place, name)))

def child(work):
    process = os.fork()
    if not process:
        work()
        sys.stdout.flush()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

code = 9
for number in range(2, 100):
    left = number - 1
    code = code and child(lambda: _writer(home).write(_post(number)))
    left = 0
    child(lambda: print(number, code, *sorted(_values(version.current(home)), key=int)))
    if not code:
        break
"""


def test_a_write_that_is_killed_at_any_step_is_whole_or_not_there(home: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(home)], capture_output=True, text=True, check=True)

    lines = [line.split() for line in run.stdout.splitlines()]
    there = ["1"]
    for number, code, *values in lines:
        assert values in ([*there, number], there if code == "9" else None), run.stdout
        there = values
    assert [code for _, code, *_ in lines] == ["9"] * (len(lines) - 1) + ["0"]
    assert len(lines) > 6


def test_a_home_that_cannot_be_written_to_fails_with_the_reason(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(version, "settle", fail)
    kind, payload = _writer(home)._reply(_post(2))

    error = pickle.loads(payload)  # noqa: S301  # written by our own code
    assert kind == b"E"
    assert isinstance(error, QueryFailedError)
    assert "No space left" in str(error)
