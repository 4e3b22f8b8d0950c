from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.network.politeness import PER_HOST, HostGates, parse_retry_after
from tests.scrapers.fetching import FakeClock

NOW = datetime(2024, 5, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Wed, 01 May 2024 12:00:30 GMT", 30.0),
        ("Wed, 01 May 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
        ("٣", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, now=NOW) == seconds


def test_requests_to_one_host_start_an_interval_apart() -> None:
    clock = FakeClock(100.0)
    starts: list[float] = []

    async def run() -> None:
        gate = HostGates(clock=clock, sleep=clock.sleep).gate("example.org")
        for _ in range(3):
            async with gate.slot():
                starts.append(clock.now)

    asyncio.run(run())
    assert starts == pytest.approx([100.0, 100.1, 100.2])


def test_a_loopback_host_needs_no_interval_but_keeps_a_pause() -> None:
    clock = FakeClock(100.0)

    async def run() -> None:
        gate = HostGates(clock=clock, sleep=clock.sleep).gate("localhost", is_local=True)
        for _ in range(5):
            async with gate.slot():
                assert clock.now == 100.0
        gate.pause(20)
        async with gate.slot():
            assert clock.now == 120.0

    asyncio.run(run())


def test_only_a_few_requests_to_one_host_run_at_once() -> None:
    running = peak = 0

    async def one(gates: HostGates) -> None:
        nonlocal running, peak
        async with gates.gate("localhost", is_local=True).slot():
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0)
            running -= 1

    async def run() -> None:
        gates = HostGates()
        await asyncio.gather(*(one(gates) for _ in range(20)))

    asyncio.run(run())
    assert peak == PER_HOST
