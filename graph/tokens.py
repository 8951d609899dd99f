"""Bearer tokens for those who may write: made once, stored as hashes, revoked by name.

A token is 32 random bytes, so one round of SHA-256 is enough: nobody can guess what it hides.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from graph import files, version

_PREFIX = "bg_"  # by which people and secret scanners know one


class Scope(Enum):
    """What a token allows."""

    UPDATE = "update"  # SPARQL updates
    STORE = "store"  # the Graph Store Protocol


class UnknownTokenError(LookupError):
    """No token has that name."""


class TokenExistsError(ValueError):
    """A token has that name already."""


@dataclass(frozen=True)
class Token:
    """What is known of a token; not the token."""

    name: str
    scopes: tuple[str, ...]
    created: str  # ISO 8601
    ends: str | None  # the same; None for never
    digest: str  # SHA-256, in hexadecimal

    def allows(self, scope: Scope) -> bool:
        return scope.value in self.scopes

    @property
    def is_over(self) -> bool:
        return self.ends is not None and datetime.fromisoformat(self.ends) <= datetime.now(UTC)


class Tokens:
    """The tokens in a file, which is read again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._tokens: list[Token] = []

    def all(self) -> list[Token]:
        """Every token, the oldest first."""
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._tokens = [_token(found) for found in json.loads(self._path.read_text())] if stamp else []
            self._stamp = stamp
        return self._tokens

    def _stamp_now(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_ino

    def find(self, secret: str) -> Token | None:
        """The token of that secret; takes as long whether there is one or not."""
        digest, found = _digest(secret), None
        for token in self.all():
            if hmac.compare_digest(token.digest, digest):
                found = token
        return None if found is None or found.is_over else found

    def create(self, name: str, scopes: Iterable[Scope], days: int | None = None) -> str:
        """The secret of a new token, which nobody can learn again; it ends after so many days.

        Raises TokenExistsError.
        """
        secret = _PREFIX + secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        ends = None if days is None else _text(now + timedelta(days=days))
        allowed = tuple(sorted({scope.value for scope in scopes}))
        with version.locked(self._path.parent):
            if any(token.name == name for token in self.all()):
                raise TokenExistsError(f"There is a token {name} already; revoke it first, or take another name")
            self._write([*self.all(), Token(name, allowed, _text(now), ends, _digest(secret))])
        return secret

    def revoke(self, name: str) -> None:
        """Let a token be worth nothing from now on.

        Raises UnknownTokenError.
        """
        with version.locked(self._path.parent):
            kept = [token for token in self.all() if token.name != name]
            if len(kept) == len(self.all()):
                names = ", ".join(token.name for token in kept) or "none"
                raise UnknownTokenError(f"There is no token {name}; there are: {names}")
            self._write(kept)

    def _write(self, tokens: list[Token]) -> None:
        files.replace(self._path, json.dumps([asdict(token) for token in tokens], indent=2) + "\n", 0o600)


def _token(found: dict[str, object]) -> Token:
    return Token(**{**found, "scopes": tuple(found["scopes"])})  # type: ignore[arg-type]  # as it was written


def _text(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
