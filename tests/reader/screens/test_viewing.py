from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


def shown_ids(pilot: Pilot[int]) -> list[str]:
    thread = screen_of(pilot.app).thread
    return [thread.comments[one].id for one in thread.layout.order]


def test_the_newest_come_first_flat_and_enter_leads_to_the_place_in_the_thread() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "v")
        screen = screen_of(pilot.app)
        assert shown_ids(pilot)[0] == "c7"
        assert screen.here_id == "c3"
        assert any("Chi  ↳ answers Ben" in row for row in rows_of(pilot.app))
        assert "newest first" in rows_of(pilot.app)[0]
        await pilot.press("enter")
        assert shown_ids(pilot) == [f"c{number}" for number in range(1, 8)]
        assert screen_of(pilot.app).here_id == "c3"

    play(story)


def test_siblings_are_sorted_from_a_list() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("S", "j", "enter")
        assert shown_ids(pilot) == ["c7", "c5", "c6", "c1", "c4", "c2", "c3"]
        assert "siblings newest first" in rows_of(pilot.app)[0]

    play(story)


def test_a_filter_sorts_as_long_as_it_is_on() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.filter.run("is:root sort:new")
        assert shown_ids(pilot) == ["c7", "c5", "c1"]
        screen.filter.run("")
        assert shown_ids(pilot)[0] == "c1"

    play(story)


def test_a_filter_knows_depth_and_parents_in_a_flat_view_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("v")
        screen_of(pilot.app).filter.run("depth:2 parent:(author:Eve)")
        assert shown_ids(pilot) == ["c6"]

    play(story)


def test_reading_and_reordering_take_nothing_out_of_a_filter_until_it_is_asked_again() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.thread.unread[:] = b"\x01\x00\x00\x00\x01\x00\x00"
        screen.filter.run("is:unread")
        await pilot.press("u", "v")
        assert shown_ids(pilot) == ["c5", "c1"]
        await pilot.press("ctrl+l")
        assert shown_ids(pilot) == ["c5"]

    play(story)


def test_the_context_of_matches_changes_without_choosing_anew() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen_of(pilot.app).filter.run("author:Chi")
        assert shown_ids(pilot) == ["c1", "c2", "c3"]
        await pilot.press("x")
        assert shown_ids(pilot) == ["c3"]
        assert any("Chi  ↳ answers Ben" in row for row in rows_of(pilot.app))
        await pilot.press("x")
        assert shown_ids(pilot) == ["c1", "c2", "c3", "c4"]

    play(story)


def test_a_saved_filter_is_chosen_from_the_list_and_cleared_there() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("F", "f", *"@op", "enter", "enter")
        assert screen_of(pilot.app).filter_text == "@op"
        await pilot.press("F", "enter")
        assert not screen_of(pilot.app).filter_text

    play(story)


def test_the_view_and_the_context_are_there_at_the_next_visit(tmp_path: Path) -> None:
    with Library(tmp_path / "cache.db") as library:
        thread_id = library.cache.save(sample_thread(), ()).thread_id

        async def leave(pilot: Pilot[int]) -> None:
            await pilot.press("j", "enter", "v", "x", "q")

        async def look(pilot: Pilot[int]) -> None:
            screen = screen_of(pilot.app)
            assert shown_ids(pilot)[0] == "c7"
            assert (screen.here_id, screen.filter.context) == ("c2", "matches")
            await pilot.press("v", "v", "v")
            assert screen_of(pilot.app).thread.layout.folded == {1}

        play(leave, library=library, thread_id=thread_id)
        assert library.cache.load_reading(thread_id).folded_ids == {"c2"}
        play(look, library=library, thread_id=thread_id)


def test_a_saved_filter_keeps_what_is_shown_around_its_matches(tmp_path: Path) -> None:
    with Library(tmp_path / "cache.db") as library:
        assert library.cache is not None
        thread_id = library.cache.save(sample_thread(), ()).thread_id

        async def choose(pilot: Pilot[int]) -> None:
            screen = screen_of(pilot.app)
            screen.filter.run("@op")
            await pilot.press("x", "x")
            assert screen.filter.context == "threads"
            screen.filter.run("author:chi")
            assert screen.filter.context == "ancestors"
            await pilot.app.workers.wait_for_complete()

        async def look(pilot: Pilot[int]) -> None:
            screen = screen_of(pilot.app)
            screen.filter.run("is:leaf")
            assert screen.filter.context == "ancestors"
            screen.filter.run("@op")
            assert screen.filter.context == "threads"
            await pilot.press("q")

        play(choose, library=library, thread_id=thread_id)
        play(look, library=library, thread_id=thread_id)

        async def look_again(pilot: Pilot[int]) -> None:
            screen = screen_of(pilot.app)
            assert (screen.filter_text, screen.filter.context) == ("@op", "threads")
            await pilot.press("escape")
            screen.filter.run("is:leaf")
            assert screen.filter.context == "ancestors"

        play(look_again, library=library, thread_id=thread_id)


def test_in_a_flat_view_the_parent_is_one_key_away_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "v", "P")
        assert screen_of(pilot.app).here_id == "c2"

    play(story)


def test_in_one_pane_an_order_is_told_as_long_as_it_holds() -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert "order" not in rows_of(pilot.app)[-2]
        await pilot.press("v", "k")
        assert "of 7 · newest first" in rows_of(pilot.app)[-2]
        await pilot.press("v", "v", "v", "j")
        assert "newest" not in rows_of(pilot.app)[-2]

    play(story, size=(80, 24))
