from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


def test_a_star_and_a_note_stand_in_the_header_and_undo_takes_them_back() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("s", "e", *"see", "enter")
        header = next(row for row in rows_of(pilot.app) if "Ada  author" in row)
        assert "★" in header
        assert "✎" in header
        await pilot.press("U", "U")
        assert not any("★" in row or "✎" in row for row in rows_of(pilot.app))
        await pilot.press("U")
        assert "nothing to undo" in rows_of(pilot.app)[-2]

    play(story)


def test_escape_leaves_the_note_as_it_was() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("e", "x", "escape")
        assert not screen_of(pilot.app).thread.notes

    play(story)


def test_undo_after_done_opens_the_thread_again_and_goes_back_to_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.thread.unread[:] = b"\x01" * 7
        await pilot.press("j", "C")
        assert screen.here_id == "c5"
        assert 0 in screen.thread.layout.folded
        await pilot.press("U")
        assert screen.here_id == "c2"
        assert not screen.thread.layout.folded
        assert 0 not in screen.thread.unread

    play(story)


def test_marking_as_read_takes_the_filtered_comments_only() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.thread.unread[:] = b"\x01" * 7
        screen.filter.run("author:Eve")
        await pilot.press("A")
        assert list(screen.thread.unread) == [1, 1, 1, 1, 0, 1, 1]

    play(story)


def test_a_filter_asks_for_stars_and_notes_of_this_very_visit() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("s", "j", "e", "x", "enter")
        screen.filter.run("is:starred OR has:note")
        assert screen.thread.layout.order == [0, 1]

    play(story)


@pytest.mark.parametrize("leaving_key", ["q", "ctrl+q"])
def test_stars_and_notes_are_there_at_the_next_visit(tmp_path: Path, leaving_key: str) -> None:
    with Library(tmp_path / "cache.db") as library:
        thread_id = library.cache.save(sample_thread(), ()).thread_id

        async def write(pilot: Pilot[int]) -> None:
            await pilot.press("s", "e", "x", "enter", leaving_key)

        play(write, library=library, thread_id=thread_id)
        state = library.cache.load_reading(thread_id)
        assert (state.starred_ids, state.notes) == (frozenset({"c1"}), (("c1", "x"),))

        async def look(pilot: Pilot[int]) -> None:
            assert any("★" in row and "✎" in row for row in rows_of(pilot.app))

        play(look, library=library, thread_id=thread_id)


def test_where_a_filter_shows_no_comment_keys_about_one_say_so() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"nowhere", "enter")
        for key in "suepiMJK.Qmv+-0XC":
            screen.say("")
            await pilot.press(key)
            assert screen.message == "no comments are shown", key
        assert not screen.thread.starred

    play(story)
