"""Asks SPARQL endpoints elsewhere, guarded against what an address may turn out to be and what may come back."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterator
from typing import TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

_JSON = "application/sparql-results+json"
_HEADERS = {"Accept": _JSON, "Accept-Encoding": "identity", "User-Agent": "barriergraph"}
# What a network operator can route to anywhere: NAT64 carries an IPv4 address in its last bytes.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class EndpointError(Exception):
    """What an endpoint did wrong, as the end of a sentence about it."""


class Budget:
    """The time and the bytes that are left for a query."""

    def __init__(self, seconds: float, size: int) -> None:
        self.seconds, self._left, self._size = seconds, size, size
        self.deadline = asyncio.get_running_loop().time() + seconds

    def spend(self, size: int) -> None:
        """Take bytes away; raises EndpointError when there are not enough."""
        self._left -= size
        if self._left < 0:
            raise EndpointError(f"sent too much: the answers to a query may have {self._size} bytes together")


def session(resolver: AbstractResolver | None = None) -> aiohttp.ClientSession:
    """A client that connects to public addresses, and to others only when an IRI says them literally."""
    connector = aiohttp.TCPConnector(resolver=PublicResolver(resolver or aiohttp.ThreadedResolver()))
    timeout = aiohttp.ClientTimeout(total=None)  # the budget of the query has one
    jar = aiohttp.DummyCookieJar()
    return aiohttp.ClientSession(
        connector=connector, headers=_HEADERS, timeout=timeout, cookie_jar=jar, auto_decompress=False
    )


class PublicResolver(AbstractResolver):
    """Finds the addresses of hosts, and fails for one that has an address which is not public.

    The connection is made to the addresses that were checked. A host that is an address itself is not resolved, and
    `localhost` may be the machine itself: who allowed such an endpoint meant it.
    """

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        for result in found:
            address = ipaddress.ip_address(result["host"].partition("%")[0])
            if not (is_public(address) or (host == "localhost" and address.is_loopback)):
                raise OSError(None, f"{host} is {address}, which is no public address")
        return found

    async def close(self) -> None:
        await self._resolver.close()


def is_public(address: _Address) -> bool:
    """Whether an address, and every one that it carries within, is one of the internet."""
    return all(one.is_global and not one.is_multicast for one in _within(address))


def _within(address: _Address) -> Iterator[_Address]:
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
            return
        if address.sixtofour:
            yield address.sixtofour
        if address in _NAT64:
            yield ipaddress.IPv4Address(address.packed[-4:])
        yield from address.teredo or ()
    yield address


async def ask(session: aiohttp.ClientSession, endpoint: str, query: str, budget: Budget) -> bytes:
    """The results of a SELECT query, in SPARQL JSON.

    Raises EndpointError, or TimeoutError when the time is up.
    """
    try:
        async with (
            asyncio.timeout_at(budget.deadline),
            session.post(endpoint, data={"query": query}, allow_redirects=False) as response,
        ):
            _check(response)
            return await _body(response, budget)
    except (aiohttp.ClientError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        raise EndpointError(f"could not be asked: {error}") from error


def _check(response: aiohttp.ClientResponse) -> None:
    if 300 <= response.status < 400:
        raise EndpointError("answers with a redirect, which is not followed; use the address it leads to")
    if response.status != 200:
        raise EndpointError(f"answers with status {response.status}")
    if response.content_type not in (_JSON, "application/json"):
        raise EndpointError(f"answers with {response.content_type}, not {_JSON}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise EndpointError("answers with a compressed body, which it was not asked for")


async def _body(response: aiohttp.ClientResponse, budget: Budget) -> bytes:
    chunks = []
    async for chunk in response.content.iter_any():
        budget.spend(len(chunk))
        chunks.append(chunk)
    return b"".join(chunks)
