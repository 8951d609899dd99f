from graph.prefixes import pruned


def test_only_used_prefixes_stay_in_alphabetical_order() -> None:
    document = b"@prefix c: <http://c/> .\n@prefix b: <http://b/> .\n@prefix a: <http://a/> .\na:x c:y 1 .\n"

    assert pruned(document) == b"@prefix a: <http://a/> .\n@prefix c: <http://c/> .\n\na:x c:y 1 .\n"


def test_a_document_without_prefixes_stays_as_it_is() -> None:
    assert pruned(b"<http://a/x> <http://c/y> 1 .\n") == b"<http://a/x> <http://c/y> 1 .\n"
