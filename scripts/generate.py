"""Make a folder of data of the same shape as the plan, as many times larger as it takes.

    python -m scripts.generate FOLDER STATEMENTS

Each copy of the plan gets IRIs of its own; organisations, laws, places and vocabularies are shared, as they would be.
"""

import sys
from itertools import count, islice
from pathlib import Path
from shutil import copytree

from graph import resources, sources

PLAN = "thb-2011"


def generate(folder: Path, statements: int) -> None:
    """Fill the folder with the shared files and copies of the plan, until it has at least `statements` statements."""
    for name in ("ontology", "shapes", "data/external", "data/vocabulary"):
        copytree(resources.ROOT / name, folder / name)
    plan = [source for source in sources.find(resources.ROOT) if PLAN in str(source.path)]
    shared = [source for source in sources.find(resources.ROOT) if PLAN not in str(source.path)]
    copies = -(-(statements - len(sources.parse(shared))) // len(sources.parse(plan)))
    for number in islice(count(1), max(copies, 1)):
        for source in plan:
            _copy(source.path, folder, number)


def _copy(path: Path, folder: Path, number: int) -> None:
    """The first copy keeps the plan's IRIs, which the shared files point to."""
    relative = path.relative_to(resources.ROOT)
    new = PLAN if number == 1 else f"copy-{number}"
    target = folder / str(relative).replace(PLAN, new)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(path.read_text().replace(f"/{PLAN}", f"/{new}").replace(f":{PLAN}", f":{new}"))


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True)
    generate(Path(sys.argv[1]), int(sys.argv[2]))
