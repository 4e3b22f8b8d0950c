"""Which link may be asked for next: a queue that keeps every host's pace. Pure: told the time.

Nothing sleeps in a slot. A link that has to wait goes back into the queue, and others go first.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pace:
    """How hard hosts may be pressed."""

    total: int = 32
    """Requests at once in all."""
    per_host: int = 2
    """Requests at once to one host."""
    interval_s: float = 0.1
    """Least time between the starts of two requests to one host."""
    jitter_s: float = 0.02
    """Added to each interval, at random from nothing to this."""


@dataclass(slots=True)
class _Line(Generic[Item]):
    """What waits for one host."""

    ready: deque[Item] = field(default_factory=deque)
    delayed: list[tuple[float, int, Item]] = field(default_factory=list)
    active: int = 0
    next_at: float = 0.0
    listed_at: float = math.inf
    """When the queue of hosts will look at this line next."""

    def due_at(self) -> float | None:
        """Return when its first item may start, slots aside; ``None`` when nothing waits."""
        if self.ready:
            return self.next_at
        return max(self.next_at, self.delayed[0][0]) if self.delayed else None


class LinkQueue(Generic[Item]):
    """Items in line by host. Times are seconds of one clock that only grows."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._lines: dict[str, _Line[Item]] = {}
        self._hosts: list[tuple[float, int, str]] = []
        self._order = count()
        self._waiting = 0
        self._random = random.Random()

    def __len__(self) -> int:
        return self._waiting

    def add(self, item: Item, host: str, *, not_before: float = 0.0) -> None:
        """Put ``item`` in line for ``host``, to start at ``not_before`` or later."""
        line = self._lines.setdefault(host, _Line())
        if not_before:
            heapq.heappush(line.delayed, (not_before, next(self._order), item))
        else:
            line.ready.append(item)
        self._waiting += 1
        self._relist(host, line)

    def pause(self, host: str, until: float) -> None:
        """Start nothing to ``host`` before ``until``."""
        line = self._lines.setdefault(host, _Line())
        line.next_at = max(line.next_at, until)

    def mark_sent(self, host: str, now: float) -> None:
        """Count the interval of ``host`` from ``now``, when a request really went out.

        Connecting can take long, and the next request finds the connection open.
        """
        self.pause(host, now + self._pace.interval_s)

    def release(self, host: str) -> bool:
        """Free a slot of ``host``; return whether nothing waits or runs there any more."""
        line = self._lines[host]
        line.active -= 1
        self._relist(host, line)
        return line.active == 0 and line.due_at() is None

    def take(self, now: float) -> tuple[Item, str] | None:
        """Return the next item that may start and its host, whose slot is then held."""
        while self._hosts and self._hosts[0][0] <= now:
            _, _, host = heapq.heappop(self._hosts)
            line = self._lines[host]
            line.listed_at = math.inf
            due = line.due_at()
            if due is None or line.active >= self._pace.per_host:
                continue
            if due > now:
                self._relist(host, line)
                continue
            return self._start(host, line, now), host
        return None

    def _start(self, host: str, line: _Line[Item], now: float) -> Item:
        if line.delayed and line.delayed[0][0] <= now:
            item = heapq.heappop(line.delayed)[2]
        else:
            item = line.ready.popleft()
        line.active += 1
        jitter = self._random.uniform(0.0, self._pace.jitter_s)
        line.next_at = now + self._pace.interval_s + jitter
        self._waiting -= 1
        self._relist(host, line)
        return item

    def wake_at(self) -> float | None:
        """Return when ``take`` may next succeed; ``None`` when that takes a ``release``."""
        return self._hosts[0][0] if self._hosts else None

    def _relist(self, host: str, line: _Line[Item]) -> None:
        """List a host that can start something once its time has come, sooner if need be."""
        due = line.due_at()
        if due is None or line.active >= self._pace.per_host:
            return
        if due < line.listed_at:
            heapq.heappush(self._hosts, (due, next(self._order), host))
            line.listed_at = due
