"""A difference as RDF Patch (https://afs.github.io/rdf-patch/): applied to the old version it gives the new one."""

from collections.abc import Iterable, Iterator, Mapping
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from uuid import NAMESPACE_URL, uuid5

import pyoxigraph as ox

from graph.formats import Format
from graph.history.difference import Change
from graph.sources import BASE
from graph.version import Version

PATCH = Format("patch", "application/rdf-patch", "RDF_Patch", ("rdfp", "rdf-patch"))


def identifier(name: str) -> str:
    """Of the state that a version is, so that the patches from one version to the next form a log."""
    return uuid5(NAMESPACE_URL, f"{BASE}versions/{name}").urn.replace("urn:", "", 1)


def write(old: Version, new: Version, changes: Iterable[Change], output: IO[bytes]) -> None:
    """Write the patch: prefixes, then what is removed, then what is added."""
    output.write(f"H id <{identifier(new.manifest.name)}> .\n".encode())
    output.write(f"H prev <{identifier(old.manifest.name)}> .\nTX .\n".encode())
    output.write(b"".join(_prefixes(old.manifest.prefixes, new.manifest.prefixes)))
    with TemporaryFile() as added:
        for change in changes:
            (added if change.is_added else output).write((b"A " if change.is_added else b"D ") + change.line)
        added.seek(0)
        copyfileobj(added, output)
    output.write(b"TC .\n")


def _prefixes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[bytes]:
    for name in sorted(old.keys() - new.keys()):
        yield f"PD {ox.Literal(name)} .\n".encode()
    for name, iri in sorted(new.items()):
        if old.get(name) != iri:
            yield f"PA {ox.Literal(name)} {ox.Literal(iri)} .\n".encode()
