from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from reader.commands import COMMANDS, Where
from reader.screens import thread_moves, thread_state
from reader.widgets.divider import Divider
from scrapers.thread import Body, Span, SpanKind
from tests.reader.thread_samples import mouse, play, rows_of, sample_thread, screen_of, words

LONG = words("Many words. " * 300)


def test_every_command_of_a_thread_does_something() -> None:
    wanted = {one.id for one in COMMANDS if Where.THREAD in one.where}
    assert wanted == set(thread_moves.ACTIONS) | set(thread_state.ACTIONS)


def test_post_and_comments_stand_beside_each_other_when_there_is_room() -> None:
    async def story(pilot: Pilot[int]) -> None:
        rows = rows_of(pilot.app)
        assert "A quiet post" in rows[0]
        assert "7 comments" in rows[0]
        assert any("First paragraph" in row and "│" in row for row in rows)
        assert any("Words of comment 1." in row for row in rows)

    play(story, size=(120, 30))


def test_below_100_columns_tab_shows_the_other_pane() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert "comments 7" in rows_of(pilot.app)[0]
        assert not any("First paragraph" in row for row in rows_of(pilot.app))
        await pilot.press("tab")
        assert any("First paragraph" in row for row in rows_of(pilot.app))

    play(story, size=(80, 24))


@pytest.mark.parametrize("key", ["f", "J", "s", "v", "0"])
def test_a_key_for_comments_shows_them_where_only_the_post_is_shown(key: str) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("tab", key)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(pilot.app).panes.focused == "comments"
        assert any("Words of comment 1." in row for row in rows_of(pilot.app))

    play(story, size=(80, 24))


def test_a_key_for_comments_leaves_the_focus_where_both_are_shown() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("tab", "J")
        assert screen_of(pilot.app).is_in_post

    play(story, size=(120, 30))


def test_a_terminal_that_is_too_small_says_so() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert rows_of(pilot.app)[0].startswith("needs 24x6 or more")

    play(story, size=(22, 5))


@pytest.mark.parametrize(
    ("keys", "comment_id"),
    [
        ("j j k", "c2"),
        ("J", "c5"),
        ("j J", "c4"),
        ("right_square_bracket", "c5"),
        ("j j left_square_bracket", "c1"),
        ("G", "c7"),
        ("G g", "c1"),
        ("j j P", "c2"),
        ("j j H", "c1"),
        ("l", "c2"),
        ("G backspace", "c1"),
        ("G backspace alt+right", "c7"),
    ],
)
def test_keys_move_the_cursor(keys: str, comment_id: str) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press(*keys.split())
        assert screen_of(pilot.app).here_id == comment_id

    play(story)


def test_the_end_is_said_and_not_left() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("G", "j")
        assert screen_of(pilot.app).here_id == "c7"
        assert "the last comment" in rows_of(pilot.app)[-2]

    play(story)


def test_folding_hides_replies_behind_one_line_and_keeps_the_row() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        before = screen.comments.anchor_point()
        await pilot.press("enter")
        assert screen.thread.layout.order == [0, 4, 5, 6]
        assert screen.comments.anchor_point() == before
        assert any("▸ Ada" in row and "+3" in row for row in rows_of(pilot.app))
        await pilot.press("enter")
        assert len(screen.thread.layout.order) == 7

    play(story)


def test_vims_keys_fold_and_unfold_and_say_nothing_twice() -> None:
    async def story(pilot: Pilot[int]) -> None:
        folded = screen_of(pilot.app).thread.layout.folded
        await pilot.press("z", "c", "z", "c")
        assert folded == {0}
        await pilot.press("z", "o", "z", "o")
        assert folded == set()

    play(story)


def test_left_folds_and_then_goes_to_the_parent() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "h")
        assert (screen.here_id, screen.thread.layout.folded) == ("c2", {1})
        await pilot.press("h")
        assert screen.here_id == "c1"

    play(story)


def test_done_folds_the_whole_thread_marks_it_read_and_goes_on() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "j", "C")
        assert screen.here_id == "c5"
        assert screen.thread.layout.folded == {0}
        assert list(screen.thread.unread) == [0, 0, 0, 0, 1, 1, 1]

    play(story)


def test_levels_fold_and_unfold_together() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("0")
        assert screen.thread.layout.order == [0, 4, 6]
        await pilot.press("plus")
        assert screen.thread.layout.order == [0, 1, 3, 4, 5, 6]
        await pilot.press("plus", "minus", "minus")
        assert screen.thread.layout.order == [0, 4, 6]

    play(story)


def test_space_reads_on_to_the_end_and_then_to_the_next_unread() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("space")
        assert screen.here_id == "c1"
        assert screen.comments.top_line > 0
        while screen.here_id == "c1":
            await pilot.press("space")
        assert screen.here_id == "c2"
        assert not screen.thread.unread[0]

    play(story, sample_thread(bodies={1: LONG}))


def test_scrolling_with_the_wheel_changes_neither_cursor_nor_marks() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot._post_mouse_events([MouseScrollDown], screen.comments)
        await pilot.pause()
        assert screen.comments.top_line == 3
        assert screen.here_id == "c1"
        assert all(screen.thread.unread)

    from textual.events import MouseScrollDown

    play(story, sample_thread(bodies={1: LONG}))


