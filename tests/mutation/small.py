"""A small graph that conforms to a few shapes, and how to look at both in full."""

from collections.abc import Iterable

import pyoxigraph as ox

from graph import validation
from graph.inputs import Input
from graph.mutation.changes import Change, Triple
from graph.mutation.trial import said
from graph.readings import Reading
from graph.shacl.data import Data
from graph.shacl.shapes import Shapes
from graph.shacl.validator import Validator

E = "http://e/"
PREFIXES = """
@prefix : <http://e/> .
@prefix ex: <http://e/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHAPES = """
:PersonShape a sh:NodeShape ; sh:targetClass :Person ; sh:property
    [ sh:path :name ; sh:minCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path :knows ; sh:class :Person ] ,
    [ sh:path ( :knows :name ) ; sh:minLength 2 ] ,
    [ sh:path [ sh:inversePath :holds ] ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
:TeacherShape a sh:NodeShape ; sh:targetClass :Teacher ; sh:property
    [ sh:path :teaches ; sh:qualifiedValueShape [ sh:class :Student ] ; sh:qualifiedMinCount 1 ] .
:BoxShape a sh:NodeShape ; sh:targetClass :Box ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
    sh:property [ sh:path :holds ] , [ sh:path :label ; sh:maxCount 1 ] .
:AgedShape a sh:NodeShape ; sh:targetSubjectsOf :age ; sh:class :Person .
:HeldShape a sh:NodeShape ; sh:targetObjectsOf :holds ; sh:property
    [ sh:path [ sh:zeroOrMorePath :in ] ; sh:maxCount 2 ] .
:TextShape a sh:NodeShape ; sh:targetNode :texts ; sh:sparql [ sh:select \"\"\"
    SELECT $this ?value WHERE {
        {
            SELECT $this ?value (SUM(IF(LANG(?text) = "nl", 1, 0)) AS ?dutch) (COUNT(?text) AS ?all)
            WHERE { ?value <http://e/note> ?text }
            GROUP BY $this ?value
        }
        FILTER (2 * ?dutch != ?all)
    }\"\"\" ] .
:WorthShape a sh:NodeShape ; sh:targetSubjectsOf :worth ; sh:sparql [ sh:select \"\"\"
    SELECT $this ?value WHERE { $this <http://e/worth> ?value FILTER (!isNumeric(?value)) }\"\"\" ] .
"""
DATA = """
:Student rdfs:subClassOf :Person . :Teacher rdfs:subClassOf :Person .
:ann a :Teacher ; :name "Ann" ; :knows :bob , :cas ; :teaches :bob ; :age 40 ; :note "one"@en , "een"@nl .
:bob a :Student ; :name "Bob" , "Bobby" ; :knows :ann ; :worth 3 ; :remark "free" .
:cas a :Person ; :name "Cas" ; :age 7 .
:box a :Box ; :holds :ann , :dot ; :label "box" .
:dot :in :box ; :worth 1 , 2.5 .
"""


def shapes(text: str = SHAPES) -> Shapes:
    return validation.shapes([document(text, "shapes.ttl")]).shapes


def document(text: str, name: str = "data.ttl") -> Input:
    return Input(name, ox.RdfFormat.TURTLE, (PREFIXES + text).encode())


def quads(text: str = DATA) -> list[ox.Quad]:
    return list(Reading(document(text)).quads())


def triples(statements: Iterable[ox.Quad]) -> list[Triple]:
    return list(Data(statements).triples())


def after(statements: Iterable[ox.Quad], change: Change) -> list[ox.Quad]:
    """The statements with the change."""
    kept = [quad for quad in statements if quad != ox.Quad(*change.old)]  # type: ignore[arg-type]  # subjects are no literals
    return [*kept, ox.Quad(*change.new)] if change.new else kept  # type: ignore[arg-type]  # the same


def found(of: Shapes, statements: Iterable[ox.Quad]) -> set[tuple[object, ...]]:
    """What the shapes find when they look at everything anew."""
    return {said(finding) for finding in Validator(of, Data(statements)).findings()}
