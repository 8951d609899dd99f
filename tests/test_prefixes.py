from graph.prefixes import Names, pruned


def test_only_used_prefixes_stay_in_alphabetical_order() -> None:
    document = b"@prefix c: <http://c/> .\n@prefix b: <http://b/> .\n@prefix a: <http://a/> .\na:x c:y 1 .\n"

    assert pruned(document) == b"@prefix a: <http://a/> .\n@prefix c: <http://c/> .\n\na:x c:y 1 .\n"


def test_a_document_without_prefixes_stays_as_it_is() -> None:
    assert pruned(b"<http://a/x> <http://c/y> 1 .\n") == b"<http://a/x> <http://c/y> 1 .\n"


def test_the_longest_namespace_names_an_iri() -> None:
    names = Names({"a": "http://a/", "b": "http://a/b/", "c": "http://c#"})

    assert [names.short(iri) for iri in ("http://a/b/x", "http://a/c/x", "http://c#x", "urn:x")] == [
        "b:x",
        "a:c/x",
        "c:x",
        "urn:x",
    ]
    assert names.used == {"a": "http://a/", "b": "http://a/b/", "c": "http://c#"}
