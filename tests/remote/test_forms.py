import pytest

from graph.errors import QuerySyntaxError
from graph.remote import forms


@pytest.mark.parametrize(
    ("query", "graph"),
    [
        ("SELECT * {}", False),
        ("# CONSTRUCT\nPREFIX construct: <urn:describe> ask {}", False),
        ("BASE <urn:select> construct where {}", True),
        ("PREFIX : <urn:x>\ndescribe :ask", True),
    ],
)
def test_the_first_keyword_after_the_prefixes_says_what_comes_back(query: str, graph: bool) -> None:
    assert forms.gives_graph(query) is graph


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("", "\n X"),
        ("PREFIX a: <urn:a>", "PREFIX a: <urn:a>\n X"),
        ("CLEAR ALL", "CLEAR ALL\n; X"),
        ("CLEAR ALL;", "CLEAR ALL;\n X"),
        ("CLEAR ALL # ;", "CLEAR ALL # ;\n; X"),
        ("CLEAR ALL ; # that was all", "CLEAR ALL ; # that was all\n X"),
    ],
)
def test_operations_follow_whatever_end_an_update_has(update: str, expected: str) -> None:
    assert forms.followed(update, "X") == expected


def test_what_begins_like_no_update_is_refused() -> None:
    with pytest.raises(QuerySyntaxError, match="not DEFINE"):
        forms.followed("define get:soft 'replace' INSERT DATA {}", "X")
