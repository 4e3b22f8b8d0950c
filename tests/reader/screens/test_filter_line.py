from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from reader.settings import Settings
from scrapers.thread import Body, Comment
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


async def settle(pilot: Pilot[int]) -> None:
    """Wait for what happens a little after a key."""
    await pilot.pause(0.12)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_fields_and_values_that_occur_are_offered_and_tab_takes_them() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", "a", "u")
        assert "author: who wrote it" in rows_of(pilot.app)[-1]
        await pilot.press("tab", "down")
        assert "filter: author:   Ben 1  Chi 1" in rows_of(pilot.app)[-1]
        await pilot.press("tab", "enter")
        assert screen.filter.text == "author:Ben"
        assert list(screen.thread.layout.order) == [0, 1]

    play(story)


def test_what_a_wrong_word_may_mean_is_offered_in_its_place() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"is:laef autor:ben")
        await settle(pilot)
        assert "author: is meant?" in rows_of(pilot.app)[-1]
        await pilot.press("tab")
        await settle(pilot)
        assert "leaf is meant?" in rows_of(pilot.app)[-1]
        await pilot.press("tab")
        await settle(pilot)
        assert screen.filter.error == ""
        assert screen.filter.text == "is:leaf author:ben"

    play(story)


def test_saved_filters_are_offered_by_name() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"-@j", "tab")
        screen = screen_of(pilot.app)
        assert screen.entry is not None
        assert screen.entry.editor.text == "-@jobs"

    play(story, settings=Settings(filters={"jobs": "is:root"}))


def test_up_on_an_empty_line_brings_back_what_was_filtered_for() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"is:leaf", "enter", "f", "ctrl+u", *"is:root", "enter")
        await pilot.press("f", "ctrl+u", "up", "up")
        assert screen.entry is not None
        assert screen.entry.editor.text == "is:leaf"
        await pilot.press("down")
        assert screen.entry.editor.text == "is:root"

    play(story)


def test_f2_says_how_the_filter_is_understood_with_counts() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"is:root author:ada")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        screen = screen_of(pilot.app)
        assert 'top-level (3) AND by "ada" (1) → 1' in screen.message

    play(story)


def test_no_match_says_first_what_to_leave_out() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"author:ben is:root", "enter")
        await settle(pilot)
        assert screen_of(pilot.app).message.startswith("without author:ben: 3 · by")

    play(story)


def test_the_count_of_matches_says_how_many_are_new() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.thread.fresh[:] = bytes([0, 1, 1, 0, 0, 0, 0])
        await pilot.press("f", *"is:reply", "enter")
        assert screen.filter.words == "filter: is:reply  4 of 7 · 2 new"

    play(story)


def test_what_is_read_stays_is_marked_and_counted_until_the_filter_is_asked_again() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f", *"is:unread", "enter", "u")
        await pilot.pause(0.4)
        await settle(pilot)
        assert len(screen.thread.layout.order) == 7
        assert screen.filter.words.endswith("7 of 7 · 1 shown no longer match, Ctrl+L")
        assert screen.thread.outdated == {"c1"}
        assert "✓" in rows_of(pilot.app)[1]
        await pilot.press("u")
        await pilot.pause(0.4)
        await settle(pilot)
        assert screen.thread.outdated == frozenset()
        await pilot.press("u", "ctrl+l")
        await settle(pilot)
        assert screen.filter.words == "filter: is:unread  6 of 7"
        assert "✓" not in rows_of(pilot.app)[1]

    play(story)


def test_a_word_thought_of_for_a_while_is_found_in_a_large_thread() -> None:
    sample = sample_thread()
    bodies = [f"Comment {number} of many." for number in range(3_100)]
    comments = tuple(
        Comment(id=f"c{number}", body=Body(text), number=number + 1)
        for number, text in enumerate(bodies)
    )

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press(*"3099", "enter")
        await settle(pilot)
        assert list(screen.thread.layout.order) == [3_099]

    play(story, replace(sample, comments=comments, declared_count=None))


def test_leaving_the_line_goes_back_to_where_one_was() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "f")
        before = (screen.here_id, screen.comments.anchor_point())
        for typed in ("comment 3", "comment 7"):
            await pilot.press("ctrl+u", *typed)
            await settle(pilot)
        assert screen.here_id == "c7"
        await pilot.press("escape")
        assert (screen.here_id, screen.comments.anchor_point()) == before

    play(story)


def test_while_typing_the_match_next_to_where_one_was_is_shown() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "f", *"comment 7")
        await settle(pilot)
        assert screen.here_id == "c7"
        await pilot.press("backspace", "3")
        await settle(pilot)
        assert screen.here_id == "c3"
        await pilot.press("backspace", "enter")
        assert screen.here_id == "c2"

    play(story)
