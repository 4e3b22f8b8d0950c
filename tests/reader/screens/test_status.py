from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from reader.screens.status import fit_active
from reader.widgets.post_view import PostView
from reader.widgets.thread_view import ThreadView
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words

LONG = words("Many words. " * 200)


def test_inside_a_long_branch_its_authors_stand_above_the_comments() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "j")
        screen.comments.scroll_to_line((screen.thread.layout.top(2) or 0) + 3)
        await pilot.pause()
        assert "↑ Ada › Ben" in rows_of(pilot.app)[0]
        await pilot.press("g")
        await pilot.pause()
        assert "7 comments" in rows_of(pilot.app)[0]

    play(story, sample_thread(bodies={3: LONG}))


def test_in_one_pane_the_post_says_what_is_active_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("tab", "f", *"is:reply", "enter")
        assert "filter: is:reply" in rows_of(pilot.app)[-2]

    play(story, size=(80, 24))


def test_in_one_pane_a_part_is_not_shown_as_the_whole() -> None:
    async def part(pilot: Pilot[int]) -> None:
        assert "comments 7/12 " in rows_of(pilot.app)[0]

    async def whole(pilot: Pilot[int]) -> None:
        assert "comments 7 " in rows_of(pilot.app)[0]

    play(part, replace(sample_thread(), declared_count=12), size=(80, 24))
    play(whole, replace(sample_thread(), declared_count=7), size=(80, 24))


def test_where_no_comment_is_shown_it_says_why_and_what_to_do() -> None:
    async def filtered(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"zebra", "enter")
        assert any("No comment matches. Esc takes the filter off." in r for r in rows_of(pilot.app))

    async def bare(pilot: Pilot[int]) -> None:
        assert any("No comments here. O opens the page" in row for row in rows_of(pilot.app))

    play(filtered)
    play(bare, sample_thread(()))


def test_a_message_is_gone_when_the_next_key_is_pressed() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("escape")
        assert "nothing to close" in rows_of(pilot.app)[-2]
        await pilot.press("j")
        assert "nothing to close" not in rows_of(pilot.app)[-2]

    play(story, size=(80, 24))


def test_a_narrow_line_cuts_what_was_typed_and_never_a_count() -> None:
    active = ['filter: author:="Kofi Mensah"  3 of 39', "/rain barrel  12 of 5,000"]
    assert fit_active(active[:1], 80) == active[0]
    assert fit_active(active[:1], 28) == 'filter: author:="K…  3 of 39'
    assert fit_active(active, 55).startswith("filter: a")
    assert "  3 of 39  /rain" in fit_active(active, 55)
    assert fit_active(active, 45).endswith("  12 of 5,000")
    assert fit_active(["fetching page 3 of 9"], 12) == "fetching pa…"


def test_a_scroll_that_is_told_while_the_screen_goes_is_no_fault() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await screen.query("OneLine").remove()
        screen.on_thread_view_scrolled(ThreadView.Scrolled())
        screen.on_thread_view_cursor_moved(ThreadView.CursorMoved())
        screen.on_post_view_scrolled(PostView.Scrolled())

    play(story)


def test_a_deep_comment_tells_a_name_only_with_room_for_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("G")
        headers = [row for row in rows_of(pilot.app) if " deep" in row]
        assert headers
        assert not any("to…" in row for row in headers)

    deep = sample_thread(range(14))
    named = tuple(replace(one, author="Somebody Else") for one in deep.comments)
    for width in range(36, 44):
        play(story, replace(deep, comments=named), size=(width, 20))


def test_the_footer_of_the_post_tells_the_way_to_the_comments_first() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("tab")
        assert "Tab comments" in rows_of(pilot.app)[-1]

    play(story, size=(80, 24))
