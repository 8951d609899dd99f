"""First queries for those who learn to ask, from easy to hard."""

from dataclasses import dataclass
from typing import Final

from graph.curated.languages import Language

_BAR = "PREFIX bar: <https://w3id.org/barriergraph/def#>\n"
_SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


@dataclass(frozen=True)
class Starter:
    """A query to begin with.

    Args:
        name: by which addresses know it.
        title: what it lists.
        lesson: what it shows of SPARQL.
        text: the query; LANGUAGE in it stands for the reader's.
    """

    name: str
    title: dict[Language, str]
    lesson: dict[Language, str]
    text: str

    def written(self, language: Language) -> str:
        """The query for a reader."""
        return self.text.replace("LANGUAGE", language)


STARTERS: Final = (
    Starter(
        "first-organisations",
        {"en": "All organisations with their kind", "nl": "Alle organisaties met hun soort"},
        {
            "en": "Two conditions on one thing, joined by a semicolon.",
            "nl": "Twee voorwaarden aan één ding, met een puntkomma ertussen.",
        },
        _BAR
        + "PREFIX org: <http://www.w3.org/ns/org#>\n"
        + """
SELECT ?organisation ?kind WHERE {
  ?organisation a bar:Organisation ;
    org:classification ?kind .
}
ORDER BY ?kind ?organisation
""",
    ),
    Starter(
        "first-actions",
        {"en": "The actions of the plan by number", "nl": "De acties van het plan op nummer"},
        {
            "en": "Texts come in several languages; FILTER keeps one of them.",
            "nl": "Teksten zijn er in meer talen; FILTER houdt er een over.",
        },
        _BAR
        + "PREFIX dcterms: <http://purl.org/dc/terms/>\n"
        + _SKOS
        + """
SELECT ?number ?action ?description WHERE {
  ?action a bar:Action ;
    skos:notation ?number ;
    dcterms:description ?description .
  FILTER (lang(?description) = "LANGUAGE")
}
ORDER BY ?number
""",
    ),
    Starter(
        "first-leaders",
        {"en": "Who leads how many actions", "nl": "Wie hoeveel acties leidt"},
        {"en": "COUNT and GROUP BY make one row of many.", "nl": "COUNT en GROUP BY maken van veel rijen één."},
        _BAR
        + """
SELECT ?leader (COUNT(DISTINCT ?action) AS ?actions) WHERE {
  ?action a bar:Action ;
    bar:isLedBy ?leader .
}
GROUP BY ?leader
ORDER BY DESC(?actions) ?leader
""",
    ),
    Starter(
        "first-barriers",
        {"en": "What addresses each barrier", "nl": "Wat elke barrière aanpakt"},
        {
            "en": "OPTIONAL keeps a barrier that nothing addresses, with an empty cell.",
            "nl": "OPTIONAL laat ook een barrière zien waar niets bij staat, met een lege cel.",
        },
        _BAR
        + """
SELECT ?barrier ?action WHERE {
  ?barrier a bar:Barrier .
  OPTIONAL {
    ?action a bar:Action ;
      bar:addresses ?barrier .
  }
}
ORDER BY ?barrier ?action
""",
    ),
    Starter(
        "first-deadlines",
        {
            "en": "What was due in the third quarter of 2011",
            "nl": "Wat in het derde kwartaal van 2011 klaar moest zijn",
        },
        {
            "en": "A path such as a/b goes on from one thing to the next; dates can be compared.",
            "nl": "Een pad zoals a/b gaat van het ene ding door naar het volgende; datums zijn te vergelijken.",
        },
        _BAR
        + "PREFIX time: <http://www.w3.org/2006/time#>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
        + """
SELECT ?due ?action ?milestone WHERE {
  ?commitment bar:latestEnd/time:inXSDDate ?due ;
    bar:about ?action ;
    bar:milestone ?milestone .
  ?action a bar:Action .
  FILTER (?due >= "2011-07-01"^^xsd:date && ?due <= "2011-09-30"^^xsd:date)
  FILTER (lang(?milestone) = "LANGUAGE")
}
ORDER BY ?due ?action
""",
    ),
    Starter(
        "first-judgements",
        {"en": "Which links a curator judged, and why", "nl": "Welke verbanden een curator legde, en waarom"},
        {
            "en": "GRAPH asks one named graph: here what is judged, apart from what the plan states.",
            "nl": "GRAPH vraagt één benoemde graaf: hier wat is geoordeeld, los van wat het plan zegt.",
        },
        _BAR
        + """
SELECT ?thing ?barrier ?confidence ?rationale WHERE {
  GRAPH <https://w3id.org/barriergraph/graph/thb-2011-2014/judged> {
    ?claim a bar:BarrierLink ;
      bar:about ?thing ;
      bar:barrier ?barrier ;
      bar:confidence ?confidence ;
      bar:rationale ?rationale .
  }
  FILTER (lang(?rationale) = "LANGUAGE")
}
ORDER BY ?barrier ?thing
LIMIT 50
""",
    ),
)
"""In order of difficulty."""
