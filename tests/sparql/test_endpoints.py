import asyncio
import ipaddress
import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from graph.sparql.endpoints import Budget, EndpointError, PublicResolver, ask, is_public, session


class Names(AbstractResolver):
    """Resolves every host to the next of some addresses."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = list(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self._addresses.pop(0)
        return [ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # nothing is bound to it
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ],
)
def test_an_address_is_public_when_all_that_it_carries_is(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("host", "address", "resolves"),
    [
        ("data.example.org", "93.184.216.34", True),
        ("data.example.org", "127.0.0.1", False),
        ("localhost", "127.0.0.1", True),
        ("localhost", "::1", True),
        ("localhost", "10.0.0.1", False),
        ("localhost.example.org", "127.0.0.1", False),
    ],
)
def test_only_localhost_may_resolve_to_the_machine_itself(host: str, address: str, resolves: bool) -> None:
    async def resolve() -> bool:
        try:
            return [found["host"] for found in await PublicResolver(Names(address)).resolve(host)] == [address]
        except OSError:
            return False

    assert asyncio.run(resolve()) is resolves


def test_a_host_that_resolves_to_a_private_address_is_not_asked() -> None:
    async def run(port: int) -> None:
        async with session(Names("127.0.0.1")) as client:
            await ask(client, f"http://data.example.org:{port}/", "ASK { }", Budget(5, 100))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        with pytest.raises(EndpointError, match=r"data.example.org is 127\.0\.0\.1, which is no public address"):
            asyncio.run(run(listening.getsockname()[1]))
        with pytest.raises(TimeoutError):
            listening.accept()


def test_an_address_in_another_notation_is_not_asked() -> None:
    async def run() -> None:
        async with session() as client:
            await ask(client, "http://2130706433:9/", "ASK { }", Budget(5, 100))

    with pytest.raises(EndpointError, match="could not be asked"):
        asyncio.run(run())


def test_another_protocol_is_not_spoken() -> None:
    async def run() -> None:
        async with session() as client:
            await ask(client, "file:///etc/hostname", "ASK { }", Budget(5, 100))

    with pytest.raises(EndpointError):
        asyncio.run(run())


def test_the_client_keeps_no_cookies() -> None:
    async def jar() -> object:
        async with session() as client:
            return client.cookie_jar

    assert isinstance(asyncio.run(jar()), aiohttp.DummyCookieJar)
