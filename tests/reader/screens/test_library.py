from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cache import ThreadCache
from reader.library import Library
from reader.reading.open_thread import POST
from reader.screens.library import LibraryScreen
from reader.screens.thread import ThreadScreen
from scrapers.thread import Thread
from tests.reader.thread_samples import Story, play, rows_of, sample_thread, screen_of

TITLES = ("A quiet post", "Rain barrels", "Three bridges")


def thread_called(title: str) -> Thread:
    """Return a thread with an address of its own."""
    thread, name = sample_thread(), title.replace(" ", "-").lower()
    url = f"https://blog.example/{name}"
    return replace(thread, url=url, post=replace(thread.post, title=title, url=url))


def play_in_library(
    tmp_path: Path,
    story: Story,
    titles: Sequence[str] = TITLES,
    *,
    thread_id: int | None = None,
    size: tuple[int, int] = (120, 30),
) -> None:
    """Cache a thread for each title and begin in the library, or in one of the threads."""
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert isinstance(library.cache, ThreadCache)
        for title in titles:
            library.cache.save(thread_called(title))
        play(story, library=library, thread_id=thread_id, size=size)


def library_of(pilot: Pilot[int]) -> LibraryScreen:
    """Return the library on top."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def titles(pilot: Pilot[int]) -> list[str]:
    """Return the titles in the list, from the top."""
    rows = rows_of(pilot.app)[2:]
    return [title for row in rows for title in TITLES if title in row]


def test_the_library_opens_over_a_thread_and_goes_back_to_it(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "b")
        assert len(library_of(pilot).rows.rows) == 3
        await pilot.press("escape")
        assert screen_of(pilot.app).here_id == "c3"
        await pilot.press("b", "q")
        assert screen_of(pilot.app).here_id == "c3"
        await pilot.press("q")
        assert pilot.app.return_value == 0

    play_in_library(tmp_path, story, thread_id=1)


def test_a_narrow_footer_keeps_help_and_the_way_out(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        footer = rows_of(pilot.app)[-1]
        assert "? all keys" in footer
        assert "q leaves" in footer

    play_in_library(tmp_path, story, size=(40, 20))


def test_a_thread_opens_from_the_library_and_goes_back_there(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        assert "3 threads" in rows_of(pilot.app)[0]
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ThreadScreen)
        await pilot.press("b")
        library_of(pilot)
        await pilot.press("escape")
        library_of(pilot)

    play_in_library(tmp_path, story)


def test_the_library_filters_in_the_language_of_filters_and_says_what_is_wrong(
    tmp_path: Path,
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = library_of(pilot)
        await pilot.press("f", *"post:rain", "space", *"is:unread", "enter")
        assert titles(pilot) == ["Rain barrels"]
        assert "filter: post:rain is:unread" in rows_of(pilot.app)[0]
        await pilot.press("f", *" autor:x")
        assert "not a field" in "".join(rows_of(pilot.app))
        await pilot.press("enter")
        assert titles(pilot) == ["Rain barrels"]
        assert "not a field" in "".join(rows_of(pilot.app))
        await pilot.press("escape")
        assert len(screen.rows.rows) == 3

    play_in_library(tmp_path, story)


def test_the_library_offers_fields_and_values_that_its_threads_have(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", "a", "u")
        assert "author: who wrote it" in rows_of(pilot.app)[-1]
        await pilot.press("tab")
        assert "filter: author:   Ada 3" in rows_of(pilot.app)[-1]
        await pilot.press("tab", "space", *"is:un", "tab")
        screen = library_of(pilot)
        assert screen.entry is not None
        assert screen.entry.editor.text == "author:Ada is:unread"
        assert screen.narrowed == "author:Ada is:unread"
        await pilot.press("enter")
        assert len(titles(pilot)) == 3

    play_in_library(tmp_path, story)


def test_the_library_is_sorted_as_one_chooses(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("S", "slash", *"title", "enter", "enter")
        await pilot.pause()
        assert titles(pilot) == sorted(TITLES)
        await pilot.press("f", *"sort:replies", "enter")
        assert len(titles(pilot)) == 3

    play_in_library(tmp_path, story)


def test_search_goes_to_a_comment_of_any_thread_and_back_to_what_was_found(
    tmp_path: Path,
) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"words author:chi")
        await pilot.pause(0.3)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        rows = rows_of(pilot.app)
        assert "3 found" in rows[0]
        assert sum("Words of comment 3." in row and "Chi" in row for row in rows) == 3
        await pilot.press("enter", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = screen_of(pilot.app)
        assert screen.here_id == "c3"
        assert screen.find.words == "/?words author:chi  1 of 1"
        assert screen.thread.hits == {2: [(0, 5)]}
        await pilot.press("escape")
        assert not screen.thread.hits
        await pilot.press("q")
        assert "3 found" in rows_of(pilot.app)[0]
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("b")
        library_of(pilot)

    play_in_library(tmp_path, story)


def test_what_is_found_in_a_post_leads_to_the_post(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"paragraph")
        await pilot.pause(0.3)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen_of(pilot.app).is_in_post
        assert screen_of(pilot.app).thread.hits == {POST: [(6, 15)]}

    play_in_library(tmp_path, story, titles=TITLES[:1])


def test_refreshing_offline_says_why_not(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("R")
        assert "offline" in rows_of(pilot.app)[-2]

    play_in_library(tmp_path, story)


def test_the_help_of_a_list_speaks_of_its_rows_and_not_of_comments(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        for opens in ("question_mark", "colon"):
            await pilot.press(opens)
            words = "\n".join(rows_of(pilot.app))
            assert "next row" in words
            assert "search in every thread" in words
            assert "comment" not in words
            await pilot.press("escape")
        await pilot.press("enter", "L", "question_mark")
        await pilot.pause()
        assert "next row" in "\n".join(rows_of(pilot.app))

    play_in_library(tmp_path, story, size=(120, 40))


def test_esc_at_the_bottom_says_that_it_closes_nothing(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("escape")
        assert "nothing to close; q leaves" in rows_of(pilot.app)[-2]

    play_in_library(tmp_path, story)


def test_titles_have_a_third_of_a_usual_terminal(tmp_path: Path) -> None:
    long = "On the keeping of bees in towns and what it is good for"

    async def story(pilot: Pilot[int]) -> None:
        assert long[:38] in rows_of(pilot.app)[2]

    play_in_library(tmp_path, story, (long,))


def test_the_library_says_what_the_mark_of_a_missing_page_means(tmp_path: Path) -> None:
    missing = "https://blog.example/a-quiet-post/page-2"
    thread = replace(thread_called(TITLES[0]), missing_urls=(missing,))

    async def story(pilot: Pilot[int]) -> None:
        rows = rows_of(pilot.app)
        assert rows[2].startswith("▌! ")
        assert rows[-2].strip().startswith("! 1 page of comments not here  ·  https://blog")

    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert isinstance(library.cache, ThreadCache)
        library.cache.save(thread)
        play(story, library=library)


def test_a_narrow_library_tells_that_a_filter_is_on_and_what_it_leaves(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"bridges", "enter")
        assert rows_of(pilot.app)[0].rstrip() == " Library   1 of 3 thr…  filter: bridges"
        await pilot.press("slash", *"words", "space", *"comment")
        for _ in range(100):
            if "   21 found: " in rows_of(pilot.app)[0]:
                return
            await pilot.pause(0.02)
        pytest.fail(rows_of(pilot.app)[0])

    play_in_library(tmp_path, story, size=(40, 20))
