"""Mappings carried out by morph-kgc, in a process of its own. See https://morph-kgc.readthedocs.io."""

import os
import re
import subprocess
from configparser import RawConfigParser
from pathlib import Path
from typing import Final

from graph.errors import MappingError
from graph.importing.binding import Bound

_SECTION: Final = "data"
_COLUMNS = re.compile(r"columns expected but not found: \[(?P<names>[^\]]*)\]")
_DATABASE = re.compile(r"\((?:\w+\.)*\w*Error\) (?P<problem>.+)")
_MODULE = re.compile(r"No module named '(?P<name>[\w.]+)'")
_INCOMPLETE = re.compile(r"KeyError: '(?P<part>subject|predicate|object)_map'")
_HARMLESS = ("[SQL:", "(Background on this error")


def run(python: Path, bound: Bound, folder: Path) -> Path:
    """A file of N-Triples in the folder, with what the mapping makes of its sources.

    Args:
        python: one that has morph-kgc.
        bound: the mapping, and what stands for its sources.
        folder: an empty one, for whatever is needed on the way; others cannot read it.

    Raises MappingError, which names the mapping and what does not fit.
    """
    links = {name: folder / f"{number}{_ending(bound, name)}" for number, name in enumerate(bound.sources)}
    for name, link in links.items():
        link.symlink_to(_path(bound, name).absolute())
    mapping = folder / f"mapping{bound.mapping.ending}"
    mapping.write_text(bound.mapping.rewritten({name: str(link) for name, link in links.items()}), encoding="utf-8")
    made = folder / "made.nt"
    made.touch()
    _configure(folder / "config.ini", mapping, made, bound)
    command = [str(python), "-W", "ignore", "-m", "morph_kgc", str(folder / "config.ini")]
    done = subprocess.run(
        command,
        cwd=bound.mapping.path.absolute().parent,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise MappingError(_complaint(done.stderr, bound, links))
    return made


def _ending(bound: Bound, name: str) -> str:
    return _path(bound, name).suffix.lower()


def _path(bound: Bound, name: str) -> Path:
    path = bound.sources[name].path
    if path is None:
        raise MappingError(f"{name} is a database, where {bound.mapping.path} names a file")
    return path


def _configure(file: Path, mapping: Path, made: Path, bound: Bound) -> None:
    config = RawConfigParser()
    config["CONFIGURATION"] = {
        "output_file": _quoted(str(made)),
        "output_format": "N-TRIPLES",
        "number_of_processes": "1",
        "logging_level": "ERROR",
    }
    config[_SECTION] = {"mappings": _quoted(str(mapping))}
    if bound.database and bound.database.database:
        config[_SECTION]["db_url"] = _quoted(bound.database.database)
    with file.open("w", encoding="utf-8") as opened:
        config.write(opened)


def _quoted(text: str) -> str:
    return text.replace("$", "$$")  # which is how its reader of settings writes a dollar


def _complaint(output: str, bound: Bound, links: dict[str, Path]) -> str:
    """What went wrong, in words about the mapping and the files that were named."""
    lines = [line for line in output.strip().splitlines() if not line.startswith(_HARMLESS)]
    last = lines[-1].strip() if lines else "it says nothing about why"
    files = " and ".join(one.given for one in bound.all)
    for pattern, words in (
        (_COLUMNS, "refers to {}, which {} does not have"),
        (_DATABASE, "asks what cannot be answered: {} ({})"),
    ):
        if found := next((match for line in reversed(lines) if (match := pattern.search(line))), None):
            return f"{bound.mapping.path} " + words.format(found[1].replace("'", ""), files)
    if found := _INCOMPLETE.search(last):
        return f"{bound.mapping.path} maps nothing of {files}: no triples map has a source and a {found[1]} map"
    if found := _MODULE.search(last):
        return (
            f"{files} needs the Python package {found['name']}, which is not set up for morph-kgc here; "
            "BARRIERGRAPH_MORPH_KGC can name a Python that has both"
        )
    for name, link in links.items():
        last = last.replace(str(link), bound.sources[name].given)
    return f"{bound.mapping.path} cannot be carried out on {files}; morph-kgc says: {last}"
