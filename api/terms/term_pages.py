"""The pages about terms and shapes: what the templates show, in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from api.web.pages import page
from graph.addresses import ONTOLOGY, SHAPES_GRAPH, TERMS
from graph.curated.labels import Label
from graph.curated.languages import Language
from graph.shacl.shapes import Shape
from graph.terminology import vocabulary as v
from graph.terminology.demands import Demand, Demands
from graph.terminology.entries import Entry, Teller
from graph.terminology.ontology import Ontology, label
from graph.terminology.phrases import Ref
from graph.terminology.schemes import Concept
from graph.terminology.uses import MOST, Uses
from graph.terminology.words import WORDS


@dataclass(frozen=True)
class Section:
    """A heading with its classes and its properties."""

    name: str
    title: str
    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]


@dataclass(frozen=True)
class Named:
    """A concept or a scheme with its name and definition."""

    ref: Ref
    definition: Label | None


@dataclass(frozen=True)
class Group:
    """Shapes under a heading: the class that they are put to, or words."""

    name: str
    title: Ref | str
    demands: tuple[Demand, ...]


def ontology(teller: Teller) -> bytes:
    """The page of the whole ontology."""
    found, language = teller.ontology, teller.language
    sections = [_section(teller, one.title(language), one.name, one.terms) for one in found.headings]
    return _page(
        "ontology",
        language,
        header=_header(found, language),
        main=[one for section in sections for one in section.classes if not one.above],
        sections=sections,
        count=_count(found, language),
        disjoint=[[found.ref(one, language) for one in group] for group in found.disjoint()],
        reused=_reused(found, language),
        schemes=[
            (_named(one.itself, found, language), [_named(c, found, language) for c in one.concepts])
            for one in found.schemes
        ],
    )


def term(teller: Teller, iri: str, uses: Uses) -> bytes:
    """The page of a term."""
    details = teller.details(iri)
    words = WORDS[teller.language]
    return _page(
        "term",
        teller.language,
        details=details,
        entry=details.entry,
        is_class=teller.ontology.is_class(iri),
        uses=uses,
        counted=_counted(uses.count, words),
        inferred=words["inferred"].format(count=_counted(uses.inferred, words)) if uses.inferred else "",
        has_shapes=teller.demands is not None,
    )


def shapes(teller: Teller) -> bytes:
    """The page of all shapes."""
    demands = teller.demands
    groups = list(_groups(teller, demands)) if demands else []
    return _page("shapes", teller.language, groups=groups, iri=SHAPES_GRAPH)


def shape(teller: Teller, found: Shape) -> bytes:
    """The page of a shape."""
    demands, language = teller.demands, teller.language
    if demands is None:
        raise TypeError("without shapes there is no page of one")
    return _page(
        "shape",
        language,
        demand=demands.told(found, language),
        holders=[demands.told(one, language) for one in demands.holders(found)],
        classes=[teller.ontology.ref(one, language) for one in demands.classes(found)],
    )


def _page(template: str, language: Language, **content: object) -> bytes:
    return page(template, language, {"words": WORDS[language], "formats": _FORMATS, **content})


_FORMATS = [("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML")]


def _header(found: Ontology, language: Language) -> Mapping[str, str]:
    names = ("title", "description", "license", "created")
    return {
        **{name: found.header(name, language=language) for name in names},
        "iri": ONTOLOGY,
        "version": found.version,
        "version_iri": found.header("versionIRI", v.OWL),
        "prefix": found.header("preferredNamespacePrefix", v.VANN),
        "namespace": found.header("preferredNamespaceUri", v.VANN) or TERMS,
    }


def _count(found: Ontology, language: Language) -> str:
    classes = sum(map(found.is_class, found.terms))
    return WORDS[language]["count"].format(classes=classes, properties=len(found.terms) - classes)


def _section(teller: Teller, title: str, name: str, terms: tuple[str, ...]) -> Section:
    classes = tuple(teller.entry(one) for one in terms if teller.ontology.is_class(one))
    others = tuple(teller.entry(one) for one in terms if not teller.ontology.is_class(one))
    return Section(name, title, classes, others)


def _reused(found: Ontology, language: Language) -> list[tuple[str, list[Ref]]]:
    """The terms of other vocabularies by the prefixes of those."""
    refs = sorted((found.ref(one, language) for one in found.reused()), key=lambda one: one.name)
    return [(prefix, list(some)) for prefix, some in groupby(refs, lambda one: one.name.partition(":")[0])]


def _named(concept: Concept, found: Ontology, language: Language) -> Named:
    name = found.dataset.curie(concept.iri)
    text = label(concept.labels, language) if concept.labels else Label(name, "")
    definition = label(concept.definitions, language) if concept.definitions else None
    return Named(Ref(concept.iri, text.text, name, "" if text.language == language else text.language), definition)


def _counted(count: int, words: Mapping[str, str]) -> str:
    return words["more_than"].format(count=MOST) if count > MOST else str(count)


def _groups(teller: Teller, demands: Demands) -> Iterator[Group]:
    """The shapes by the first class that each is put to, in the order of the ontology's terms."""
    language, words = teller.language, WORDS[teller.language]
    placed = dict[str, list[Demand]]()
    for one in demands.shapes:
        placed.setdefault(_place(demands, one), []).append(demands.told(one, language))
    order = {term: place for place, term in enumerate(teller.ontology.terms)}
    classes = sorted((one for one in placed if ":" in one), key=lambda one: (order.get(one, len(order)), one))
    for iri in classes:
        ref = teller.ontology.ref(iri, language)
        yield Group(ref.name.replace(":", "-"), ref, tuple(placed[iri]))
    for name, title in (("other", "none_above"), ("shared", "shared")):
        if name in placed:
            yield Group(name, words[title], tuple(placed[name]))


def _place(demands: Demands, shape: Shape) -> str:
    """Its class; `shared` where it belongs to several shapes."""
    own = [one.term.value for one in shape.targets if one.kind == "targetClass"]
    if own:
        return own[0]
    classes = demands.classes(shape)
    if len(classes) > 1:
        return "shared"
    return classes[0] if classes else "other"
