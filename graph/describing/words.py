"""Words for properties and classes of others, which the dataset does not name, and for whose word a graph is."""

from typing import Final

from graph.curated.label import Label
from graph.curated.languages import Language
from graph.sources import GRAPHS

_DCTERMS, _ORG = "http://purl.org/dc/terms/", "http://www.w3.org/ns/org#"
_OWL, _PROV = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/ns/prov#"
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_SH, _SKOS, _TIME = (
    "http://www.w3.org/ns/shacl#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2006/time#",
)
_FOAF, _VOID = "http://xmlns.com/foaf/0.1/", "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_SSSOM, _SEMAPV = "https://w3id.org/sssom/", "https://w3id.org/semapv/vocab/"
_ADMS, _ELI = "http://www.w3.org/ns/adms#", "http://data.europa.eu/eli/ontology#"

_WORDS: Final[dict[str, tuple[str, str]]] = {
    _ADMS + "Identifier": ("identifier", "identificatie"),
    _ADMS + "schemaAgency": ("who gives it out", "wie hem uitgeeft"),
    _ADMS + "identifier": ("identifier", "identificatie"),
    _DCAT + "Dataset": ("dataset", "dataset"),
    _DCAT + "keyword": ("keyword", "trefwoord"),
    _DCAT + "theme": ("theme", "thema"),
    _DCTERMS + "accrualPeriodicity": ("how often it is renewed", "hoe vaak het wordt vernieuwd"),
    _DCTERMS + "language": ("language", "taal"),
    _DCTERMS + "BibliographicResource": ("document", "document"),
    _DCTERMS + "Location": ("place", "plaats"),
    _DCTERMS + "created": ("created", "gemaakt"),
    _DCTERMS + "date": ("date", "datum"),
    _DCTERMS + "description": ("description", "omschrijving"),
    _DCTERMS + "identifier": ("identifier", "identificatie"),
    _DCTERMS + "isPartOf": ("part of", "onderdeel van"),
    _DCTERMS + "isReplacedBy": ("replaced by", "vervangen door"),
    _DCTERMS + "license": ("licence", "licentie"),
    _DCTERMS + "requires": ("requires", "vereist"),
    _DCTERMS + "valid": ("valid", "geldig"),
    _DCTERMS + "publisher": ("publisher", "uitgever"),
    _DCTERMS + "references": ("mentions", "noemt"),
    _DCTERMS + "source": ("source", "bron"),
    _DCTERMS + "spatial": ("place", "plaats"),
    _DCTERMS + "title": ("title", "titel"),
    _DCTERMS + "type": ("type", "soort"),
    _ELI + "LegalResource": ("legal resource", "rechtsbron"),
    _ELI + "date_document": ("date of the document", "datum van het document"),
    _ELI + "first_date_entry_in_force": ("in force since", "in werking sinds"),
    _ELI + "id_local": ("number", "nummer"),
    _ORG + "ChangeEvent": ("change of organisation", "verandering van organisatie"),
    _ORG + "Membership": ("membership", "lidmaatschap"),
    _ORG + "Organization": ("organisation", "organisatie"),
    _ORG + "OrganizationalCollaboration": ("collaboration", "samenwerkingsverband"),
    _ORG + "Post": ("post", "functie"),
    _ORG + "changedBy": ("changed by", "veranderd door"),
    _ORG + "classification": ("kind of organisation", "soort organisatie"),
    _ORG + "hasSubOrganization": ("has part", "heeft onderdeel"),
    _ORG + "identifier": ("identifier", "identificatie"),
    _ORG + "member": ("member", "lid"),
    _ORG + "memberDuring": ("member during", "lid gedurende"),
    _ORG + "organization": ("organisation", "organisatie"),
    _ORG + "originalOrganization": ("original organisation", "oorspronkelijke organisatie"),
    _ORG + "postIn": ("post in", "functie bij"),
    _ORG + "resultingOrganization": ("resulting organisation", "nieuwe organisatie"),
    _ORG + "role": ("role", "rol"),
    _ORG + "subOrganizationOf": ("part of", "onderdeel van"),
    _ORG + "transitiveSubOrganizationOf": ("part of, directly or not", "direct of indirect onderdeel van"),
    _FOAF + "Agent": ("agent", "actor (FOAF)"),
    _OWL + "Axiom": ("mapping", "koppeling"),
    _OWL + "annotatedProperty": ("how they compare", "hoe ze zich verhouden"),
    _OWL + "annotatedSource": ("thing of this dataset", "ding van deze dataset"),
    _OWL + "annotatedTarget": ("thing of others", "ding van anderen"),
    _OWL + "AnnotationProperty": ("annotation property", "annotatie-eigenschap"),
    _OWL + "Class": ("class", "klasse"),
    _OWL + "DatatypeProperty": ("data property", "gegevenseigenschap"),
    _OWL + "ObjectProperty": ("object property", "objecteigenschap"),
    _OWL + "Ontology": ("ontology", "ontologie"),
    _OWL + "deprecated": ("withdrawn", "ingetrokken"),
    _OWL + "inverseOf": ("inverse of", "omgekeerde van"),
    _OWL + "propertyChainAxiom": ("follows from the chain", "volgt uit de keten"),
    _OWL + "sameAs": ("the same as", "hetzelfde als"),
    _OWL + "versionInfo": ("version", "versie"),
    _PROV + "agent": ("agent", "actor"),
    _PROV + "Agent": ("agent", "actor (PROV)"),
    _PROV + "Entity": ("entity", "entiteit"),
    _PROV + "Plan": ("plan (PROV)", "plan (PROV)"),
    _PROV + "wasDerivedFrom": ("derived from", "ontleend aan"),
    _RDF + "type": ("kind", "soort"),
    _RDFS + "comment": ("comment", "toelichting"),
    _RDFS + "domain": ("said of", "gezegd van"),
    _RDFS + "isDefinedBy": ("defined by", "gedefinieerd door"),
    _RDFS + "label": ("name", "naam"),
    _RDFS + "range": ("has as value", "heeft als waarde"),
    _RDFS + "seeAlso": ("see also", "zie ook"),
    _RDFS + "subClassOf": ("narrower than the class", "nauwer dan de klasse"),
    _RDFS + "subPropertyOf": ("narrower than the property", "nauwer dan de eigenschap"),
    _SH + "SPARQLExecutable": ("query", "zoekvraag"),
    _SH + "SPARQLSelectExecutable": ("query for a table", "query voor een tabel"),
    _SH + "PropertyShape": ("demand on a property", "eis aan een eigenschap"),
    _SH + "hasValue": ("has the value", "heeft de waarde"),
    _SH + "property": ("demand on a property", "eis aan een eigenschap"),
    _SH + "datatype": ("datatype", "datatype"),
    _SH + "name": ("name", "naam"),
    _SH + "parameter": ("parameter", "parameter"),
    _SH + "path": ("path", "pad"),
    _SH + "select": ("text of the query", "tekst van de query"),
    _SKOS + "Concept": ("concept", "begrip"),
    _SKOS + "ConceptScheme": ("concept scheme", "begrippenlijst"),
    _SKOS + "altLabel": ("other name", "andere naam"),
    _SKOS + "broadMatch": ("narrower than", "nauwer dan"),
    _SKOS + "broader": ("broader", "breder"),
    _SKOS + "changeNote": ("note on a change", "noot over een wijziging"),
    _SKOS + "closeMatch": ("nearly the same as", "bijna hetzelfde als"),
    _SKOS + "definition": ("definition", "definitie"),
    _SKOS + "editorialNote": ("editor's note", "redactionele noot"),
    _SKOS + "exactMatch": ("the same as", "hetzelfde als"),
    _SKOS + "example": ("example", "voorbeeld"),
    _SKOS + "historyNote": ("note on the history", "noot over de geschiedenis"),
    _SKOS + "inScheme": ("in the concept scheme", "in de begrippenlijst"),
    _SKOS + "narrowMatch": ("broader than", "breder dan"),
    _SKOS + "notation": ("notation", "notatie"),
    _SKOS + "note": ("note", "noot"),
    _SKOS + "prefLabel": ("name", "naam"),
    _SKOS + "relatedMatch": ("related to", "verwant met"),
    _SKOS + "scopeNote": ("note on the use", "noot over het gebruik"),
    _TIME + "Instant": ("moment", "moment"),
    _TIME + "ProperInterval": ("period", "periode"),
    _TIME + "hasBeginning": ("begins", "begint"),
    _TIME + "hasEnd": ("ends", "eindigt"),
    _TIME + "hasTime": ("time", "tijd"),
    _TIME + "inXSDDate": ("date", "datum"),
    _SEMAPV + "ManualMappingCuration": ("compared by hand", "met de hand vergeleken"),
    _SSSOM + "MappingSet": ("set of mappings", "verzameling koppelingen"),
    _SSSOM + "confidence": ("confidence", "zekerheid"),
    _SSSOM + "mapping_justification": ("how it was compared", "hoe het is vergeleken"),
    _SSSOM + "mapping_provider": ("where it was found", "waar het is gevonden"),
    _SSSOM + "mappings": ("mappings", "koppelingen"),
    _SSSOM + "object_label": ("name among others", "naam bij anderen"),
    _SSSOM + "object_source": ("register of others", "register van anderen"),
    _SSSOM + "object_source_version": ("version of that register", "versie van dat register"),
    _VOID + "Dataset": ("dataset", "dataset"),
    _VOID + "exampleResource": ("example", "voorbeeld"),
    _VOID + "uriRegexPattern": ("form of its addresses", "vorm van de adressen"),
    _VOID + "uriSpace": ("where its addresses begin", "begin van de adressen"),
    "https://schema.org/Organization": ("organisation", "organisatie"),
    "https://schema.org/keywords": ("keywords", "trefwoorden"),
}
_SOURCES: Final[dict[str, tuple[str, str]]] = {
    "stated": ("Stated in the plan", "Staat in het plan"),
    "judged": ("Judged by a curator", "Oordeel van een curator"),
    "external": ("Stated by other sources", "Vermeld door andere bronnen"),
    "inferred": ("Follows by reasoning", "Volgt uit redenering"),
    "ontology": ("Defined in the ontology", "Gedefinieerd in de ontologie"),
    "vocabulary": ("Defined in the vocabularies", "Gedefinieerd in de begrippenlijsten"),
    "alignments": ("Aligned with identifiers of others", "Verbonden met identificaties elders"),
    "catalogue": ("In the catalogue of the questions", "In de catalogus van de vragen"),
}
ORDER: Final = tuple(_SOURCES)
"""The last segments of graphs' IRIs, in the order in which people want to see them."""


def word(iri: str, language: Language) -> Label | None:
    """What a term of another vocabulary is called; None where that is not known here."""
    return Label(_WORDS[iri][language == "nl"], language) if iri in _WORDS else None


def source(graph: str, language: Language) -> str:
    """Whose word a graph is; its own name where that is not known, and nothing for the default graph."""
    segment = graph.rpartition("/")[2]
    if graph.startswith(GRAPHS) and segment in _SOURCES:
        return _SOURCES[segment][language == "nl"]
    elsewhere = "In the graph" if language == "en" else "In de graaf"
    return f"{elsewhere} {graph.removeprefix(GRAPHS)}" if graph else ""
