"""Fetches pages: bounded in time and size, polite, and only from where it may.

Every hop of a redirect is checked anew. What the bytes are is ``document.py``'s business.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from importlib import metadata
from types import TracebackType
from typing import Self

import httpx

from scrapers.errors import FetchFailed, Forbidden
from scrapers.network.addresses import AddressRules, describe_private, parse_literal
from scrapers.network.answers import fault_error
from scrapers.network.decompression import ACCEPT_ENCODING
from scrapers.network.dialing import (
    CheckedBackend,
    CheckedTransport,
    TypedOrigins,
    verifying_context,
)
from scrapers.network.exchange import MAX_REDIRECTS, Deadlines, exchange
from scrapers.network.faults import TRANSIENT, ExchangeFault, FaultKind
from scrapers.network.politeness import MAX_CRAWL_DELAY_S, HostGate, HostGates
from scrapers.network.receiving import Answer, Chain, build_page, checked, pause_asked, receive
from scrapers.network.targets import authorization, host_of, origin_of, parse_target, port_of
from scrapers.robots import MAX_ROBOTS_BYTES, Robots
from scrapers.thread import Page

MAX_WAIT_S = 60.0
"""In all, for one page, when servers ask for pauses."""

MAX_ROBOTS_REDIRECTS = 5
"""RFC 9309 §2.3.1.2."""

RETRY_PAUSE_S = 1.0
"""Before the one more try after a transient fault."""

UNASKED_PAUSES_S = (3.0, 10.0)
"""After a 429 that does not say how long."""

PROJECT_URL = "https://github.com/downthread/downthread"
DEADLINES = Deadlines()
ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def default_user_agent() -> str:
    """Return ``downthread/VERSION (+project address)``."""
    try:
        version = metadata.version("downthread")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        version = "0"
    return f"downthread/{version} (+{PROJECT_URL})"


class Fetcher:
    """Fetches pages over one set of connections; an async context manager.

    Args:
        allow_addresses: private addresses that content may lead to: addresses, CIDR blocks, or
            ranges ``A-B``.
        user_agent: sent with each request; its product token is what robots.txt is read for.
        transport: replaces the network, for tests.
        respect_robots: whether robots.txt is asked for and obeyed.
        on_wait: called about once a second with the address and the seconds left while a server's
            wish for a pause is kept, last with 0.
        clock: seconds that only grow.
        sleep: pauses for seconds.

    Raises:
        ValueError: an entry of ``allow_addresses`` cannot be read.
    """

    def __init__(
        self,
        *,
        allow_addresses: Sequence[str] = (),
        user_agent: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        respect_robots: bool = True,
        on_wait: Callable[[str, float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.user_agent = user_agent or default_user_agent()
        self._rules = AddressRules(allow_addresses)
        self._typed = TypedOrigins()
        self._transport = transport or CheckedTransport(
            CheckedBackend(self._rules, self._typed),
            context=verifying_context(),
            max_connections=32,
            http2=True,
        )
        self._robots = Robots(self.user_agent, self._get_robots) if respect_robots else None
        self._gates = HostGates(clock=clock, sleep=sleep)
        self._deadlines = DEADLINES
        self._on_wait = on_wait or (lambda url, seconds: None)
        self._clock = clock
        self._sleep = sleep

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def fetch(self, url: str, *, typed: bool = False, known: Page | None = None) -> Page:
        """Return the page at ``url``, redirects followed.

        Args:
            url: absolute http(s) address; a fragment is dropped.
            typed: the user typed it, so it may be on a private address, and so may other pages
                of the same host and port.
            known: an earlier copy. If the server says that it still holds, its very content
                comes back with the new time.

        Raises:
            UnsupportedURL: not an http(s) address.
            FetchFailed: no page came; the subclass says why.
            ParseFailed: what came is no text: an image, a PDF, an archive.
        """
        target = parse_target(url)
        if typed:
            self._typed.add(host_of(target), port_of(target))
        chain = Chain(known=known, is_typed=typed, authorization=authorization(target))
        chain.authorized_origin = origin_of(target)
        target = target.copy_with(userinfo=b"")
        answer = await self._follow(target, chain, check=self._check_robots)
        return build_page(answer, requested=target, known=known)

    async def _follow(
        self,
        target: httpx.URL,
        chain: Chain,
        *,
        check: Callable[[httpx.URL, Chain], Awaitable[None]] | None,
        max_redirects: int = MAX_REDIRECTS,
    ) -> Answer:
        start = str(target)
        seen: set[tuple[str, int]] = set()
        for _ in range(max_redirects + 1):
            self._check_literal(target)
            if check is not None:
                await check(target, chain)
            visit = (str(target), chain.cookies.changes)
            answer = await self._ask(target, chain)
            if answer.location is None:
                return answer
            if visit in seen:
                raise FetchFailed(
                    f"{start} redirects in a circle; check the address",
                    url=start,
                    status=answer.status,
                )
            seen.add(visit)
            target = answer.location
        raise FetchFailed(
            f"{start} redirects more than {max_redirects} times; check the address",
            url=start,
            status=answer.status,
        )

    def _check_literal(self, target: httpx.URL) -> None:
        """Refuse a private address before anything else is done; names are checked at dialling."""
        literal = parse_literal(target.host)
        kind = self._rules.refusal(literal) if literal is not None else None
        if kind is not None and (host_of(target), port_of(target)) not in self._typed:
            detail = f"{target.host} is a {kind} address"
            fault = ExchangeFault(FaultKind.PRIVATE_ADDRESS, detail)
            raise fault_error(fault, url=str(target), host=target.host)

    async def _check_robots(self, target: httpx.URL, chain: Chain) -> None:
        if self._robots is None:
            return
        try:
            verdict = await self._robots.verdict(origin_of(target), str(target))
        except FetchFailed as error:
            if chain.is_typed:  # one page that a person asks for is fetched all the same
                return
            raise type(error)(
                f"{target} was not fetched, for its robots.txt could not be had: {error}",
                url=str(target),
            ) from error
        if verdict.crawl_delay_s:
            gate = self._gate(target)
            gate.interval_s = max(gate.interval_s, min(verdict.crawl_delay_s, MAX_CRAWL_DELAY_S))
        if not verdict.is_allowed:
            raise Forbidden(
                f"The robots.txt of {target.host} asks programs not to fetch {target}; "
                "save the page in a browser and open the file",
                url=str(target),
            )

    async def _get_robots(self, url: str) -> bytes:
        chain = Chain(max_bytes=MAX_ROBOTS_BYTES, is_cut_allowed=True)
        answer = await self._follow(
            httpx.URL(url), chain, check=None, max_redirects=MAX_ROBOTS_REDIRECTS
        )
        return answer.content

    def _gate(self, target: httpx.URL) -> HostGate:
        literal = parse_literal(target.host)
        is_local = target.host == "localhost" or (
            literal is not None and describe_private(literal) == "loopback"
        )
        return self._gates.gate(target.netloc.decode("ascii"), is_local=is_local)

    async def _ask(self, target: httpx.URL, chain: Chain) -> Answer:
        """Return the answer to one request, asked again where that is right."""
        unasked = iter(UNASKED_PAUSES_S)
        has_retried = False
        while True:
            try:
                answer = await self._ask_once(target, chain)
            except ExchangeFault as fault:
                error = fault_error(fault, url=str(target), host=target.host)
                if has_retried or fault.kind not in TRANSIENT:
                    raise error from fault
                has_retried = True
                chain.is_part_welcome = chain.known is None and not chain.is_cut_allowed
                await self._sleep(RETRY_PAUSE_S)
                continue
            pause = pause_asked(answer)
            if answer.status == 429 and pause is None:
                pause = next(unasked, None)
            if pause is not None and chain.waited_s + pause <= MAX_WAIT_S:
                chain.waited_s += pause
                await self._wait(target, pause)
                continue
            if pause is None and answer.status in {500, 502, 503, 504} and not has_retried:
                has_retried = True
                await self._sleep(RETRY_PAUSE_S)
                continue
            return checked(answer, known=chain.known, retry_after_s=pause)

    async def _wait(self, target: httpx.URL, seconds: float) -> None:
        """Let the host rest, and say each second how long."""
        self._gate(target).pause(seconds)
        left = seconds
        while left > 0:
            self._on_wait(str(target), left)
            await self._sleep(min(1.0, left))
            left -= 1.0
        self._on_wait(str(target), 0.0)

    async def _ask_once(self, target: httpx.URL, chain: Chain) -> Answer:
        request = httpx.Request("GET", target, headers=self._headers(target, chain))
        chain.cookies.attach(request)
        whole_s = max(1.0, self._deadlines.whole_s - chain.spent_s)
        async with self._gate(target).slot():
            started = self._clock()
            try:
                async with exchange(
                    self._transport, request, replace(self._deadlines, whole_s=whole_s)
                ) as response:
                    chain.cookies.keep(response)
                    return await receive(response, chain)
            finally:
                chain.spent_s += self._clock() - started

    def _headers(self, target: httpx.URL, chain: Chain) -> dict[str, str]:
        headers = {
            "User-Agent": self.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        if origin_of(target) == chain.authorized_origin:
            headers |= chain.authorization
        known = chain.known
        if known is not None and str(target) == known.url:
            if etag := known.header("etag"):
                headers["If-None-Match"] = etag
            if modified := known.header("last-modified"):
                headers["If-Modified-Since"] = modified
        return headers
