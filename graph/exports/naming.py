"""Names for terms in formats that have no IRIs: each is used once."""

from collections.abc import Mapping
from typing import Final

from graph.sources import BASE

NAMESPACES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "bar": BASE + "def#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies whose terms have names here, by their usual prefixes."""


class Naming:
    """Gives each term a name of its own: its local name, behind its prefix where that is taken.

    Args:
        chosen: names for terms that are called otherwise than their local names.
    """

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen, self._taken = chosen, set(chosen.values())

    def name(self, iri: str) -> str:
        """The name of a term, asked once."""
        if iri in self._chosen:
            return self._chosen[iri]
        found = local(iri)
        if found in self._taken:
            prefix = next((prefix for prefix, base in NAMESPACES.items() if iri.startswith(base)), "")
            found = _capitalised(prefix, found)
        self._taken.add(found)
        return found


def local(iri: str) -> str:
    """The last part of an IRI in camel case."""
    first, *rest = iri.rstrip("/#").replace("#", "/").rpartition("/")[2].replace("-", "_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _capitalised(prefix: str, name: str) -> str:
    start = prefix.capitalize() if name[:1].isupper() else prefix
    return start + name[:1].upper() + name[1:]


def camel(name: str) -> str:
    """The name with a small letter first; of what begins with several capitals, all of them."""
    run = len(name) - len(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    small = run - 1 if 1 < run < len(name) else run
    return name[:small].lower() + name[small:]


def plural(name: str) -> str:
    """The plural in English."""
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")
