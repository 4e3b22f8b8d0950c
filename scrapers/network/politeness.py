"""How gently one host is asked: few requests at once, a pause between them, and its own wishes.

Used for pages. Links are checked by the many and have a queue of their own (``links/queue.py``).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Sleep = Callable[[float], Awaitable[None]]
Clock = Callable[[], float]

PER_HOST = 4
"""Requests to one host at once."""

INTERVAL_S = 0.1
"""Between the starts of two requests to one host; none for loopback."""

MAX_CRAWL_DELAY_S = 10.0
"""A longer ``Crawl-delay`` is taken as this: a person is waiting."""


def parse_retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds that ``Retry-After`` asks for (RFC 9110 §10.2.3), or ``None``.

    Args:
        value: seconds or an HTTP-date; ``None`` when the header is absent.
        now: the time that a date is counted from, aware; best the response's own ``Date``.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())


def parse_http_date(value: str | None) -> datetime | None:
    """Return an HTTP-date as an aware time in UTC, or ``None``."""
    try:
        at = parsedate_to_datetime(value or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


class HostGate:
    """The gate before one host: a slot is free, and its pause is over."""

    def __init__(self, *, interval_s: float, clock: Clock, sleep: Sleep) -> None:
        self.interval_s = interval_s
        self._slots = asyncio.Semaphore(PER_HOST)
        self._next_at = 0.0
        self._clock = clock
        self._sleep = sleep

    def pause(self, seconds: float) -> None:
        """Let no request start for ``seconds``."""
        self._next_at = max(self._next_at, self._clock() + seconds)

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Hold a slot; entered when the host may be asked again."""
        async with self._slots:
            while (delay := self._next_at - self._clock()) > 0:
                await self._sleep(delay)
            self._next_at = self._clock() + self.interval_s
            yield


class HostGates:
    """The gates of all hosts met so far."""

    def __init__(self, *, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._gates: dict[str, HostGate] = {}
        self._clock = clock
        self._sleep = sleep

    def gate(self, host: str, *, is_local: bool = False) -> HostGate:
        """Return the gate before ``host``, which may carry a port."""
        if host not in self._gates:
            interval_s = 0.0 if is_local else INTERVAL_S
            self._gates[host] = HostGate(
                interval_s=interval_s, clock=self._clock, sleep=self._sleep
            )
        return self._gates[host]
