from __future__ import annotations

from textual.pilot import Pilot

from tests.reader.thread_samples import play, rows_of, screen_of


def test_a_typed_date_makes_what_was_written_since_then_new() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("t")
        assert any("24 hours" in row for row in rows_of(pilot.app))
        await pilot.press("G", "enter", *"35d", "enter")
        screen = screen_of(pilot.app)
        assert list(screen.thread.fresh) == [0, 0, 0, 0, 1, 1, 1]
        assert "3 new since 35d" in rows_of(pilot.app)[0]
        await pilot.press("n")
        assert screen.here_id == "c5"

    play(story)


def test_the_chosen_point_is_what_a_filter_calls_new() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.filter.run("is:new")
        await pilot.press("t", "G", "enter", *"2", "enter")
        assert screen.thread.layout.order == [4, 5, 6]

    play(story)
