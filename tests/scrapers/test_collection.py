"""The collector of cycles: off while a coroutine works, on while it waits."""

from __future__ import annotations

import asyncio
import gc

import pytest

from scrapers.collection import uncollected


def test_the_collector_is_off_at_work_and_on_while_waiting() -> None:
    seen: list[tuple[str, bool]] = []

    async def wait() -> None:
        await asyncio.sleep(0)

    @uncollected
    async def work() -> int:
        seen.append(("work", gc.isenabled()))
        await wait()
        seen.append(("work", gc.isenabled()))
        return 7

    async def other() -> None:
        seen.append(("other", gc.isenabled()))

    async def both() -> int:
        task = asyncio.create_task(work())
        await asyncio.gather(task, other())
        return task.result()

    assert gc.isenabled()
    assert asyncio.run(both()) == 7
    assert seen == [("work", False), ("other", True), ("work", False)]
    assert gc.isenabled()


def test_an_error_and_a_cancelling_reach_the_coroutine() -> None:
    told: list[str] = []

    @uncollected
    async def fail() -> None:
        raise ValueError("no page")

    @uncollected
    async def hang() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            told.append("cancelled")
            raise

    async def cancel() -> None:
        task = asyncio.create_task(hang())
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(ValueError, match="no page"):
        asyncio.run(fail())
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())
    assert told == ["cancelled"]
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    @uncollected
    async def work() -> bool:
        await asyncio.sleep(0)
        return gc.isenabled()

    gc.disable()
    try:
        assert not asyncio.run(work())
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_collector_that_another_turns_off_meanwhile_stays_off() -> None:
    @uncollected
    async def work() -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def turn_off() -> None:
        gc.disable()

    async def both() -> bool:
        await asyncio.gather(work(), turn_off())
        return gc.isenabled()

    try:
        assert not asyncio.run(both())
    finally:
        gc.enable()
