import asyncio

import pyoxigraph as ox

from graph.asking import of_store
from graph.curated.languages import Language
from graph.sources import GRAPHS
from graph.terminology import uses
from graph.terminology.uses import Uses
from graph.terminology.vocabulary import TYPE

DATA = f"""
@prefix e: <http://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{GRAPHS}one> {{
  e:a a e:Thing ; skos:prefLabel "one"@en , "een"@nl ; e:says "hello"@en , "dag"@nl .
  [] a e:Thing .
}}
<{GRAPHS}other> {{ e:a a e:Thing }}
<{GRAPHS}inferred> {{ e:b a e:Thing }}
"""


def _uses(term: str, language: Language = "en", *, is_class: bool = False) -> Uses:
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TRIG)
    dataset = of_store(store, "v", {"e": "http://example.org/"})
    return asyncio.run(uses.uses(dataset, f"http://example.org/{term}", language, is_class=is_class))


def test_members_are_counted_once_whatever_graphs_say_so() -> None:
    found = _uses("Thing", is_class=True)

    assert (found.count, found.inferred) == (3, 1)


def test_examples_have_names_in_the_language_of_the_reader() -> None:
    assert [one.thing.text for one in _uses("Thing", is_class=True).examples] == ["one", "e:b"]
    assert [one.thing.text for one in _uses("Thing", "nl", is_class=True).examples] == ["een", "e:b"]


def test_texts_in_another_language_are_no_examples() -> None:
    assert [one.value for one in _uses("says", "nl").examples] == ["dag"]
    assert _uses("says").count == 2


def test_what_nobody_uses_has_no_examples() -> None:
    assert _uses("Nothing", is_class=True) == Uses(0, 0, ())


def test_counting_ends_at_some_number() -> None:
    store = ox.Store()
    class_ = "e:T"
    many = (ox.Quad(ox.NamedNode(f"e:{number}"), TYPE, ox.NamedNode(class_)) for number in range(uses.MOST + 5))
    store.bulk_extend(many)

    found = asyncio.run(uses.uses(of_store(store, "v", {}), class_, "en", is_class=True))
    assert found.count == uses.MOST + 1
