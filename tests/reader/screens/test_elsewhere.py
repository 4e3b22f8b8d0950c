from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from cache import ThreadCache
from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one thread of seven comments."""
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert library.cache is not None
        library.cache.save(sample_thread())
        yield library


async def look(pilot: Pilot[int]) -> None:
    """Give the terminal the focus again."""
    pilot.app.post_message(events.AppFocus())
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_marks_stars_and_notes_of_another_reader_show_up_and_own_ones_stay(
    library: Library, tmp_path: Path
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "u", "s")
        with ThreadCache(tmp_path / "cache.sqlite") as other:
            other.mark_read(1, ["c5"])
            other.mark_starred(1, ["c6"])
            other.save_note(1, "c7", "look here")
        await look(pilot)
        assert list(screen.thread.unread) == [1, 0, 1, 1, 0, 1, 1]
        assert screen.thread.starred == {"c2", "c6"}
        assert screen.thread.notes == {"c7": "look here"}
        assert screen.here_id == "c2"

    play(story, library=library, thread_id=1)


def test_a_thread_fetched_elsewhere_shows_up_and_the_cursor_stays(
    library: Library, tmp_path: Path
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j")
        longer = sample_thread([0, 1, 2, 1, 0, 1, 0, 0])
        later = longer.fetched_at + timedelta(days=1)
        with ThreadCache(tmp_path / "cache.sqlite") as other:
            other.save(replace(longer, fetched_at=later))
        await look(pilot)
        screen = screen_of(pilot.app)
        assert (screen.here_id, len(screen.thread.comments)) == ("c3", 8)
        assert "8 comments" in rows_of(pilot.app)[0]

    play(story, library=library, thread_id=1)


def test_the_key_that_draws_anew_looks_too(library: Library, tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        with ThreadCache(tmp_path / "cache.sqlite") as other:
            other.mark_starred(1, ["c6"])
        await pilot.press("ctrl+l")
        await pilot.app.workers.wait_for_complete()
        assert screen_of(pilot.app).thread.starred == {"c6"}

    play(story, library=library, thread_id=1)
