from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


def order(pilot: Pilot[int]) -> list[int]:
    return screen_of(pilot.app).thread.layout.order


def test_a_goes_from_the_author_alone_to_their_context_to_everything() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "a")
        assert order(pilot) == [2]
        await pilot.press("a")
        assert order(pilot) == [0, 1, 2]
        await pilot.press("a")
        assert order(pilot) == list(range(7))
        assert screen_of(pilot.app).filter.context == "ancestors"

    play(story)


def test_a_muted_author_is_one_line_above_replies_now_and_at_the_next_visit(
    tmp_path: Path,
) -> None:
    with Library(tmp_path / "cache.db") as library:
        thread_id = library.cache.save(sample_thread(), ()).thread_id

        async def mute(pilot: Pilot[int]) -> None:
            await pilot.press("j", "M", "enter")
            assert any("muted: Ben" in row for row in rows_of(pilot.app))
            assert not any("Words of comment 2." in row for row in rows_of(pilot.app))
            await pilot.press("enter")
            assert any("Words of comment 2." in row for row in rows_of(pilot.app))
            await pilot.press("enter")
            assert any("muted: Ben" in row for row in rows_of(pilot.app))
            await pilot.press("z", "c")
            assert any("▸ muted: Ben  +1" in row for row in rows_of(pilot.app))
            await pilot.press("z", "o", "q")

        async def unmute(pilot: Pilot[int]) -> None:
            assert any("muted: Ben" in row for row in rows_of(pilot.app))
            await pilot.press("M", "enter")
            assert any("Words of comment 2." in row for row in rows_of(pilot.app))

        play(mute, library=library, thread_id=thread_id)
        play(unmute, library=library, thread_id=thread_id)


def test_where_everybody_is_muted_it_is_told_how_to_hear_them_again() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("M", "enter")
        assert order(pilot) == []
        assert (
            screen_of(pilot.app)
            .comments.empty_words()
            .endswith("f is:muted shows them, M there unmutes.")
        )
        await pilot.press("f", *"is:muted", "enter")
        assert order(pilot) == [0, 1]
        await pilot.press("M", "enter", "escape")
        assert order(pilot) == [0, 1]

    thread = sample_thread((0, 0))
    ada = thread.comments[0].author
    alone = tuple(replace(comment, author=ada) for comment in thread.comments)
    play(story, replace(thread, comments=alone))


def test_a_tag_stands_behind_the_name_and_can_be_filtered_for() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "M", "j", "j", "enter", *"sage", "enter")
        assert any("Ben  [sage]" in row for row in rows_of(pilot.app))
        screen_of(pilot.app).filter.run("tag:sage")
        assert order(pilot) == [0, 1]

    play(story)


def test_muting_and_tagging_are_taken_back_like_stars_also_in_the_cache(tmp_path: Path) -> None:
    with Library(tmp_path / "cache.db") as library:
        cache = library.cache
        assert cache is not None
        thread_id = cache.save(sample_thread(), ()).thread_id

        async def story(pilot: Pilot[int]) -> None:
            await pilot.press("j", "M", "j", "j", "enter", *"sage", "enter", "M", "enter")
            screen = screen_of(pilot.app)
            assert screen.message == "Ben is muted; U undoes"
            assert cache.load_author_notes("blog.example")["Ben"].is_muted
            await pilot.press("U")
            assert screen.message == "undone: Ben muted"
            assert screen.here_id == "c2"
            assert any("Ben  [sage]" in row for row in rows_of(pilot.app))
            assert any("Words of comment 2." in row for row in rows_of(pilot.app))
            assert not cache.load_author_notes("blog.example")["Ben"].is_muted
            await pilot.press("U")
            assert screen.message == "undone: note on Ben changed"
            assert cache.load_author_notes("blog.example") == {}

        play(story, library=library, thread_id=thread_id)
