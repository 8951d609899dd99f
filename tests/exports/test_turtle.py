from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import to_canonical_graph

from graph.exports import canonical, nesting
from graph.exports.source import Source
from graph.exports.turtle import document, write_trig, write_turtle

PREFIXES = {
    "e": "http://e/",
    "hash": "http://e/h#",
    "urn": "urn:x:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "": "http://none/",
    "unused": "http://unused/",
}
E = "http://e/"
XSD = "http://www.w3.org/2001/XMLSchema#"
IRIS = [
    *(E + name for name in ("a", "2.2", "2.10", "a.", ".a", "-a", "a-", "_", "a:b", "a%20b", "a~b", "a/b", "", "é")),
    *(E + name for name in ("a;b,c", "(a)", "a?b=c&d", "a@b", "a..b", "0", "1e5", "true", "a!b*c$", "'", "\U00010000")),
    *("http://e/h#x", "http://e/h#", "urn:x:y", "urn:x:", "urn:x", "http://none/a", "mailto:a@b.c", "http://e"),
]
TEXTS = [
    *("", "plain", 'a "quoted" text', '"""', '"', 'ends with "', "two\nlines", '"begins\nand ends"', '\n""""\n', "\\n"),
    *("\\\n\\", "tab\tand\rreturn\r\n", "é\u0085\u2028", "\u0007\u007f", "a <b> _:c .", "'''", "\n"),
    *('\\"\n', "\U0001f600"),
]
NUMBERS = [
    *(("integer", text) for text in ("0", "-1", "+1", "007", "x", " 1", "", "12345678901234567890")),
    *(("decimal", text) for text in ("1.5", "-0.0", ".5", "5", "5.", "1.50")),
    *(("double", text) for text in ("1.0E0", "1e5", "INF", "NaN", "1.5")),
    *(("boolean", text) for text in ("true", "false", "1", "TRUE")),
    *(("date", text) for text in ("2011-09-30", "no date")),
]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _canonical(data: bytes, written: ox.RdfFormat) -> list[bytes]:
    found = BytesIO()
    ox.serialize(ox.parse(data, format=written), found, ox.RdfFormat.N_QUADS)
    return list(canonical.lines(found))


def _lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    return _canonical(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", ox.RdfFormat.N_TRIPLES)


def _literals() -> list[ox.Literal]:
    typed = [ox.Literal(text, datatype=ox.NamedNode(XSD + name)) for name, text in NUMBERS]
    tagged = [ox.Literal(text, language=tag) for text in TEXTS for tag in ("en", "nl-be")]
    odd = [ox.Literal(text, datatype=ox.NamedNode("http://e/a b".replace(" ", "%20"))) for text in TEXTS]
    return [*map(ox.Literal, TEXTS), *tagged, *typed, *odd]


def _read_by_rdflib(data: bytes, written: str) -> set[tuple[str, ...]]:
    graph = Graph().parse(data=data, format=written)
    return {tuple(term.n3() for term in triple) for triple in to_canonical_graph(graph)}


@pytest.mark.parametrize("iri", IRIS)
def test_an_iri_is_read_back_as_it_was_wherever_it_stands(iri: str) -> None:
    node = ox.NamedNode(iri)
    triples = [ox.Triple(node, node, node), ox.Triple(node, ox.NamedNode(RDF + "type"), node)]

    written = document(triples, PREFIXES)

    assert _canonical(written, ox.RdfFormat.TURTLE) == _lines(triples)
    found = Graph().parse(data=written, format="turtle")
    assert {str(term) for triple in found for term in triple} == {iri, RDF + "type"}


@pytest.mark.parametrize("literal", _literals(), ids=repr)
def test_a_literal_is_read_back_as_it_was(literal: ox.Literal) -> None:
    triples = [ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), literal)]
    plain = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""

    written = document(triples, PREFIXES)

    assert _canonical(written, ox.RdfFormat.TURTLE) == _lines(triples)
    assert _read_by_rdflib(written, "turtle") == _read_by_rdflib(plain, "nt")


Term = ox.NamedNode | ox.BlankNode | ox.Literal


def _graph(random: Random) -> list[ox.Triple]:
    """A graph with shared, nested, circular and unmentioned blank nodes, and lists whole and broken."""
    blanks = [ox.BlankNode(f"b{number}") for number in range(random.randint(1, 12))]
    names = [ox.NamedNode(iri) for iri in random.sample(IRIS, 4)]
    subjects: list[ox.NamedNode | ox.BlankNode] = [*names, *blanks]
    objects: list[Term] = [*names, *blanks, *random.sample(_literals(), 4)]
    predicates = [ox.NamedNode(E + "p"), *(ox.NamedNode(RDF + name) for name in ("type", "first", "rest"))]
    made = [
        ox.Triple(random.choice(subjects), random.choice(predicates), random.choice(objects))
        for _ in range(random.randint(1, 25))
    ]
    return [*made, *_list(random, objects), *_list(random, objects)]


def _list(random: Random, objects: list[Term]) -> list[ox.Triple]:
    cells = [ox.BlankNode() for _ in range(random.randint(1, 4))]
    ends = [*cells[1:], random.choice([ox.NamedNode(RDF + "nil")] * 4 + [cells[0]])]
    made = [ox.Triple(random.choice(cells), ox.NamedNode(E + "of"), cells[0])] if random.random() < 0.2 else []
    made += [ox.Triple(ox.NamedNode(E + "list"), ox.NamedNode(E + "p"), cells[0])]
    for cell, end in zip(cells, ends, strict=True):
        made.append(ox.Triple(cell, ox.NamedNode(RDF + "first"), random.choice(objects)))
        made.append(ox.Triple(cell, ox.NamedNode(RDF + "rest"), end))
    return made


