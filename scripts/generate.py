"""Write a graph of the plan's shape, as large as asked, as one N-Triples file; or a folder of files to build one from.

    python -m scripts.generate FILE.nt TRIPLES
    python -m scripts.generate FOLDER TRIPLES

The plan is copied as often as it takes. Each copy gets IRIs of its own; organisations, laws, places and vocabularies
are shared, as they would be. The N-Triples also hold what follows from the plan, reasoned once and copied with it.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox

from graph import reasoning, resources, sources

PLAN = "thb-2011"
_IN_AN_IRI = f"/{PLAN}"
_ABOUT, _PASSAGE = (f"<https://w3id.org/barriergraph/def#{name}>" for name in ("about", "passage"))


def triples(target: Path, number: int) -> int:
    """Write about so many triples as N-Triples, always the same ones; returns how many.

    Raises ValueError when that is too few.
    """
    lines = _lines(_everything())
    shared = [line for line in lines if _IN_AN_IRI not in line]
    plan = [line for line in lines if _IN_AN_IRI in line]
    copies = round((number - len(shared)) / len(plan))
    if copies < 1:
        plan = _part(plan, number - len(shared))
    if not plan:
        raise ValueError(f"{number} triples are too few: the plan's first action and what all share are more")
    _write(target, shared, "".join(plan), max(copies, 1))
    return len(shared) + len(plan) * max(copies, 1)


def quads(target: Path, number: int) -> None:
    """Write about so many statements as N-Quads, each copy of the plan in named graphs of its own."""
    store = sources.parse(sources.find(resources.ROOT))
    store.extend(list(reasoning.infer(store)))
    quads = sorted((f"{quad.triple}", f"{quad}") for quad in store)
    plan = [f"{quad} .\n" for triple, quad in quads if _IN_AN_IRI in triple]
    shared = [f"{quad} .\n" for triple, quad in quads if _IN_AN_IRI not in triple]
    _write(target, shared, "".join(plan), max(round((number - len(shared)) / len(plan)), 1))


def _write(target: Path, shared: list[str], plan: str, copies: int) -> None:
    """The first copy keeps the plan's IRIs, which what is shared points to."""
    with target.open("w") as file:
        file.writelines(shared)
        file.write(plan)
        file.writelines(plan.replace(_IN_AN_IRI, f"/copy-{copy}") for copy in range(2, copies + 1))


def _everything() -> ox.Dataset:
    store = sources.parse(one for one in sources.find(resources.ROOT) if not one.graph.value.endswith("/alignments"))
    store.extend(list(reasoning.infer(store)))
    merged = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    merged.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)  # the same blank node labels each time
    return merged


def _lines(dataset: ox.Dataset) -> list[str]:
    return sorted(f"{quad.triple} .\n" for quad in dataset)


def _part(plan: list[str], number: int) -> list[str]:
    """The plan with its first actions only, as many as fit into so many lines; empty where none does."""
    actions = sorted({subject for subject, _, _ in map(_split, plan) if "/id/action/" in subject})
    sizes = range(len(actions) + 1)
    kept = bisect_right(sizes, number, key=lambda size: len(_about(plan, set(actions[:size])))) - 1
    return _about(plan, set(actions[:kept])) if kept > 0 else []


def _about(plan: list[str], actions: set[str]) -> list[str]:
    """Keep of all actions only these, of all claims only those about them, of all passages only those cited then."""
    things = {subject for subject, _, _ in map(_split, plan)}
    claims = {subject for subject, predicate, value in map(_split, plan) if predicate == _ABOUT and value in actions}
    kept = actions | claims
    left_out = {thing for thing in things - kept if "/id/action/" in thing or "/id/claim/" in thing}
    rest = _not_mentioning(plan, left_out)
    cited = {value for _, predicate, value in map(_split, rest) if predicate == _PASSAGE}
    return _not_mentioning(rest, {thing for thing in things - cited if "/id/passage/" in thing})


def _not_mentioning(lines: Iterable[str], left_out: set[str]) -> list[str]:
    return [line for line in lines if left_out.isdisjoint(_split(line))]


def _split(line: str) -> tuple[str, str, str]:
    subject, predicate, value = line.removesuffix(" .\n").split(" ", 2)
    return subject, predicate, value


def folder(target: Path, number: int) -> None:
    """Fill the folder with the shared files and copies of the plan's, until they have at least so many triples."""
    for name in ("ontology", "shapes", "data/external", "data/vocabulary"):
        copytree(resources.ROOT / name, target / name)
    plan = [source for source in sources.find(resources.ROOT) if PLAN in str(source.path)]
    shared = [source for source in sources.find(resources.ROOT) if PLAN not in str(source.path)]
    copies = -(-(number - len(sources.parse(shared))) // len(sources.parse(plan)))
    for copy in islice(count(1), max(copies, 1)):
        for source in plan:
            _copy(source.path, target, copy)


def _copy(path: Path, target: Path, copy: int) -> None:
    """The first copy keeps the plan's IRIs, which the shared files point to."""
    relative = path.relative_to(resources.ROOT)
    new = PLAN if copy == 1 else f"copy-{copy}"
    file = target / str(relative).replace(PLAN, new)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(path.read_text().replace(f"/{PLAN}", f"/{new}").replace(f":{PLAN}", f":{new}"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path = Path(sys.argv[1])
    if path.suffix == ".nt":
        print(f"{triples(path, int(sys.argv[2]))} triples in {path}")
    else:
        path.mkdir(parents=True)
        folder(path, int(sys.argv[2]))
