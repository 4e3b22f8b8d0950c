from __future__ import annotations

import asyncio
import ipaddress
import socket

import httpcore
import pytest

from scrapers.network.addresses import AddressRules, IPAddress
from scrapers.network.dialing import CheckedBackend, TypedOrigins, resolve
from scrapers.network.faults import RefusedAddress
from tests.scrapers.loopback import answer, loopback


class Names:
    """A resolver that gives prepared answers, one after the other."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)

    async def __call__(self, host: str, port: int) -> list[IPAddress]:
        return [ipaddress.ip_address(text) for text in self._answers.pop(0)]


def dial(names: Names, *, rules: AddressRules, typed: TypedOrigins | None = None) -> CheckedBackend:
    return CheckedBackend(rules, typed or TypedOrigins(), resolve=names)


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    backend = dial(Names(["1.1.1.1", "10.0.0.1"]), rules=AddressRules())
    with pytest.raises(RefusedAddress, match=r"name\.example is 10\.0\.0\.1, a private"):
        asyncio.run(backend.connect_tcp("name.example", 80, timeout=1))


def test_the_address_dialled_is_the_one_that_was_checked() -> None:
    async def run() -> None:
        async with loopback({"/": answer()}) as site:
            names = Names(["127.0.0.1"])  # a second look-up would find no answer prepared
            backend = dial(names, rules=AddressRules(["127.0.0.1"]))
            stream = await backend.connect_tcp("name.example", site.port, timeout=1)
            assert stream.get_extra_info("server_addr") == ("127.0.0.1", site.port)
            await stream.aclose()

    asyncio.run(run())


def test_a_second_address_is_tried_when_the_first_does_not_answer() -> None:
    async def run() -> None:
        async with loopback({"/": answer()}) as site:
            backend = dial(Names(["127.0.0.9", "127.0.0.1"]), rules=AddressRules(["127.0.0.0/8"]))
            stream = await backend.connect_tcp("name.example", site.port, timeout=1)
            assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
            await stream.aclose()

    asyncio.run(run())


def test_a_typed_public_name_cannot_become_a_private_address_later() -> None:
    typed = TypedOrigins()
    typed.add("name.example", 80)
    assert typed.allows(("name.example", 80), [])
    assert not typed.allows(("name.example", 80), [ipaddress.ip_address("127.0.0.1")])


def test_a_typed_private_host_keeps_its_address_and_may_move_to_tls() -> None:
    home, other = ipaddress.ip_address("192.168.0.5"), ipaddress.ip_address("192.168.0.6")
    typed = TypedOrigins()
    typed.add("wiki", 80)
    assert typed.allows(("wiki", 80), [home])
    assert typed.allows(("wiki", 80), [home])
    assert not typed.allows(("wiki", 80), [other])
    assert typed.allows(("wiki", 443), [home])
    assert not typed.allows(("wiki", 8080), [home])


def test_a_slow_resolver_counts_as_connecting() -> None:
    async def never(host: str, port: int) -> list[IPAddress]:
        await asyncio.sleep(60)
        return []

    backend = CheckedBackend(AddressRules(), TypedOrigins(), resolve=never)
    with pytest.raises(httpcore.ConnectTimeout):
        asyncio.run(backend.connect_tcp("name.example", 80, timeout=0.05))


def test_the_systems_resolver_knows_this_machine_and_reports_what_is_no_name() -> None:
    assert all(address.is_loopback for address in asyncio.run(resolve("localhost", 80)))
    with pytest.raises(socket.gaierror):
        asyncio.run(resolve("a" * 70, 80))
