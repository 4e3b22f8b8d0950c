from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from cache import ThreadCache
from reader.library import Library
from reader.screens.library import LibraryScreen
from reader.screens.thread import ThreadScreen
from scrapers.thread import Thread
from tests.reader.thread_samples import Story, play, rows_of, sample_thread, screen_of

TITLES = ("A quiet post", "Rain barrels", "Three bridges")


def thread_called(title: str) -> Thread:
    """Return a thread with an address of its own."""
    thread, name = sample_thread(), title.replace(" ", "-").lower()
    url = f"https://blog.example/{name}"
    return replace(thread, url=url, post=replace(thread.post, title=title, url=url))


def play_in_library(
    tmp_path: Path, story: Story, titles: Sequence[str] = TITLES, *, thread_id: int | None = None
) -> None:
    """Cache a thread for each title and begin in the library, or in one of the threads."""
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert isinstance(library.cache, ThreadCache)
        for title in titles:
            library.cache.save(thread_called(title))
        play(story, library=library, thread_id=thread_id, size=(120, 30))


def library_of(pilot: Pilot[int]) -> LibraryScreen:
    """Return the library on top."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def test_the_library_opens_over_a_thread_and_goes_back_to_it(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "b")
        assert len(library_of(pilot).rows.rows) == 3
        await pilot.press("escape")
        assert screen_of(pilot.app).here_id == "c3"
        await pilot.press("b", "q")
        assert screen_of(pilot.app).here_id == "c3"
        await pilot.press("q")
        assert pilot.app.return_value == 0

    play_in_library(tmp_path, story, thread_id=1)


def test_a_thread_opens_from_the_library_and_goes_back_there(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert "3 threads" in rows_of(pilot.app)[0]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ThreadScreen)
        await pilot.press("b")
        library_of(pilot)
        await pilot.press("escape")
        library_of(pilot)

    play_in_library(tmp_path, story)
