from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scrapers.links.schedule import is_fresh, settle
from scrapers.thread import LinkHealth, LinkState

NOW = datetime(2024, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def verdict(state: LinkState, *, reason: str = "", status: int | None = None) -> LinkHealth:
    return LinkHealth(url="https://site.example/", state=state, reason=reason, status=status)


def after(checks: list[LinkHealth]) -> LinkHealth:
    """Settle the checks one after the other, each when the one before asks for it."""
    previous, now = None, NOW
    for check in checks:
        previous = settle(check, previous=previous, now=now)
        now = previous.retry_at or now
    assert previous is not None
    return previous


def ttl(health: LinkHealth) -> timedelta:
    assert health.retry_at is not None
    assert health.checked_at is not None
    return health.retry_at - health.checked_at


DEAD = verdict(LinkState.DEAD, status=404)
UNREACHABLE = verdict(LinkState.UNREACHABLE)
OK = verdict(LinkState.OK, status=200)


@pytest.mark.parametrize(
    ("state", "days"),
    [
        (LinkState.OK, 7),
        (LinkState.MOVED, 30),
        (LinkState.REDIRECTED, 7),
        (LinkState.ANCHOR, 7),
        (LinkState.SUSPICIOUS, 3),
        (LinkState.BLOCKED, 3),
        (LinkState.INSECURE, 1),
    ],
)
def test_each_state_holds_for_its_time(state: LinkState, days: int) -> None:
    health = after([verdict(state)])
    assert ttl(health) == days * DAY
    assert is_fresh(health, now=NOW + days * DAY - timedelta(seconds=1))
    assert not is_fresh(health, now=NOW + days * DAY)


@pytest.mark.parametrize(
    "state", [LinkState.UNSAFE, LinkState.INVALID, LinkState.SKIPPED, LinkState.MISSING]
)
def test_what_needs_no_request_never_expires(state: LinkState) -> None:
    assert after([verdict(state)]).retry_at is None


def test_a_page_found_alive_again_and_again_is_asked_less_often() -> None:
    assert [ttl(after([OK] * count)).days for count in (1, 2, 3, 4)] == [7, 14, 30, 30]


def test_a_host_that_does_not_answer_is_asked_again_ever_later() -> None:
    hours = [ttl(after([UNREACHABLE] * count)) / timedelta(hours=1) for count in range(1, 6)]
    assert hours == [0.25, 1, 6, 24, 24]


def test_failures_in_a_row_are_counted_and_forgotten_at_a_success() -> None:
    assert after([UNREACHABLE, UNREACHABLE, DEAD]).failures == 3
    assert after([DEAD, OK]).failures == 0
    assert after([DEAD, OK, UNREACHABLE]).failures == 1


def test_a_page_that_stays_gone_is_asked_for_every_two_weeks() -> None:
    assert [ttl(after([DEAD] * count)).days for count in (1, 3, 4)] == [1, 1, 14]


def test_a_link_that_was_alive_does_not_die_of_one_failed_look_up() -> None:
    gone = verdict(LinkState.DEAD, reason="site gone: no such host")
    assert after([OK, gone]).state is LinkState.UNREACHABLE
    assert after([OK, gone, gone]).state is LinkState.DEAD
    assert after([OK, DEAD]).state is LinkState.DEAD


def test_a_rate_limit_is_kept_for_as_long_as_the_server_asks_but_an_hour_at_least() -> None:
    limited = verdict(LinkState.BLOCKED, reason="rate limit", status=429)
    for asked_s, hours in ((None, 1), (60.0, 1), (86400.0, 24), (1e12, 24 * 30)):
        health = settle(limited, previous=None, now=NOW, retry_after_s=asked_s)
        assert ttl(health) == timedelta(hours=hours)
