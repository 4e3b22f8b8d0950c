"""One run over many links: takes them from the queue, asks, and gives out verdicts.

Tells a dead network from dead links: until some host has answered, failures to reach any are
held back, and if none ever answers nothing is concluded.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from scrapers.errors import NoNetwork
from scrapers.links.observation import META_REFRESH, Observation
from scrapers.links.queue import LinkQueue, Pace
from scrapers.links.retries import Again, Situation, another_look
from scrapers.links.rules import LONG_WAIT_S, judge
from scrapers.links.schedule import settle
from scrapers.links.visit import Visit
from scrapers.network.faults import FaultKind
from scrapers.thread import LinkHealth

NO_NETWORK = frozenset({FaultKind.LOOKUP_FAILED, FaultKind.NO_ROUTE, FaultKind.NO_SUCH_HOST})
"""What a machine without network sees of every host."""

_NO_SIGN_OF_NETWORK = frozenset({FaultKind.PRIVATE_ADDRESS, FaultKind.CONNECT_TIMEOUT})
"""What does not show that a host was reached; it is a timeout, too, when no name server answers."""

GIVE_UP_AFTER = 2
"""Links of one host that say "come back much later" before the others are left alone."""


class Asker(Protocol):
    """What a run needs of a ``LinkChecker``."""

    pace: Pace

    def now(self) -> datetime:
        """Return the time, aware."""

    def clock(self) -> float:
        """Return seconds that only grow."""

    async def ask(self, visit: Visit, on_sent: Callable[[], None]) -> Observation:
        """Make one request and return what was seen; ``on_sent`` is called as it goes out."""

    async def leave(self, host: str) -> None:
        """Close the connections to ``host``."""


class LinkRun:
    """The state of one ``check_links``; made for one use of ``verdicts``."""

    def __init__(
        self, visits: Iterable[Visit], *, known: Mapping[str, LinkHealth], checker: Asker
    ) -> None:
        self._known = known
        self._checker = checker
        self._queue: LinkQueue[Visit] = LinkQueue(checker.pace)
        self._running: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._verdicts: deque[LinkHealth] = deque()
        self._held: list[tuple[Visit, Observation]] = []
        self._resolved: set[str] = set()
        self._not_found: Counter[str] = Counter()
        self._long_waits: dict[str, list[float]] = {}
        self._is_online = False
        self._failures: list[BaseException] = []
        for visit in visits:
            self._queue.add(visit, visit.target.host)

    async def verdicts(self) -> AsyncGenerator[LinkHealth, None]:
        """Yield verdicts until every link has one.

        Raises:
            NoNetwork: no host could be reached.
        """
        try:
            while self._queue or self._running:
                self._start_what_may()
                await self._pause()
                if self._failures:
                    raise self._failures[0]
                while self._verdicts:
                    yield self._verdicts.popleft()
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)
        if self._held:
            raise NoNetwork(
                "No host could be reached, so the links were not judged; "
                "check the network and try again",
                url=self._held[0][0].hrefs[0],
            )

    def _now(self) -> float:
        return self._checker.clock()

    def _start_what_may(self) -> None:
        while len(self._running) < self._checker.pace.total:
            taken = self._queue.take(self._now())
            if taken is None:
                return
            task = asyncio.create_task(self._step(*taken))
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failures.append(error)

    async def _pause(self) -> None:
        """Wait until a request ends or the next one may start."""
        wake_at = None
        if len(self._running) < self._checker.pace.total:
            wake_at = self._queue.wake_at()
        delay = None if wake_at is None else max(0.0, wake_at - self._now())
        try:
            async with asyncio.timeout(delay):
                await self._wake.wait()
        except TimeoutError:
            return
        self._wake.clear()

    async def _step(self, visit: Visit, host: str) -> None:
        """Make one request for ``visit``, and see what comes of it."""
        waits = self._long_waits.get(host, [])
        if len(waits) >= GIVE_UP_AFTER:
            self._conclude(visit, _left_alone(visit, max(waits)))
        else:
            seen = await self._checker.ask(visit, lambda: self._queue.mark_sent(host, self._now()))
            self._take_in(visit, seen)
        if self._queue.release(host):
            await self._checker.leave(host)

    def _take_in(self, visit: Visit, seen: Observation) -> None:
        """Follow a redirect, ask again, hold back, or conclude."""
        host = visit.target.host
        self._note_network(host, seen)
        seen = replace(seen, do_other_names_resolve=bool(self._resolved - {host}))
        if visit.next_target is not None:
            is_refresh = seen.is_alive
            if visit.advance(META_REFRESH if is_refresh else seen.status or 0):
                self._queue.add(visit, visit.target.host)
                return
            if not is_refresh:
                seen = replace(seen, redirect_fault="loop")
        if seen.status == 404 and not visit.tries["not found"]:
            self._not_found[host] += 1
        again = another_look(Situation(seen, visit.tries, self._not_found[host]))
        if again is not None:
            self._ask_again(visit, again, seen)
        elif seen.fault in NO_NETWORK and not self._is_online:
            self._held.append((visit, seen))
        else:
            self._conclude(visit, seen)

    def _note_network(self, host: str, seen: Observation) -> None:
        """Remember that ``host`` was reached; the first one frees what was held back."""
        if seen.fault in NO_NETWORK or seen.fault in _NO_SIGN_OF_NETWORK:
            return
        self._resolved.add(host)
        if not self._is_online:
            self._is_online = True
            held, self._held = self._held, []
            for visit, earlier in held:
                self._take_in(visit, earlier)

    def _ask_again(self, visit: Visit, again: Again, seen: Observation) -> None:
        visit.tries[again.why] += 1
        visit.as_browser = visit.as_browser or again.as_browser
        if again.without_trust:
            visit.without_trust = True
            visit.certificate_fault = seen.fault_detail
        pause_s = again.pause_s * (random.uniform(0.7, 1.3) if again.is_back_off else 1.0)
        not_before = self._now() + pause_s
        if again.is_for_host:
            self._queue.pause(visit.target.host, not_before)
        self._queue.add(visit, visit.target.host, not_before=not_before)

    def _conclude(self, visit: Visit, seen: Observation) -> None:
        """Give out the verdicts for every link that this visit answers for."""
        if (seen.retry_after_s or 0.0) > LONG_WAIT_S and seen.status in {429, 503}:
            waits = self._long_waits.setdefault(visit.target.host, [])
            waits.append(seen.retry_after_s or 0.0)
        for href in visit.hrefs:
            self._verdicts.append(
                settle(
                    judge(replace(seen, url=href)),
                    previous=self._known.get(href),
                    now=self._checker.now(),
                    retry_after_s=seen.retry_after_s,
                )
            )


def _left_alone(visit: Visit, retry_after_s: float) -> Observation:
    """Return what is to be expected of a host that has told other links to come back later."""
    return Observation(
        url=visit.hrefs[0],
        final_url=str(visit.target),
        hops=tuple(visit.hops),
        status=429,
        retry_after_s=retry_after_s,
    )
