from __future__ import annotations

import asyncio
import threading

import pytest

from reader.apart import apart, handed_back
from reader.slices import run_in_slices


class StoppedWithPart(asyncio.CancelledError):
    """Says what had come, as a fetch does."""


def test_work_apart_runs_in_another_thread_and_gives_its_result() -> None:
    async def work() -> int:
        await asyncio.sleep(0)
        return threading.get_ident()

    assert asyncio.run(apart(work)) != threading.get_ident()


def test_what_work_apart_raises_is_raised() -> None:
    async def work() -> None:
        raise KeyError("wanted")

    with pytest.raises(KeyError, match="wanted"):
        asyncio.run(apart(work))


def test_cancelling_waits_for_what_stopped_work_still_has_to_say() -> None:
    done: list[str] = []

    async def story() -> None:
        started = asyncio.Event()
        begun = handed_back(started.set)

        async def work() -> None:
            begun()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(0.01)
                done.append("stored")
                raise StoppedWithPart("a part") from None

        task = asyncio.create_task(apart(work))
        await started.wait()
        task.cancel()
        with pytest.raises(StoppedWithPart, match="a part"):
            await task

    asyncio.run(story())
    assert done == ["stored"]


def test_what_is_handed_back_is_told_where_it_is_waited_for() -> None:
    told: list[tuple[str, int]] = []

    def tell(word: str) -> None:
        told.append((word, threading.get_ident()))

    async def story() -> None:
        say = handed_back(tell)

        async def work() -> None:
            say("half way")

        await apart(work)
        await asyncio.sleep(0)

    asyncio.run(story())
    assert told == [("half way", threading.get_ident())]


def test_other_tasks_go_on_between_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.slices.SLICE_S", 0.0)
    seen: list[int] = []

    async def other() -> None:
        for number in range(3):
            seen.append(number)
            await asyncio.sleep(0)

    async def story() -> None:
        task = asyncio.create_task(other())
        await run_in_slices(range(1))
        assert seen == [0, 1, 2]
        await task

    asyncio.run(story())
