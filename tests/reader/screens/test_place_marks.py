from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


def test_a_letter_leads_back_and_two_quotes_to_where_one_was() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "m", "x", "G", "apostrophe", "x")
        assert screen.here_id == "c2"
        await pilot.press("apostrophe", "apostrophe")
        assert screen.here_id == "c7"
        await pilot.press("apostrophe", "q")
        assert "no mark q here; set: x" in rows_of(pilot.app)[-2]

    play(story)


def test_a_mark_inside_a_fold_opens_it_and_escape_sets_none() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "m", "x", "H", "enter", "m", "escape", "apostrophe", "x")
        assert screen.here_id == "c2"
        assert set(screen.memory.place_marks) == {"x", "'"}

    play(story)


def test_marks_are_there_at_the_next_visit(tmp_path: Path) -> None:
    with Library(tmp_path / "cache.db") as library:
        thread_id = library.cache.save(sample_thread(), ()).thread_id

        async def mark(pilot: Pilot[int]) -> None:
            await pilot.press("j", "m", "x", "G", "q")

        async def jump(pilot: Pilot[int]) -> None:
            await pilot.press("apostrophe", "x")
            assert screen_of(pilot.app).here_id == "c2"

        play(mark, library=library, thread_id=thread_id)
        play(jump, library=library, thread_id=thread_id)
