"""What every dataset, version and service in a catalogue has, and the things that they refer to."""

from collections.abc import Iterable
from datetime import datetime

import pyoxigraph as ox

from graph import addresses
from graph.catalog.authorities import CONCEPTS, PUBLIC
from graph.catalog.known import SHAPES, Known
from graph.catalog.places import Agent
from graph.catalog.sheet import Sheet
from graph.catalog.vocabulary import Node, Term, iri

_SHAPES = ("Shapes of Barrier Graph", "Shapes van Barrier Graph")
_THEMES = ("Data theme", "Datathema")


class Resources:
    """Describes things on a sheet, each where it is first referred to.

    Args:
        known: what is known.
        sheet: where it is described.
    """

    def __init__(self, known: Known, sheet: Sheet) -> None:
        self.known, self.sheet = known, sheet

    def describe(self, this: Node) -> None:
        """What a dataset and each of its versions have to say."""
        add = self.sheet.add
        add(this, "dcterms:description", *self.known.descriptions)
        add(this, "dcterms:publisher", self.publisher())
        add(this, "dcterms:creator", *(self.creators() or [self.publisher()]))
        self.rights(this)
        add(this, "dcterms:language", *(self.concept(one, "dcterms:LinguisticSystem") for one in self.known.languages))
        add(this, "dcat:keyword", *self.known.facts.values("dcat:keyword"))
        add(this, "dcterms:spatial", *self.spatial())
        add(this, "dcterms:temporal", self.period())
        add(this, "dcterms:conformsTo", *self.standards())
        add(this, "dcat:landingPage", self.page("/catalog"))
        add(this, "foaf:page", self.page("/def" if addresses.ONTOLOGY in self.known.standards else "/catalog"))

    def rights(self, this: Node) -> None:
        """Who may have it, where to turn, and what it is about."""
        add = self.sheet.add
        add(this, "dcat:contactPoint", self.contact())
        add(this, "dcterms:accessRights", self.concept(PUBLIC))
        add(this, "dcterms:license", self.licence())
        add(this, "dcat:theme", *self.themes())

    def times(self, this: Node, *, issued: bool) -> None:
        """When the current version came."""
        if self.known.current.made:
            self.sheet.add(this, "dcterms:issued" if issued else "dcterms:modified", moment(self.known.current.made))

    def publisher(self) -> Node:
        is_operator = self.known.publisher == self.known.operator
        return self.agent(self.known.publisher, "publisher" if is_operator else "dataset-publisher")

    def creators(self) -> list[Node]:
        labels = self.known.facts.labels
        return [
            self.agent(Agent(_text(labels.get(one.value, ())) or one.value, one.value), "")
            for one in self.known.facts.values("dcterms:creator")
            if isinstance(one, ox.NamedNode)
        ]

    def agent(self, agent: Agent, part: str) -> Node:
        this = ox.NamedNode(agent.iri) if agent.iri else self.known.place.part(part)
        if this not in self.sheet:
            self.sheet.describe(this, ("foaf:Agent",))
            self.sheet.add(this, "foaf:name", ox.Literal(agent.name))
        return this

    def contact(self) -> Node:
        """Where to turn: as the settings say, else the pages of the server."""
        this, place = self.known.place.part("contact"), self.known.place
        if this not in self.sheet:
            self.sheet.describe(this, ("vcard:Organization", "vcard:Kind"))
            self.sheet.add(this, "vcard:fn", ox.Literal(self.known.operator.name))
            address = place.contact or place.address("/")
            is_mail = address.startswith("mailto:")
            self.sheet.add(this, "vcard:hasEmail" if is_mail else "vcard:hasURL", ox.NamedNode(address))
        return this

    def licence(self) -> Node | None:
        this = self.known.licence
        if this and this not in self.sheet:
            self.sheet.describe(this, ("dcterms:LicenseDocument",))
        return this

    def themes(self) -> list[Node]:
        found = (one for one in self.known.facts.values("dcat:theme") if isinstance(one, ox.NamedNode))
        return [self.concept(one.value, "skos:Concept") for one in found]

    def spatial(self) -> list[Node]:
        found = (one for one in self.known.facts.values("dcterms:spatial") if isinstance(one, ox.NamedNode))
        return [self.concept(one.value, "dcterms:Location") for one in found]

    def period(self) -> Node | None:
        """What time it is about."""
        if self.known.facts.period is None:
            return None
        this = self.known.place.part("period")
        self.sheet.describe(this, ("dcterms:PeriodOfTime",))
        for predicate, day in zip(("dcat:startDate", "dcat:endDate"), self.known.facts.period, strict=True):
            self.sheet.add(this, predicate, day)
        return this

    def standards(self) -> list[Node]:
        return [self.standard(one) for one in self.known.standards]

    def standard(self, address: str, *titles: str) -> Node:
        this = ox.NamedNode(address)
        if this not in self.sheet:
            own = self.known.facts.labels.get(address) or _bilingual(*(_SHAPES if address == SHAPES else titles))
            self.sheet.describe(this, ("dcterms:Standard",), title=own)
        return this

    def concept(self, address: str, *classes: str) -> Node:
        """A concept of a value list, with its name in English and Dutch, or another, with what the data call it."""
        this, found = ox.NamedNode(address), CONCEPTS.get(address)
        if this in self.sheet:
            return this
        if found:
            self.sheet.describe(this, found.classes, label=_bilingual(found.en, found.nl))
            self.sheet.add(this, "skos:inScheme", ox.NamedNode(found.scheme))
        else:
            self.sheet.describe(this, classes, label=self.known.facts.labels.get(address, ()))
        return this

    def scheme(self, address: str) -> Node:
        this = ox.NamedNode(address)
        self.sheet.describe(this, ("skos:ConceptScheme",), title=_bilingual(*_THEMES))
        return this

    def page(self, path: str) -> Node:
        this = ox.NamedNode(self.known.place.address(path))
        self.sheet.describe(this, ("foaf:Document",))
        return this

    def typed(self, address: str, class_: str) -> Node:
        """A thing of which nothing but its class needs saying."""
        this = ox.NamedNode(address)
        self.sheet.describe(this, (class_,))
        return this


def moment(time: datetime) -> ox.Literal:
    """A time in UTC."""
    return ox.Literal(time.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=ox.NamedNode(iri("xsd:dateTime")))


def _bilingual(*texts: str) -> Iterable[ox.Literal]:
    return [ox.Literal(text, language=language) for text, language in zip(texts, ("en", "nl"), strict=False)]


def _text(values: Iterable[Term]) -> str:
    return next((one.value for one in values), "")
