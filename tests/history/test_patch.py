"""A patch, applied to the old version by somebody else, gives the new one."""

import random
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.version import Version
from tests.history.versions import applied, built, exported, parsed, patched, same, stored

E = "@prefix e: <http://example.org/> .\n"
Maker = Callable[[Path, set[ox.Quad], str], Version]


def _built(home: Path, quads: set[ox.Quad], _: str) -> Version:
    return built(home, quads)


def _random(rng: random.Random) -> set[ox.Quad]:
    """A few nodes, named and not, in several graphs, nested and in circles; the same statement in several graphs."""
    names: list[ox.NamedNode] = [ox.NamedNode(f"http://example.org/{letter}") for letter in "abc"]
    blank = [ox.BlankNode(f"n{number}") for number in range(rng.randint(0, 6))]
    graphs = [ox.DefaultGraph(), *names[:2], *blank[:1]]
    values = [*names, *blank, ox.Literal("x"), ox.Literal("_:no node", language="en"), ox.Literal("a\n_:b c\t")]
    predicates = [ox.NamedNode(f"http://example.org/{letter}") for letter in "pq"]
    return {
        ox.Quad(rng.choice([*names, *blank]), rng.choice(predicates), rng.choice(values), rng.choice(graphs))  # type: ignore[arg-type]  # each is one of several
        for _ in range(rng.randint(0, 14))
    }


def _edited(quads: set[ox.Quad], rng: random.Random) -> set[ox.Quad]:
    """With a few statements of another dataset and without some of its own, all blank nodes labelled anew."""
    kept = [quad for quad in sorted(quads, key=str) if rng.random() < 0.8]
    text = ox.serialize(kept, format=ox.RdfFormat.N_QUADS) or b""
    renamed = set(ox.parse(text, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=True))
    return renamed | (_random(rng) if rng.random() < 0.5 else set())


@pytest.mark.parametrize("makers", [(_built, _built), (_built, stored), (stored, stored), (stored, _built)])
@pytest.mark.parametrize("seed", range(25))
def test_applying_the_patch_gives_the_new_version(seed: int, makers: tuple[Maker, Maker], tmp_path: Path) -> None:
    rng = random.Random(seed)  # noqa: S311  # not for secrets
    before = _random(rng)
    old = makers[0](tmp_path, before, "0001")
    new = makers[1](tmp_path, _edited(before, rng), "0002")

    assert same(applied(patched(old, new), exported(old)), exported(new))


def test_labels_that_shift_are_no_change(tmp_path: Path) -> None:
    kept = parsed(E + "e:a e:p [ e:q 1 ; e:r [ e:q 2 ] ] . e:b e:p [ e:q 7 ] .")
    more = parsed(E + "e:z e:p [ e:q 3 ], [ e:q 4 ], [ e:q 5 ] .")
    old, new = built(tmp_path, kept), built(tmp_path, [*kept, *more])

    labels = {quad.object for quad in exported(old) if isinstance(quad.object, ox.BlankNode)}
    assert not labels >= {quad.object for quad in exported(new) if isinstance(quad.object, ox.BlankNode)}
    rows = [row for row in patched(old, new).splitlines() if row[:2] in ("A ", "D ")]
    assert len(rows) == 6
    assert all(row.startswith("A ") for row in rows)


def test_one_of_two_that_say_the_same_is_a_change(tmp_path: Path) -> None:
    old = built(tmp_path, parsed(E + "e:a e:p [ e:q 1 ], [ e:q 1 ] ."))
    new = built(tmp_path, parsed(E + "e:a e:p [ e:q 1 ] ."))

    rows = [row for row in patched(old, new).splitlines() if row[:2] in ("A ", "D ")]
    assert [row[0] for row in rows] == ["D", "D"]
    assert same(applied(patched(old, new), exported(old)), exported(new))


def test_what_is_added_has_labels_that_no_export_has(tmp_path: Path) -> None:
    old = built(tmp_path, parsed(E + "e:a e:p [ e:q 1 ] ."))
    new = built(tmp_path, parsed(E + "e:a e:p [ e:q 1 ], [ e:q 2 ] ."))

    added = [row for row in patched(old, new).splitlines() if row.startswith("A ")]
    assert len(added) == 2
    assert all(f"_:v{new.manifest.name}x0x0" in row for row in added)


def test_patches_from_version_to_version_form_a_log(tmp_path: Path) -> None:
    one, two, three = (built(tmp_path, parsed(E + f"e:a e:p {number} .")) for number in (1, 2, 3))
    first, second = patched(one, two).splitlines(), patched(two, three).splitlines()

    assert first[0].replace("H id", "H prev") == second[1]
    assert first[2] == "TX ."
    assert first[-1] == "TC ."
    assert patched(one, two) == "\n".join(first) + "\n"


def test_prefixes_change_as_well(tmp_path: Path) -> None:
    old = built(tmp_path, parsed(E + "e:a e:p 1 ."), {"e": "http://example.org/", "gone": "http://example.org/gone"})
    new = built(tmp_path, parsed(E + "e:a e:p 2 ."), {"e": "http://example.com/"})

    assert 'PD "gone" .' in patched(old, new).splitlines()
    assert 'PA "e" "http://example.com/" .' in patched(old, new).splitlines()


def test_a_version_has_no_changes_since_itself(tmp_path: Path) -> None:
    one = built(tmp_path, parsed(E + "e:a e:p [ e:q 1 ] ."))

    assert len(patched(one, one).splitlines()) == 4