@pytest.mark.parametrize("seed", range(200))
def test_any_graph_is_read_back_as_it_was_and_written_alike_in_any_order(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    triples = _graph(random)

    written = document(triples, PREFIXES)

    assert _canonical(written, ox.RdfFormat.TURTLE) == _lines(triples)
    assert len(Graph().parse(data=written, format="turtle")) == len(set(triples))
    random.shuffle(triples)
    renamed = [_renamed(triple) for triple in triples]
    assert document(renamed, PREFIXES) == written


def _renamed(triple: ox.Triple) -> ox.Triple:
    subject, predicate, object_ = triple
    subject = ox.BlankNode(f"z{subject.value}") if isinstance(subject, ox.BlankNode) else subject
    object_ = ox.BlankNode(f"z{object_.value}") if isinstance(object_, ox.BlankNode) else object_
    return ox.Triple(subject, predicate, object_)


@pytest.mark.parametrize("seed", range(60))
def test_any_dataset_is_read_back_from_trig(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    graphs: list[ox.DefaultGraph | ox.NamedNode | ox.BlankNode] = [
        ox.DefaultGraph(),
        ox.NamedNode(E + "g"),
        ox.NamedNode(E + "2"),
        ox.BlankNode("b1"),
    ]
    found_in = graphs[: random.randint(1, 4)]
    quads = [ox.Quad(one.subject, one.predicate, one.object, random.choice(found_in)) for one in _graph(random)]
    found = _canonical(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"", ox.RdfFormat.N_QUADS)
    file, output = tmp_path / "data.nq", BytesIO()
    file.write_bytes(b"".join(found))

    write_trig(Source(file, PREFIXES, ""), output)

    assert _canonical(output.getvalue(), ox.RdfFormat.TRIG) == found


def _written(text: str) -> str:
    return document((quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)), PREFIXES).decode()


def test_a_document_reads_as_people_write_it() -> None:
    text = _written(
        """
        @prefix e: <http://e/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        e:2.10 a e:Action .
        e:2.2 e:number 2, 10 ; a e:Action ; skos:prefLabel "two"@nl, "two"@en ; e:of (e:a 1), [ e:p 1.5 ] .
        e:Action a owl:Class . e:onto a owl:Ontology .
        """
    )

    assert text == (
        "@prefix e: <http://e/> .\n\n"
        "e:onto a <http://www.w3.org/2002/07/owl#Ontology> .\n\n"
        "e:Action a <http://www.w3.org/2002/07/owl#Class> .\n\n"
        "e:2.2 a e:Action ;\n"
        '    <http://www.w3.org/2004/02/skos/core#prefLabel> "two"@en ;\n'
        '    <http://www.w3.org/2004/02/skos/core#prefLabel> "two"@nl ;\n'
        "    e:number 2 , 10 ;\n"
        "    e:of [ e:p 1.5 ] , ( e:a 1 ) .\n\n"
        "e:2.10 a e:Action .\n"
    )


def test_a_blank_node_that_nothing_mentions_has_no_label_and_one_that_two_mention_has() -> None:
    text = _written("@prefix e: <http://e/> . [] e:p e:a . e:a e:p _:x . e:b e:p _:x . _:x e:q 1 .")

    assert text.count("_:") == 3
    assert "[] e:p e:a ." in text


def test_blank_nodes_in_a_circle_have_labels() -> None:
    assert _written("@prefix e: <http://e/> . _:x e:p _:y . _:y e:p _:x .").count("_:") == 4


def test_blank_nodes_nested_deeper_than_anybody_reads_are_read_back(tmp_path: Path) -> None:
    # Labels that stay as they are: canonical ones take hours for so long a chain.
    blanks = [ox.BlankNode(f"b{number}") for number in range(3000)]
    chain = [ox.Triple(one, ox.NamedNode(E + "p"), other) for one, other in pairwise(blanks)]
    file, output = tmp_path / "data.nq", BytesIO()
    file.write_bytes(b"".join(sorted(f"{triple} .\n".encode() for triple in chain)))

    write_turtle(Source(file, PREFIXES, ""), output)

    assert sum(1 for _ in ox.parse(output.getvalue(), format=ox.RdfFormat.TURTLE)) == len(chain)
    assert output.getvalue().count(b"_:") < len(chain) / 5


def test_a_list_of_thousands_is_one_list() -> None:
    text = _written(f"<http://e/a> <http://e/p> ( {' '.join(map(str, range(5000)))} ) .")

    assert text.count("(") == 1
    assert "_:" not in text


def test_more_blank_nodes_than_are_held_have_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nesting, "MOST", 1)

    assert _written("@prefix e: <http://e/> . e:a e:p [ e:q 1 ] .").count("_:") == 2


def test_a_triple_that_is_an_object_is_read_back() -> None:
    triple = ox.Triple(ox.BlankNode("x"), ox.NamedNode(E + "p"), ox.Literal("_:y"))
    triples = [ox.Triple(ox.NamedNode(E + "a"), ox.NamedNode(E + "p"), triple)]

    assert _canonical(document(triples, PREFIXES), ox.RdfFormat.TURTLE) == _lines(triples)
