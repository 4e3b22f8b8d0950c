"""Checks links: is the page still there? Visits hosts gently and yields verdicts as they come.

The work is split over ``scrapers/links/``: ``targets`` reads the address, ``queue`` keeps the
pace, ``visit`` asks, ``retries`` and ``rules`` decide, ``schedule`` says when to check again.
robots.txt is not asked: each link is visited once for a person who could click it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from scrapers.fetcher import default_user_agent
from scrapers.links.observation import Observation
from scrapers.links.queue import Pace
from scrapers.links.run import LinkRun
from scrapers.links.schedule import is_fresh, settle
from scrapers.links.targets import read_link
from scrapers.links.visit import DEADLINES, Visit, ask
from scrapers.network.addresses import AddressRules
from scrapers.network.dialing import (
    CheckedBackend,
    CheckedTransport,
    TypedOrigins,
    trusting_context,
    verifying_context,
)
from scrapers.network.exchange import Deadlines
from scrapers.thread import LinkHealth

MAX_OPEN_HOSTS = 128
"""Hosts to which connections are kept; the one used longest ago is let go first."""


class LinkChecker:
    """Asks for links over a small pool of connections for each host; an async context manager.

    One pool for all would be walked through for each request; many small ones are measured to
    cost a fifth.

    Args:
        allow_addresses: private addresses that links may lead to: addresses, CIDR blocks, ranges.
        user_agent: sent with each request.
        pace: how many requests at once, and how fast.
        deadlines: how long each stage may take.
        transport: replaces the network, for tests.
        now: the time, aware.
        clock: seconds that only grow.

    Raises:
        ValueError: an entry of ``allow_addresses`` cannot be read.
    """

    def __init__(
        self,
        *,
        allow_addresses: Sequence[str] = (),
        user_agent: str | None = None,
        pace: Pace | None = None,
        deadlines: Deadlines = DEADLINES,
        transport: httpx.AsyncBaseTransport | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.user_agent = user_agent or default_user_agent()
        self.pace = pace or Pace()
        self.now = now
        self.clock = clock
        self._deadlines = deadlines
        self._backend = CheckedBackend(AddressRules(allow_addresses), TypedOrigins())
        self._transport = transport
        self._transports: dict[tuple[str, bool], httpx.AsyncBaseTransport] = {}
        self._active: Counter[tuple[str, bool]] = Counter()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()

    async def ask(self, visit: Visit, on_sent: Callable[[], None]) -> Observation:
        """Make the next request of ``visit`` and return what was seen.

        ``on_sent`` is called when the request goes out.
        """
        key = (visit.target.host, visit.without_trust)
        transport = self._transport or self._transport_for(key)
        self._active[key] += 1
        try:
            return await ask(
                visit,
                transport,
                user_agent=self.user_agent,
                deadlines=self._deadlines,
                on_sent=on_sent,
            )
        finally:
            self._active[key] -= 1
            await self._close_oldest()

    def _transport_for(self, key: tuple[str, bool]) -> httpx.AsyncBaseTransport:
        found = self._transports.pop(key, None)
        if found is None:
            found = CheckedTransport(
                self._backend,
                context=trusting_context() if key[1] else verifying_context(),
                max_connections=self.pace.per_host,
            )
        self._transports[key] = found
        return found

    async def _close_oldest(self) -> None:
        if len(self._transports) <= MAX_OPEN_HOSTS:
            return
        key = next((key for key in self._transports if not self._active[key]), None)
        if key is not None:
            await self._transports.pop(key).aclose()

    async def leave(self, host: str) -> None:
        """Close the connections to ``host``: nothing waits for it any more."""
        for without_trust in (False, True):
            transport = self._transports.pop((host, without_trust), None)
            if transport is not None:
                await transport.aclose()


async def check_links(
    urls: Iterable[str],
    *,
    known: Mapping[str, LinkHealth] | None = None,
    checker: LinkChecker,
    force: bool = False,
) -> AsyncGenerator[LinkHealth, None]:
    """Yield a verdict for each different address in ``urls``, in the order they become known.

    Links that differ only in their fragment are asked for once. Wrap the iteration in
    ``contextlib.aclosing`` when it may end early, so that requests under way are cancelled.

    Args:
        urls: the links as they stand in the thread, most wanted first.
        known: earlier verdicts by address. One that is still fresh is yielded as it is.
        checker: the connections and the pace.
        force: check again what is fresh, too.

    Raises:
        NoNetwork: no host could be reached at all. Nothing was concluded from that: verdicts
            that depend on the network were not yielded.
    """
    known = known or {}
    now = checker.now()
    visits: dict[str, Visit] = {}
    for href in dict.fromkeys(urls):
        earlier = known.get(href)
        if earlier is not None and not force and is_fresh(earlier, now=now):
            yield earlier
            continue
        target = read_link(href)
        if isinstance(target, httpx.URL):
            visit = visits.setdefault(str(target), Visit(hrefs=[], target=target))
            visit.hrefs.append(href)
        else:
            health = LinkHealth(url=href, state=target.state, reason=target.reason)
            yield settle(health, previous=earlier, now=now)
    run = LinkRun(visits.values(), known=known, checker=checker)
    async with aclosing(run.verdicts()) as verdicts:
        async for health in verdicts:
            yield health
