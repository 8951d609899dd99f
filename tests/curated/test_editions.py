import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from graph import files, resources
from graph.curated import editions
from graph.curated.editions import Edition
from graph.errors import UnknownEditionError

NAME = "due-in-a-period"
TEXT = "# Vervalt in 2011 é\r\nSELECT * { ?s ?p ?o }\n"


def test_a_text_is_found_by_the_digest_of_the_bytes_of_its_file(tmp_path: Path) -> None:
    path = resources.ROOT / "queries" / f"{NAME}.rq"

    kept = editions.keep(tmp_path, NAME, path.read_text())

    assert kept == hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    assert editions.find(tmp_path, kept) == Edition(NAME, path.read_text())
    assert tmp_path.joinpath("editions", f"{kept}.rq").read_bytes() == path.read_bytes()


def test_line_ends_and_letters_stay_as_they_are(tmp_path: Path) -> None:
    kept = editions.keep(tmp_path, NAME, TEXT)

    assert editions.find(tmp_path, kept).text == TEXT
    assert tmp_path.joinpath("editions", f"{kept}.rq").read_bytes() == TEXT.encode()


def test_a_changed_file_is_another_edition_and_the_one_before_stays(tmp_path: Path) -> None:
    first, second = (editions.keep(tmp_path, NAME, text) for text in ("ASK {}", "ASK { }"))

    assert first != second
    assert [editions.find(tmp_path, kept).text for kept in (first, second)] == ["ASK {}", "ASK { }"]


def test_what_is_kept_once_is_not_written_again_and_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = editions.keep(tmp_path, NAME, TEXT)
    monkeypatch.setattr(files, "replace", lambda *_: pytest.fail("it is written"))

    assert editions.keep(tmp_path, "another-name", TEXT) == kept
    assert editions.find(tmp_path, kept) == Edition(NAME, TEXT)


HOSTILE = [
    "",
    "..",
    "../outside",
    "{}.rq",
    "{}\n",
    "{}\0",
    "./{}",
    "../editions/{}",
    "0" * 16,
    "0" * 9999,
    "\ud800",
]


@pytest.mark.parametrize("digest", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_digest_of_a_kept_text_is_unknown(tmp_path: Path, digest: str) -> None:
    kept = editions.keep(tmp_path, NAME, TEXT)
    tmp_path.joinpath("outside.rq").write_text(TEXT)
    tmp_path.joinpath("outside.name").write_text(NAME)

    with pytest.raises(UnknownEditionError) as caught:
        editions.find(tmp_path, digest.format(kept))
    assert len(str(caught.value)) < 200


def test_a_digest_in_capitals_is_unknown(tmp_path: Path) -> None:
    made = (editions.keep(tmp_path, NAME, f"ASK {{}} # {number}") for number in range(99))
    kept = next(digest for digest in made if not digest.isdigit())

    with pytest.raises(UnknownEditionError):
        editions.find(tmp_path, kept.upper())


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "A", "a b", "a\n", "-a", "a--b", "a" * 201, "é", "a\0"])
def test_a_name_that_no_query_has_is_refused_and_nothing_is_stored(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a query"):
        editions.keep(tmp_path, name, TEXT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("rq", b"DROP ALL"),
        ("rq", b""),
        ("rq", TEXT.encode().replace(b"\r", b"")),
        ("rq", b"\xff"),
        ("name", b""),
        ("name", b"../x"),
        ("name", b"\xff"),
    ],
)
def test_a_damaged_edition_is_not_served_and_mended_when_it_is_kept_again(
    tmp_path: Path, ending: str, content: bytes
) -> None:
    kept = editions.keep(tmp_path, NAME, TEXT)
    tmp_path.joinpath("editions", f"{kept}.{ending}").write_bytes(content)

    with pytest.raises(UnknownEditionError):
        editions.find(tmp_path, kept)
    assert editions.keep(tmp_path, NAME, TEXT) == kept
    assert editions.find(tmp_path, kept) == Edition(NAME, TEXT)


KILLED = """
import os, sys
from pathlib import Path
from graph import files
from graph.curated import editions
from tests.curated.test_editions import NAME, TEXT

left = int(sys.argv[2])

def counted(function):
    def step(*arguments, **options):
        global left
        left -= 1
        return function(*arguments, **options) if left else os._exit(9)
    return step

for place, name in [(os, "open"), (os, "fsync"), (Path, "replace")]:
    setattr(place, name, counted(getattr(place, name)))
editions.keep(Path(sys.argv[1]), NAME, TEXT)
"""


def test_a_process_that_is_killed_at_any_step_leaves_a_whole_edition_or_none(tmp_path: Path) -> None:
    codes = []
    for step in range(1, 20):
        run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / str(step)), str(step)], check=False)
        codes.append(run.returncode)
        try:
            found = editions.find(tmp_path / str(step), editions.digest(TEXT))
        except UnknownEditionError:
            assert run.returncode == 9
        else:
            assert found == Edition(NAME, TEXT)
        if not run.returncode:
            break

    assert codes == [9] * (len(codes) - 1) + [0]
    assert len(codes) > 6


def test_a_text_that_many_keep_at_once_is_whole(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from concurrent.futures import ThreadPoolExecutor;"
        "from graph.curated import editions; from tests.curated.test_editions import NAME, TEXT;"
        "home = Path(sys.argv[1]);"
        "list(ThreadPoolExecutor(8).map(lambda n: editions.keep(home, NAME, TEXT + str(n // 8)), range(64)))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(2)]

    assert [process.wait(30) for process in running] == [0, 0]
    for number in range(8):
        assert editions.find(tmp_path, editions.digest(TEXT + str(number))).text == TEXT + str(number)
    assert {path.suffix for path in tmp_path.joinpath("editions").iterdir()} == {".rq", ".name"}
