from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.worker import Worker

from cache import CacheError, ThreadCache
from reader.app import ReaderApp, run_reader
from reader.library import Library
from reader.screens import remembering
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one thread of seven comments."""
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert library.cache is not None
        library.cache.save(sample_thread())
        yield library


def fail(cache: ThreadCache, *_: object) -> None:
    raise CacheError("The cache is damaged.", path=Path("cache.sqlite"))


@pytest.mark.parametrize("part", ["load_reading", "new_ids"])
def test_a_thread_is_read_where_its_marks_cannot_be(
    library: Library, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(ThreadCache, part, fail)

    async def story(pilot: Pilot[int]) -> None:
        assert screen_of(pilot.app).thread.comments
        told = "\n".join(rows_of(pilot.app))
        assert "neither shown nor kept: The cache is damaged." in " ".join(told.split())

    play(story, library=library, thread_id=1)


def test_leaving_tells_what_could_not_be_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ThreadCache, "mark_starred", fail)

    async def press_all(app: ReaderApp) -> int:
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("s", "q")
        return app.return_code or 0

    def run(app: ReaderApp, *, mouse: bool) -> int:
        return asyncio.run(press_all(app))

    monkeypatch.setattr(ReaderApp, "run", run)
    with pytest.raises(CacheError, match="damaged"):
        run_reader(library, thread_id=1, comment_id=None, offline=True)


def test_leaving_a_cache_that_may_only_be_read_is_no_fault(library: Library) -> None:
    assert library.cache is not None
    library.cache._connections.is_read_only = True

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "u", "q")
        assert cast("ReaderApp", pilot.app).unkept is None

    play(story, library=library, thread_id=1)


@pytest.mark.parametrize("key", ["u", "A"])
def test_read_marks_that_a_read_only_cache_cannot_keep_are_told_at_once(
    library: Library, key: str
) -> None:
    assert library.cache is not None
    library.cache._connections.is_read_only = True

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("u", "u", key)
        assert "until you leave: the cache may only be read" in rows_of(pilot.app)[-2]

    play(story, library=library, thread_id=1)


@pytest.mark.parametrize("keys", [("s",), ("e", "x", "enter")])
def test_a_star_or_note_that_a_read_only_cache_cannot_keep_is_told_at_once_and_when_leaving(
    library: Library, keys: tuple[str, ...]
) -> None:
    assert library.cache is not None
    library.cache._connections.is_read_only = True

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press(*keys)
        assert "until you leave: the cache may only be read" in rows_of(pilot.app)[-2]
        await pilot.press("q")
        assert "may only be read; nothing was stored" in str(cast("ReaderApp", pilot.app).unkept)

    play(story, library=library, thread_id=1)


@pytest.fixture
def is_free(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Stars are stored when this is set: until then another program holds the cache."""
    is_free = threading.Event()
    star = ThreadCache.mark_starred

    def wait_and_star(cache: ThreadCache, thread_id: int, comment_ids: Iterable[str]) -> None:
        assert is_free.wait(10)
        star(cache, thread_id, comment_ids)

    monkeypatch.setattr(ThreadCache, "mark_starred", wait_and_star)
    return is_free


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("L", "ctrl+q")])
def test_leaving_says_what_it_waits_for_and_takes_no_key_meanwhile(
    library: Library, is_free: threading.Event, keys: tuple[str, ...]
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("s", *keys)
        assert "another program holds the cache; leaving" in rows_of(pilot.app)[-2]
        await pilot.press("j", "escape", keys[-1])
        assert "another program holds the cache; leaving" in rows_of(pilot.app)[-2]
        is_free.set()
        await pilot.app.workers.wait_for_complete()
        assert pilot.app.return_code == 0

    play(story, library=library, thread_id=1)
    assert library.cache is not None
    assert library.cache.load_reading(1).starred_ids == {"c1"}


def test_ctrl_z_says_what_it_waits_for_and_stops_when_it_is_stored(
    library: Library, is_free: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(ReaderApp, "action_suspend_process", lambda _: stopped.append(True))

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("s", "ctrl+z")
        assert "another program holds the cache; stopping" in rows_of(pilot.app)[-2]
        assert not stopped
        is_free.set()
        await pilot.app.workers.wait_for_complete()
        assert stopped
        await pilot.press("j")
        assert screen_of(pilot.app).here_id == "c2"

    play(story, library=library, thread_id=1)


def test_what_ctrl_z_could_not_store_is_told_and_stored_later(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReaderApp, "action_suspend_process", lambda _: None)
    mark = ThreadCache.mark_read
    monkeypatch.setattr(ThreadCache, "mark_read", lambda *_, **__: fail(*_))

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("A", "ctrl+z")
        assert "not kept yet: The cache is damaged." in rows_of(pilot.app)[-2]
        monkeypatch.setattr(ThreadCache, "mark_read", mark)
        await pilot.press("q")
        assert cast("ReaderApp", pilot.app).unkept is None

    play(story, library=library, thread_id=1)
    assert library.cache is not None
    assert len(library.cache.load_reading(1).read_ids) == len(sample_thread().comments)


def test_the_screen_is_drawn_while_another_program_holds_the_cache(
    library: Library, is_free: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_PAUSE_S", 0.01)

    async def story(pilot: Pilot[int]) -> None:
        storing: list[Worker[object]] = []
        await pilot.press("s")
        for _ in range(250):
            if storing:
                break
            await pilot.pause(0.02)
            storing = [one for one in pilot.app.workers if one.group == "store"]
        await pilot.press("?")
        assert "All keys" in rows_of(pilot.app)[0]
        assert not storing[0].is_finished
        is_free.set()
        await pilot.app.workers.wait_for_complete()

    play(story, library=library, thread_id=1)


def test_a_star_in_a_thread_that_is_not_cached_is_told_to_go_with_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("s")
        assert "starred, until you leave: the thread is not cached" in rows_of(pilot.app)[-2]

    play(story)


def test_a_library_that_cannot_be_read_does_not_say_that_it_is_empty(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("enter", "j")
        rows = rows_of(pilot.app)
        assert rows[0].strip() == "Library   not readable"
        assert "The cache is damaged." in rows[2]
        assert "Nothing here yet" not in rows[-2]
        monkeypatch.undo()
        await pilot.press("ctrl+l")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 thread " in rows_of(pilot.app)[0]

    monkeypatch.setattr(ThreadCache, "list", fail)
    play(story, library=library, thread_id=None)
