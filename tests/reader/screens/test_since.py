from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


def test_a_typed_date_makes_what_was_written_since_then_new() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("t")
        assert any("24 hours" in row for row in rows_of(pilot.app))
        await pilot.press("G", "enter", *"35d", "enter")
        await pilot.app.workers.wait_for_complete()
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
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.thread.layout.order == [4, 5, 6]

    play(story)


def test_the_chosen_point_stays_for_the_next_visit_and_what_is_read_is_not_new(
    tmp_path: Path,
) -> None:
    async def choose(pilot: Pilot[int]) -> None:
        await pilot.press("t", "G", "enter", *"35d", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n", "u", "q")

    async def look(pilot: Pilot[int]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert list(screen_of(pilot.app).thread.fresh) == [0, 0, 0, 0, 0, 1, 1]
        assert "2 new since 35d" in rows_of(pilot.app)[0]
        await pilot.press("t", "G", "enter", *"1", "enter", "q")

    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert library.cache is not None
        thread_id = library.cache.save(sample_thread()).thread_id
        play(choose, library=library, thread_id=thread_id)
        play(look, library=library, thread_id=thread_id)


def test_the_list_of_points_begins_at_the_one_that_holds() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("t", "j", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("t")
        assert any("▌24 hours" in row for row in rows_of(pilot.app))

    play(story)


def test_what_counts_as_new_is_told_in_words_that_fit() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        for keys, told in (
            (("t", "g", "enter"), "nothing new in the last hour"),
            (("t", "g", "j", "enter"), "nothing new in the last 24 hours"),
            (("t", "G", "k", "enter"), "7 new, the newest"),
            (("t", "G", "enter", *"35d", "enter"), "3 new since 35d"),
        ):
            await pilot.press(*keys)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert screen.message == told
            assert f"7 comments · {told}" in rows_of(pilot.app)[0]

    play(story)
