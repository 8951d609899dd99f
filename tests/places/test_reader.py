from random import Random

import pyoxigraph as ox
import pytest

from graph.places.reader import statements
from tests.places.comparison import of_pyoxigraph, of_reader
from tests.places.random_documents import Writer

BASE = "http://b.org/c/d;e?f#g"
FORMS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "quads": ox.RdfFormat.N_QUADS}


@pytest.mark.parametrize("kind", ["turtle", "trig", "quads"])
def test_random_documents_are_read_as_pyoxigraph_reads_them(kind: str) -> None:
    read = 0
    for seed in range(1000):
        text = str(getattr(Writer(Random(seed)), kind)())  # noqa: S311  # no secret
        try:
            expected = of_pyoxigraph(text, FORMS[kind], BASE)
        except SyntaxError:
            statements(text, BASE)
            continue
        read += 1
        assert of_reader(statements(text, BASE)) == expected, text

    assert read > 800
