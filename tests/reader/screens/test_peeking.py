from __future__ import annotations

from textual.pilot import Pilot

from reader.screens.peeking import PeekScreen
from tests.reader.thread_samples import play, rows_of, screen_of


def test_peeking_shows_the_parent_then_its_parent_and_enter_goes_there() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "p")
        assert isinstance(pilot.app.screen, PeekScreen)
        assert any("Ben" in row and "parent 1 of 2" in row for row in rows_of(pilot.app))
        assert any("Words of comment 2." in row for row in rows_of(pilot.app))
        await pilot.press("p", "p")
        assert any("Ada" in row and "parent 2 of 2" in row for row in rows_of(pilot.app))
        await pilot.press("enter")
        assert screen_of(pilot.app).here_id == "c1"
        await pilot.press("backspace")
        assert screen_of(pilot.app).here_id == "c3"

    play(story)


def test_escape_leaves_the_cursor_where_it_was() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "p", "escape")
        assert screen_of(pilot.app).here_id == "c2"

    play(story, size=(80, 24))


def test_a_key_for_something_else_ends_the_look_and_does_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "p", "j")
        assert screen_of(pilot.app).here_id == "c3"
        await pilot.press("p", "f", *"by:ada", "enter")
        assert screen_of(pilot.app).filter_text == "by:ada"

    play(story)


def test_within_the_look_down_leads_back_before_it_leads_on() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "p", "k", "j")
        assert any("parent 1 of 2" in row for row in rows_of(pilot.app))
        await pilot.press("j")
        assert screen_of(pilot.app).here_id == "c4"

    play(story)


def test_a_top_level_comment_has_nothing_to_peek_at() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("p")
        assert "top-level" in rows_of(pilot.app)[-2]

    play(story)
