from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from reader.reading.reopening import reopened
from reader.screens.replacing import show_thread
from scrapers.thread import Thread
from tests.reader.thread_samples import play, sample_thread, screen_of, words

LONG = words("Many words. " * 60)


def without(thread: Thread, *ids: str) -> Thread:
    """Return ``thread`` with some comments gone; those below them stay where they are."""
    return replace(thread, comments=tuple(one for one in thread.comments if one.id not in ids))


def test_new_comments_above_move_neither_the_cursor_nor_its_row() -> None:
    whole = sample_thread([0, 0, 0, 0, 1, 0, 0], bodies=dict.fromkeys(range(1, 8), LONG))

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "j", "ctrl+d", "k")
        before, here = screen.comments.anchor_point(), screen.here_id
        assert before is not None
        show_thread(screen, reopened(screen.thread, whole))
        await pilot.pause()
        after = screen.comments.anchor_point()
        assert after is not None
        assert screen.here_id == here
        assert after.screen_row == before.screen_row
        assert len(screen.thread.comments) == 7

    play(story, without(whole, "c1", "c2"), size=(100, 20))


def test_folds_and_marks_follow_their_comments_and_what_came_is_new() -> None:
    whole = sample_thread([0, 0, 1, 0])

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("u", "c")
        show_thread(screen, reopened(screen.thread, whole))
        await pilot.pause()
        assert screen.thread.layout.folded == {1}
        assert list(screen.thread.unread) == [1, 0, 1, 1]
        assert list(screen.thread.fresh) == [1, 0, 0, 0]

    play(story, without(whole, "c1"))


def test_when_the_comment_is_gone_the_cursor_goes_to_the_one_above() -> None:
    whole = sample_thread([0, 0, 0])

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("G")
        show_thread(screen, reopened(screen.thread, without(whole, "c3")))
        await pilot.pause()
        assert screen.here_id == "c2"

    play(story, whole)
