"""A SPARQL server elsewhere, as the settings describe it."""

from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Login:
    """A user and a password, for basic authentication, or digest where the server wants that."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class BearerToken:
    """A bearer token."""

    value: str = field(repr=False)


Credentials: TypeAlias = Login | BearerToken


@dataclass(frozen=True)
class Limits:
    """What a request to the server may take.

    Args:
        seconds: how long it may keep us waiting for the whole of an answer.
        write_seconds: the same for a change.
        answer_bytes: how long an answer may be.
        connections: how many requests may be under way at once.
        waiting: how many more may wait.
        attempts: how often a question is sent before the server counts as unreachable; a change is sent once.
        version_seconds: how often to ask which dataset version the server holds.
    """

    seconds: float = 30
    write_seconds: float = 600
    answer_bytes: int = 1 << 30
    connections: int = 32
    waiting: int = 100
    attempts: int = 3
    version_seconds: float = 2


@dataclass(frozen=True)
class Server:
    """Where a server is and how to talk to it.

    Args:
        address: its root, its dataset or its query address; the other addresses follow from the dialect.
        update: where it takes updates, when that is somewhere else.
        store: where it speaks the Graph Store Protocol, likewise.
        dialect: the name of one in graph.remote.dialects; without it, the server is asked.
        union: whether the default graph of a query that names none is the union of all graphs.
    """

    address: str
    update: str | None = None
    store: str | None = None
    dialect: str | None = None
    union: bool = True
    credentials: Credentials | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        for address in filter(None, (self.address, self.update, self.store)):
            _check(address)


def _check(address: str) -> None:
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise ValueError(f"An address holds no password; give user and password of {parts.hostname} as settings")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address} is no address of a SPARQL server; it begins with http:// or https://")
    if parts.query or parts.fragment:
        raise ValueError(f"{address} has a part after ? or #; give the address without it")
