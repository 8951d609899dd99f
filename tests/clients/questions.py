"""What clients ask."""

PREFIXES = """PREFIX bar: <https://w3id.org/barriergraph/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
BARRIERS = PREFIXES + (
    'SELECT ?barrier ?name { ?barrier a bar:Barrier ; skos:prefLabel ?name FILTER (lang(?name) = "en") } ORDER BY ?name'
)
NAMES = ["accommodation", "employment", "entry/recruitment", "finance", "identity"]
ENTRY = "https://w3id.org/barriergraph/id/barrier/thb-2011/entry"
