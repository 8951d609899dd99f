from pathlib import Path

import pytest

from scripts.conformance import manifests
from tests.conformance.conftest import Checkout


def test_tests_are_read_in_the_order_of_the_manifests(checkout: Checkout) -> None:
    tests = checkout(
        {
            "manifest-all.ttl": "<> mf:include ( <bind/manifest.ttl> <add/manifest.ttl> ) .",
            "add/manifest.ttl": "<> mf:entries ( <#two> ) . <#two> a mf:UpdateEvaluationTest .",
            "bind/manifest.ttl": "<> mf:entries ( <#one> ) . <#one> a mf:PositiveSyntaxTest11 .",
        }
    )

    assert [test.id for test in tests] == ["sparql11/bind#one", "sparql11/add#two"]
    assert [test.kind for test in tests] == ["PositiveSyntaxTest", "UpdateEvaluationTest"]
    assert [test.suite for test in tests] == ["SPARQL 1.1 query syntax", "SPARQL 1.1 update evaluation"]


def test_a_named_graph_is_called_by_its_label_or_its_file(checkout: Checkout) -> None:
    (test,) = checkout(
        {
            "manifest-all.ttl": "<> mf:entries ( <#one> ) . <#one> mf:action"
            '[ ut:graphData <a.ttl>, [ ut:graph <b.ttl> ; rdfs:label "http://example.org/b" ] ] .'
        }
    )

    a, b = (f"{manifests.BASE}sparql/sparql11/{name}.ttl" for name in "ab")
    assert [(name, str(file)) for name, file in test.labelled_files(test.action, manifests.UT.graphData)] == [
        (a, a),
        ("http://example.org/b", b),
    ]


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="give a checkout"):
        manifests.read(tmp_path)