def test_a_click_selects_and_a_click_on_a_guide_folds() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        top = screen.thread.layout.top(1)
        assert top is not None
        await pilot.click("#comments", offset=(12, top))
        assert screen.here_id == "c2"
        await pilot.click("#comments", offset=(1, top))
        assert screen.thread.layout.folded == {0}
        await pilot.click("#comments", offset=(1, 0))
        assert screen.thread.layout.folded == set()

    play(story)


def test_the_divider_moves_by_keys_and_the_words_at_the_top_stay() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        before = screen.post_view.size.width
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert screen.post_view.size.width > before
        await pilot.press("W")
        await pilot.pause()
        assert not screen.is_split
        await pilot.press("escape")
        assert screen.is_split

    play(story)


def test_the_divider_follows_the_mouse_while_the_button_is_held() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        x, before = screen.query_one(Divider).region.x, screen.post_view.size.width
        await mouse(pilot, events.MouseDown, x, 9)
        await mouse(pilot, events.MouseMove, x + 6, 9)
        await pilot.press("L")  # Another screen takes the mouse.
        await mouse(pilot, events.MouseUp, x + 6, 9)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.post_view.size.width == before + 6
        (cell,) = screen.query_one(Divider).render_line(0)
        assert cell.style == screen.palette.faint, "it looks as if it were held"

    play(story)


def test_resizing_keeps_the_comment_that_is_read_in_view() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("G")
        for size in ((60, 20), (150, 40), (100, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            anchor = screen.comments.anchor_point()
            assert anchor is not None
            assert anchor.comment == 6
            assert 0 <= anchor.screen_row < size[1]

    play(story, sample_thread([0, 1, 2, 3, 0, 1, 0], bodies={3: LONG, 6: LONG}))


def test_the_link_under_the_cursor_has_its_number_and_no_word_moves() -> None:
    bodies = {2: words("See the map now.", ("map", "https://map.example/"))}

    async def story(pilot: Pilot[int]) -> None:
        before = [row[60:] for row in rows_of(pilot.app) if "See the" in row]
        await pilot.press("j")
        after = [row[60:] for row in rows_of(pilot.app) if "See the" in row]
        assert "map ○ now." in before[0]
        assert "map¹○ now." in after[0]

    play(story, sample_thread(bodies=bodies))


def test_copying_gives_the_permalink_and_a_quote() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "y")
        assert pilot.app.clipboard == "https://blog.example/post#c2"
        await pilot.press("Y")
        assert pilot.app.clipboard == (
            "> Words of comment 2.\n>\n> — Ben, <https://blog.example/post#c2>\n"
        )

    play(story)


def test_escape_never_leaves_and_q_does() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("escape", "escape")
        assert pilot.app.is_running
        await pilot.press("q")
        assert pilot.app.return_value == 0

    play(story)


def test_the_help_finds_and_runs_a_command() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("question_mark")
        assert any("next comment" in row for row in rows_of(pilot.app))
        await pilot.press("escape", "colon", *"top-level", "space", *"only", "enter")
        assert screen.thread.layout.order == [0, 4, 6]

    play(story)


def test_opening_at_a_comment_puts_it_on_top() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        assert screen.here_id == "c6"
        anchor = screen.comments.anchor_point()
        assert anchor is not None
        assert anchor.screen_row == 0

    play(story, sample_thread(bodies=dict.fromkeys(range(1, 8), LONG)), comment_id="c6")


def test_a_thread_without_comments_can_be_read() -> None:
    async def story(pilot: Pilot[int]) -> None:
        keys = "j k J h l enter space n G g C u A y o 1 L escape f a escape tab j space P"
        await pilot.press(*keys.split())
        assert pilot.app.is_running

    play(story, sample_thread(()))


def test_hostile_text_reaches_the_screen_as_text() -> None:
    hostile = "[bold]red[/] \x1b]0;owned\x07 \u202eevil\u202c [link=x]y[/link]"
    body = Body(hostile, (Span(0, len(hostile), SpanKind.STRONG),))

    async def story(pilot: Pilot[int]) -> None:
        text = "\n".join(rows_of(pilot.app))
        assert "[bold]red[/]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)

    play(story, sample_thread(bodies={1: body}))


def test_a_comment_without_words_says_so() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert any(row.rstrip().endswith("  no text") for row in rows_of(pilot.app))

    play(story, sample_thread(bodies={2: Body("")}))


def test_a_date_that_cannot_be_read_is_quoted_from_the_page() -> None:
    sample = sample_thread()
    undated = replace(sample.comments[0], published_at=None, published_raw="1 week ago")

    async def story(pilot: Pilot[int]) -> None:
        assert any(row.rstrip().endswith("“1 week ago”") for row in rows_of(pilot.app))

    play(story, replace(sample, comments=(undated, *sample.comments[1:])))


def test_where_one_pane_is_shown_zooming_says_so_and_is_not_kept_for_a_wider_terminal() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("W")
        screen = screen_of(pilot.app)
        assert screen.message == "one pane is shown; Tab shows the other"
        assert not screen.panes.is_zoomed

    play(story, size=(80, 24))


def test_folding_what_is_read_says_so_where_nothing_is() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("X")
        assert screen.message == "nothing is folded: every thread here has something unread"
        await pilot.press("A", "X")
        assert screen.message == "3 threads without anything unread folded"

    play(story)
