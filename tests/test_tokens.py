import hashlib
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.tokens import Scope, TokenExistsError, Tokens, UnknownTokenError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "tokens.json"


def test_a_token_is_found_by_its_secret_and_allows_its_scopes_alone(path: Path) -> None:
    secret = Tokens(path).create("editor", [Scope.STORE])

    found = Tokens(path).find(secret)

    assert found
    assert (found.name, found.ends) == ("editor", None)
    assert (found.allows(Scope.STORE), found.allows(Scope.UPDATE)) == (True, False)


def test_another_secret_finds_nothing(path: Path) -> None:
    secret = Tokens(path).create("editor", [Scope.STORE])

    assert Tokens(path).find(secret + "x") is None
    assert Tokens(path).find("") is None


def test_the_file_holds_the_hash_and_not_the_secret(path: Path) -> None:
    secret = Tokens(path).create("editor", [Scope.STORE])

    text = path.read_text()

    assert secret not in text
    assert secret.removeprefix("bg_") not in text
    assert json.loads(text)[0]["digest"] == hashlib.sha256(secret.encode()).hexdigest()


def test_the_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(path: Path) -> None:
    Tokens(path).create("editor", [Scope.STORE])

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {found.name for found in path.parent.iterdir()} == {path.name, "lock"}


def test_two_secrets_differ(path: Path) -> None:
    tokens = Tokens(path)

    assert tokens.create("one", [Scope.STORE]) != tokens.create("two", [Scope.STORE])


def test_a_revoked_token_is_found_no_more_and_the_others_are(path: Path) -> None:
    tokens = Tokens(path)
    revoked, kept = tokens.create("one", [Scope.STORE]), tokens.create("two", [Scope.STORE])

    tokens.revoke("one")

    assert tokens.find(revoked) is None
    assert tokens.find(kept)
    assert [token.name for token in tokens.all()] == ["two"]


def test_a_token_that_has_ended_is_found_no_more(path: Path) -> None:
    tokens = Tokens(path)
    ended, running = tokens.create("ended", [Scope.STORE], days=0), tokens.create("running", [Scope.STORE], days=1)

    assert tokens.find(ended) is None
    found = tokens.find(running)
    assert found
    assert found.ends
    assert datetime.fromisoformat(found.ends) - datetime.now(UTC) <= timedelta(days=1)


def test_whoever_has_the_file_open_sees_what_another_process_made_and_revoked(path: Path) -> None:
    running, command = Tokens(path), Tokens(path)
    before = running.all()

    secret = command.create("editor", [Scope.UPDATE])
    made = running.find(secret)
    command.revoke("editor")

    assert before == []
    assert made
    assert running.find(secret) is None


def test_a_name_is_given_once(path: Path) -> None:
    Tokens(path).create("editor", [Scope.STORE])

    with pytest.raises(TokenExistsError, match="editor"):
        Tokens(path).create("editor", [Scope.UPDATE])


def test_revoking_what_is_not_there_names_what_is(path: Path) -> None:
    Tokens(path).create("editor", [Scope.STORE])

    with pytest.raises(UnknownTokenError, match=r"no token writer; there are: editor"):
        Tokens(path).revoke("writer")
