"""One request and its answer, under deadlines: the only place that talks to an httpx transport.

Redirects are not followed here, cookies not kept, bodies not read: callers do these in their way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from scrapers.network.faults import CAUGHT, ExchangeFault, FaultKind, fault_of

MAX_REDIRECTS = 20
"""As browsers do."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds that each stage of an exchange may take."""

    connect_s: float = 5.0
    headers_s: float = 10.0
    """From the request to the end of the headers: one deadline, not one per read."""
    whole_s: float = 30.0


class Cookies:
    """The cookies of one chain of redirects: kept apart by host, forgotten at its end."""

    def __init__(self) -> None:
        self._jars: dict[str, httpx.Cookies] = {}
        self.changes = 0
        """How many answers set cookies; a loop that sets none goes on for ever."""

    def attach(self, request: httpx.Request) -> None:
        """Add the cookies that this host set earlier."""
        jar = self._jars.get(request.url.host)
        if jar is not None:
            jar.set_cookie_header(request)

    def keep(self, response: httpx.Response) -> None:
        """Remember what the answer sets, for its own host only."""
        if "set-cookie" in response.headers:
            host = response.request.url.host
            jar = self._jars.setdefault(host, httpx.Cookies())
            before = dict(jar)
            jar.extract_cookies(response)
            self.changes += dict(jar) != before


@asynccontextmanager
async def exchange(
    transport: httpx.AsyncBaseTransport,
    request: httpx.Request,
    deadlines: Deadlines,
    *,
    on_sent: Callable[[], None] | None = None,
) -> AsyncIterator[httpx.Response]:
    """Send ``request`` and give its answer, headers read, body not; closes it in the end.

    ``on_sent`` is called when a connection is there and the request goes out on it.

    Raises:
        ExchangeFault: no usable answer, or its body broke off or took too long.
    """
    timeout = httpx.Timeout(deadlines.whole_s, connect=deadlines.connect_s)
    request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
    if on_sent is not None:
        request.extensions["trace"] = _tracer(on_sent)
    kind = FaultKind.HEADERS_TIMEOUT
    try:
        async with asyncio.timeout(deadlines.whole_s):
            async with asyncio.timeout(deadlines.headers_s):
                response = await transport.handle_async_request(request)
            kind = FaultKind.WHOLE_TIMEOUT
            response.request = request
            try:
                yield response
            finally:
                await response.aclose()
    except TimeoutError as error:
        raise ExchangeFault(kind) from error
    except CAUGHT as error:
        raise fault_of(error) from error


def _tracer(on_sent: Callable[[], None]) -> Callable[[str, object], Awaitable[None]]:
    async def trace(event: str, detail: object) -> None:
        if event.endswith("send_request_headers.started"):
            on_sent()

    return trace


def next_url(current: httpx.URL, response: httpx.Response) -> httpx.URL | None:
    """Return where a redirect leads, without fragment; ``None`` when it does not say.

    Raises:
        httpx.InvalidURL: the ``Location`` is not an address.
    """
    location = response.headers.get("location", "").strip()
    if not location:
        return None
    target = current.join(location)
    return target.copy_with(fragment=None)
