from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.reading.open_thread import OpenThread
from reader.screens.dwelling import Dwelling
from reader.screens.replacing import show_thread
from tests.reader.thread_samples import NOW, play, sample_thread, screen_of, words

LONG = words("Many words. " * 300)


@pytest.fixture(autouse=True)
def _short_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dwelling, "SECONDS", 0.05)


def test_what_stood_in_view_with_its_end_is_read() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause(0.3)
        assert not any(screen_of(pilot.app).thread.unread)

    play(story)


def test_a_comment_whose_end_was_not_seen_stays_unread() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause(0.3)
        assert list(screen_of(pilot.app).thread.unread) == [0, 1, 1]

    play(story, sample_thread([0, 0, 0], bodies={2: LONG}))


def test_what_a_search_brings_by_stays_unread() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.thread.unread[:] = b"\1" * 3
        await pilot.press("slash", *"comment", "enter")
        screen.thread.unread[:] = b"\1" * 3
        await pilot.pause(0.3)
        assert all(screen.thread.unread)

    play(story, sample_thread([0, 0, 0]))


def test_reading_the_post_marks_no_comment() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("tab")
        screen.thread.unread[:] = b"\1" * 7
        await pilot.press("j")
        await pilot.pause(0.3)
        assert all(screen.thread.unread)

    play(story)


def test_what_a_refresh_brings_into_view_stays_unread_until_a_key() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.dwelling.begin()
        show_thread(screen, OpenThread(sample_thread([0, 0, 0]), None, now=NOW))
        screen.marks.restore(set(), set())
        await pilot.pause(0.3)
        assert all(screen.thread.unread)
        await pilot.press("j")
        await pilot.pause(0.3)
        assert not any(screen.thread.unread)

    play(story, sample_thread([0, 0]))


def test_a_filter_that_leaves_nothing_leaves_nothing_to_mark() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"nowhere", "enter")
        await pilot.pause(0.3)
        screen = screen_of(pilot.app)
        assert not screen.comments.has_comments
        assert screen.comments.ended_in_view() == []

    play(story, sample_thread([0, 0, 0]))
