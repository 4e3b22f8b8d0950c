from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from reader.text_cells import cell_width
from tests.reader.thread_samples import play, rows_of, screen_of


def test_the_end_of_a_long_line_of_wide_characters_stays_in_view() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("e", *"日本語" * 20, "完")
        line = rows_of(pilot.app)[-1].rstrip()
        assert line.endswith("語日本語完")
        assert cell_width(line) < pilot.app.size.width

    play(story, size=(80, 24))


def test_the_terminals_cursor_stands_where_one_types() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("e", *"a日b", "left")
        assert pilot.app.cursor_position == (len(" note: ") + cell_width("a日"), 23)
        await pilot.press("escape", "question_mark", "f", "x")
        assert pilot.app.cursor_position == (len(" filter: ") + 1, 23)

    play(story, size=(80, 24))


def test_pasted_text_that_has_no_room_is_told() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("e")
        pilot.app.post_message(events.Paste("words of a letter\n" * 200))
        await pilot.pause()
        told = "1,600 characters were left out: a line takes 2,000"
        assert told in rows_of(pilot.app)[-2]
        await pilot.press("backspace")
        assert told not in rows_of(pilot.app)[-2]
        await pilot.press("enter")
        assert len(screen_of(pilot.app).thread.notes["c1"]) == 1_999

    play(story, size=(80, 24))


def test_keys_that_mean_nothing_are_not_typed_into_a_line_opened_after_them() -> None:
    async def story(pilot: Pilot[int]) -> None:
        for key, character in (("Z", "Z"), ("B", "B"), ("slash", "/"), ("x", "x"), ("y", "y")):
            pilot.app.post_message(events.Key(key, character))
        await pilot.pause()
        assert rows_of(pilot.app)[-1].strip() == "/ xy"

    play(story, size=(80, 24))
