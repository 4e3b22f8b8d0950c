"""Connections that go only where they may: the address that is dialled is the one checked.

A name is resolved once; all its addresses are checked; one of these very addresses is dialled.
A second look-up between check and dial, as DNS rebinding needs, does not take place. Proxies from
the environment are not used: behind one the address dialled would be the proxy's.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import cache

import httpcore
import httpx

from scrapers.network.addresses import AddressRules, IPAddress, parse_literal
from scrapers.network.faults import RefusedAddress

Resolve = Callable[[str, int], Awaitable[list[IPAddress]]]

MAX_ADDRESSES = 4
"""How many addresses of one name are tried."""


@cache
def verifying_context() -> ssl.SSLContext:
    """Return the shared TLS context; making one costs 20 ms. Honours ``SSL_CERT_FILE``."""
    return httpx.create_ssl_context()


@cache
def trusting_context() -> ssl.SSLContext:
    """Return a TLS context that verifies nothing: only to see whether a page answers at all."""
    return httpx.create_ssl_context(verify=False)


async def resolve(host: str, port: int) -> list[IPAddress]:
    """Return the addresses of ``host`` in the system's order.

    The look-up runs in a daemon thread: a resolver that hangs neither blocks other look-ups nor
    delays the program's exit, as the event loop's own pool would.

    Raises:
        socket.gaierror: no such name, or the look-up failed.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[IPAddress]] = loop.create_future()

    def settle(addresses: list[IPAddress], error: OSError | UnicodeError | None) -> None:
        if answer.cancelled():
            return
        if error is None:
            answer.set_result(addresses)
        else:
            answer.set_exception(error)

    def look_up() -> None:
        addresses, error = _look_up(host, port)
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(settle, addresses, error)

    threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    return await answer


def _look_up(host: str, port: int) -> tuple[list[IPAddress], OSError | None]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return [], error
    except UnicodeError:  # a label that is empty or too long
        return [], socket.gaierror(socket.EAI_NONAME, "not a host name")
    found = (str(row[4][0]).partition("%")[0] for row in rows)
    return [ipaddress.ip_address(text) for text in dict.fromkeys(found)], None


class TypedOrigins:
    """The hosts and ports that the user typed: these may be on private addresses.

    The private addresses an origin had when it was first dialled are pinned. A public name
    cannot come to stand for a machine in the user's network later on.
    """

    def __init__(self) -> None:
        self._pinned: dict[tuple[str, int], frozenset[IPAddress] | None] = {}

    def add(self, host: str, port: int) -> None:
        """Trust this origin, and for plain HTTP its move to HTTPS on the usual ports."""
        self._pinned.setdefault((host, port), None)
        if port == 80:
            self._pinned.setdefault((host, 443), None)

    def __contains__(self, origin: tuple[str, int]) -> bool:
        return origin in self._pinned

    def allows(self, origin: tuple[str, int], private: Iterable[IPAddress]) -> bool:
        """Return whether these private addresses of ``origin`` may be dialled, and pin them."""
        if origin not in self._pinned:
            return False
        addresses = frozenset(private)
        pinned = self._pinned[origin]
        if pinned is None:
            self._pinned[origin] = addresses
            return True
        return addresses <= pinned


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to addresses that ``rules`` (or the user's typing) allow."""

    def __init__(
        self, rules: AddressRules, typed: TypedOrigins, *, resolve: Resolve = resolve
    ) -> None:
        self._rules = rules
        self._typed = typed
        self._resolve = resolve
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, check and dial, all within ``timeout`` seconds.

        Raises:
            RefusedAddress: an address of ``host`` is private and not allowed.
            httpcore.ConnectError: no address answered, or the name has none.
            httpcore.ConnectTimeout: it took too long.
        """
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
                return await self._dial(addresses, port, timeout, socket_options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no connection to {host} in {timeout:g} s") from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error

    async def _addresses(self, host: str, port: int) -> list[IPAddress]:
        literal = parse_literal(host)
        found = [literal] if literal is not None else await self._resolve(host, port)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
        private = {address: kind for address in found if (kind := self._rules.refusal(address))}
        if not self._typed.allows((host, port), private) and private:
            address, kind = next(iter(private.items()))
            raise RefusedAddress(host, str(address), kind)
        return found

    async def _dial(
        self,
        addresses: list[IPAddress],
        port: int,
        timeout: float | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        """Try the addresses in turn; an early one gets only a share of the time."""
        tried = addresses[:MAX_ADDRESSES]
        for address in tried[:-1]:
            share = None if timeout is None else timeout / len(tried)
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._inner.connect_tcp(
                    str(address), port, timeout=share, socket_options=socket_options
                )
        return await self._inner.connect_tcp(
            str(tried[-1]), port, timeout=timeout, socket_options=socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no address leads to a socket file."""
        raise httpcore.ConnectError(f"{path} is not a web address")

    async def sleep(self, seconds: float) -> None:
        """Pause for ``seconds``; used by httpcore between its own attempts."""
        await asyncio.sleep(seconds)


class CheckedTransport(httpx.AsyncHTTPTransport):
    """An httpx transport whose connections are opened by a ``CheckedBackend``."""

    def __init__(
        self,
        backend: httpcore.AsyncNetworkBackend,
        *,
        context: ssl.SSLContext,
        max_connections: int,
        http2: bool = False,
    ) -> None:
        # httpx offers no argument for the backend, so the pool is made here as its parent does.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=max_connections,
            max_keepalive_connections=max_connections,
            keepalive_expiry=5.0,
            http1=True,
            http2=http2,
            network_backend=backend,
        )
