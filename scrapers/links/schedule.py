"""When a verdict on a link should be looked at again. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from scrapers.thread import LinkHealth, LinkState

FAILED = frozenset({LinkState.DEAD, LinkState.UNREACHABLE, LinkState.INSECURE})
ALIVE = frozenset({LinkState.OK, LinkState.MOVED, LinkState.REDIRECTED, LinkState.ANCHOR})

_DAY = timedelta(days=1)
_TTL = {
    LinkState.MOVED: 30 * _DAY,
    LinkState.REDIRECTED: 7 * _DAY,
    LinkState.ANCHOR: 7 * _DAY,
    LinkState.SUSPICIOUS: 3 * _DAY,
    LinkState.BLOCKED: 3 * _DAY,
    LinkState.INSECURE: _DAY,
}
_OK_TTLS = (7 * _DAY, 14 * _DAY, 30 * _DAY)
"""Longer after each check in a row that found the page alive."""
_UNREACHABLE_TTLS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), _DAY)
_DEAD_TTLS = (_DAY, _DAY, _DAY, 14 * _DAY)
_RATE_LIMIT_TTL = timedelta(hours=1)


def settle(
    health: LinkHealth,
    *,
    previous: LinkHealth | None,
    now: datetime,
    retry_after_s: float | None = None,
) -> LinkHealth:
    """Return ``health`` with its time, its failures in a row, and when to check again.

    A host that cannot be found does not turn a link that was alive before into a dead one at
    once: only 404 and 410 do.

    Args:
        health: the bare verdict.
        previous: the verdict before, if there was one.
        now: the time of the check, aware.
        retry_after_s: the pause that the server asked for.
    """
    was_alive = previous is not None and previous.state in ALIVE
    if health.state is LinkState.DEAD and health.status not in {404, 410} and was_alive:
        health = replace(health, state=LinkState.UNREACHABLE, reason="no such host")
    failures = 0
    if health.state in FAILED:
        earlier = previous.failures if previous and previous.state in FAILED else 0
        failures = earlier + 1
    ttl = _ttl(health, failures, previous, retry_after_s)
    return replace(
        health, checked_at=now, failures=failures, retry_at=None if ttl is None else now + ttl
    )


def _ttl(
    health: LinkHealth,
    failures: int,
    previous: LinkHealth | None,
    retry_after_s: float | None,
) -> timedelta | None:
    match health.state:
        case LinkState.OK:
            return _ok_ttl(previous)
        case LinkState.DEAD:
            return _nth(_DEAD_TTLS, failures)
        case LinkState.UNREACHABLE:
            return _nth(_UNREACHABLE_TTLS, failures)
        case LinkState.BLOCKED if health.reason == "rate limit":
            seconds = min(retry_after_s or 0.0, 30 * 86400.0)
            return max(timedelta(seconds=seconds), _RATE_LIMIT_TTL)
        case _:
            return _TTL.get(health.state)


def _nth(ttls: tuple[timedelta, ...], failures: int) -> timedelta:
    return ttls[min(max(failures, 1), len(ttls)) - 1]


def _ok_ttl(previous: LinkHealth | None) -> timedelta:
    if previous is None or previous.state is not LinkState.OK:
        return _OK_TTLS[0]
    if previous.checked_at is None or previous.retry_at is None:
        return _OK_TTLS[0]
    last = previous.retry_at - previous.checked_at
    return next((ttl for ttl in _OK_TTLS if ttl > last), _OK_TTLS[-1])


def is_fresh(health: LinkHealth, *, now: datetime) -> bool:
    """Return whether ``health`` needs no new check yet."""
    return health.retry_at is not None and health.retry_at > now
