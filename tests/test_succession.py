from graph.engine import Update
from graph.succession import digest

UPDATE = Update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_a_version_is_named_by_its_parent_and_all_that_the_change_says() -> None:
    changes = [
        UPDATE,
        Update(UPDATE.text, ("urn:g",)),
        Update(UPDATE.text, (), ("urn:g",)),
        Update(UPDATE.text, base="http://x/"),
    ]
    names = {digest(parent, change) for parent in ("v1", "v2") for change in changes}

    assert len(names) == 8
