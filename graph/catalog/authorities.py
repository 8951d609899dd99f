"""The concepts of value lists that catalogues must use: their classes, lists and names.

Labels are those of the Publications Office of the European Union, EuroVoc, SPDX and IANA.
"""

from typing import Final, NamedTuple

from graph.distributions import Distribution

_EU: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
PUBLIC: Final = _EU + "access-right/PUBLIC"
LANGUAGES: Final = {"en": _EU + "language/ENG", "nl": _EU + "language/NLD"}
THEMES: Final = _EU + "data-theme"
SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_FILE_TYPES = {
    "csv": "CSV",
    "turtle": "RDF_TURTLE",
    "trig": "RDF_TRIG",
    "n-triples": "RDF_N_TRIPLES",
    "n-quads": "RDF_N_QUADS",
    "json-ld": "JSON_LD",
    "rdf-xml": "RDF_XML",
}
_PACKINGS = {"gz": "application/gzip", "zst": "application/zstd", "zip": "application/zip"}


class Concept(NamedTuple):
    """What is said of a concept where it is used.

    Args:
        classes: short names of its classes.
        scheme: the list that it is in.
        en: its English name.
        nl: its Dutch name.
    """

    classes: tuple[str, ...]
    scheme: str
    en: str
    nl: str


def _known(list_: str, classes: tuple[str, ...], **names: tuple[str, str]) -> dict[str, Concept]:
    return {f"{_EU}{list_}/{code}": Concept(classes, _EU + list_, *both) for code, both in names.items()}


CONCEPTS: Final = {
    **_known("access-right", ("dcterms:RightsStatement", "skos:Concept"), PUBLIC=("public", "openbaar")),
    **_known("country", ("dcterms:Location", "skos:Concept"), NLD=("Netherlands", "Nederland")),
    **_known(
        "data-theme",
        ("skos:Concept",),
        JUST=("Justice, legal system and public safety", "Justitie, rechtsstelsel en openbare veiligheid"),
    ),
    **_known("frequency", ("dcterms:Frequency", "skos:Concept"), IRREG=("irregular", "onregelmatig")),
    **_known(
        "language",
        ("dcterms:LinguisticSystem", "skos:Concept"),
        ENG=("English", "Engels"),
        NLD=("Dutch", "Nederlands"),
    ),
    **_known(
        "file-type",
        ("dcterms:MediaTypeOrExtent", "skos:Concept"),
        RDF_TURTLE=("Turtle", "Turtle"),
        RDF_TRIG=("TriG", "TriG"),
        RDF_N_TRIPLES=("N-Triples", "N-Triples"),
        RDF_N_QUADS=("N-Quads", "N-Quads"),
        CSV=("CSV", "CSV"),
        JSON_LD=("JSON-LD", "JSON-LD"),
        RDF_XML=("RDF/XML", "RDF/XML"),
    ),
    "http://eurovoc.europa.eu/5933": Concept(
        ("skos:Concept",), "http://eurovoc.europa.eu/100141", "trafficking in human beings", "mensenhandel"
    ),
}


def file_type(distribution: Distribution) -> str:
    """The EU's IRI for what is in a file."""
    return f"{_EU}file-type/{_FILE_TYPES[distribution.format.name]}"


def media_type(name: str) -> str:
    """IANA's IRI for a media type."""
    return _IANA + name


def packing(distribution: Distribution) -> str | None:
    """The media type of the file around it, if it is packed."""
    return _PACKINGS.get(distribution.packing)
