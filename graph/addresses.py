"""From the IRIs that the graph coins to the paths that answer for them, and back.

After the Dutch URI strategy `id/…` names a thing and `doc/…` the document that describes it. Terms and shapes have IRIs
with a hash, which no server sees; their documents are `doc/def/…` and `doc/shapes/…`. A named graph and the ontology
are documents themselves.
"""

from urllib.parse import quote

from graph.sources import BASE

THINGS = BASE + "id/"
ONTOLOGY = BASE + "def"
TERMS = ONTOLOGY + "#"
SHAPES_GRAPH = BASE + "shapes"
SHAPES = SHAPES_GRAPH + "#"
_DESCRIBED = {"def/": TERMS, "shapes/": SHAPES, "": THINGS}  # the first that fits
_SAFE = "/:@!$&'()*+,;=-._~"  # what a path may hold as it is (RFC 3986)


def document(iri: str) -> str | None:
    """The path of the document about an IRI that the graph coins; None for any other."""
    for folder, namespace in _DESCRIBED.items():
        if iri.startswith(namespace):
            return f"/doc/{folder}{quote(iri.removeprefix(namespace), safe=_SAFE)}"
    return "/" + quote(iri.removeprefix(BASE), safe=_SAFE) if iri.startswith(BASE) else None


def described(name: str) -> str:
    """The IRI that the document describes whose path, decoded, is `/doc/` and that name."""
    folder, namespace = next(one for one in _DESCRIBED.items() if name.startswith(one[0]))
    return namespace + name.removeprefix(folder)
