from collections.abc import Iterable

import pyoxigraph as ox

from graph.engine import Part
from graph.remote.chunks import Chunk, chunks


def _quads(text: str) -> list[ox.Quad]:
    return list(ox.parse(text, format=ox.RdfFormat.TRIG))


def _sizes(found: Iterable[Chunk]) -> list[int]:
    return [sum(len(lines) for lines in chunk.values()) for chunk in found]


def test_ground_statements_are_cut_where_the_size_says() -> None:
    quads = _quads("".join(f"<urn:s{number}> <urn:p> 1 ." for number in range(10)))
    one = len('<urn:s0> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')

    assert _sizes(chunks(quads, 4 * one)) == [4, 4, 2]


def test_what_blank_nodes_tie_together_stays_in_one_piece() -> None:
    quads = _quads("_:a <urn:p> _:b . _:c <urn:p> 1 . _:b <urn:p> _:d . _:d <urn:p> 2 .")

    assert sorted(_sizes(chunks(quads, 1))) == [1, 3]


def test_a_blank_node_of_two_graphs_stays_one() -> None:
    (chunk,) = chunks(_quads("GRAPH <urn:g> { _:a <urn:p> 1 } GRAPH <urn:h> { _:a <urn:p> 2 } _:a <urn:p> 3 ."), 1)

    assert set(chunk) == {"urn:g", "urn:h", Part.DEFAULT}
    assert len({lines[0].split()[0] for lines in chunk.values()}) == 1


def test_every_statement_is_written_as_it_was() -> None:
    quads = _quads(r"""<urn:a> <urn:p> "a \"<html>\" \\ é\n"@en, "<b>"^^<urn:t>, 1.50, <urn:b> .""")
    (chunk,) = chunks(quads, 1 << 20)
    text = "".join(chunk[Part.DEFAULT])

    assert set(ox.parse(text, format=ox.RdfFormat.N_TRIPLES)) == set(quads)
    assert "<html" not in text
