from __future__ import annotations

import asyncio
import webbrowser
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from reader.reading.link_list import FoundLink, find_links
from reader.reading.open_thread import OpenThread
from reader.reading.reopening import reopened
from scrapers.thread import Thread
from tests.reader.thread_samples import drag, play, rows_of, sample_thread, screen_of, words

LINKS = {
    2: words("See the map.", ("map", "https://map.example/old")),
    3: words("By mail or here.", ("mail", "mailto:ann@a.example"), ("here", "http://[broken/a")),
}


class FakeBrowser(webbrowser.BaseBrowser):
    """Remembers what it was told to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> FakeBrowser:
    fake = FakeBrowser()
    monkeypatch.setattr("reader.screens.linking.find_browser", lambda: fake)
    return fake


async def opened(browser: FakeBrowser, pilot: Pilot[int]) -> list[str]:
    """Return what was opened, once it is."""
    for _ in range(100):
        if browser.opened:
            break
        await pilot.pause(0.01)
    return browser.opened


def linking_thread() -> Thread:
    return sample_thread(bodies=LINKS)


def test_w_opens_the_copy_nearest_the_time_of_the_comment(browser: FakeBrowser) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "f", *"old", "enter", "w")
        # Comment 2 was written on 10 February.
        copy = "https://web.archive.org/web/20260210120000/https://map.example/old"
        assert await opened(browser, pilot) == [copy]
        assert "at web.archive.org the copy nearest 2026-02-10 of" in rows_of(pilot.app)[-2]

    play(story, linking_thread())


def test_a_link_of_the_post_goes_by_the_time_of_the_post(browser: FakeBrowser) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "w")
        copy = "https://web.archive.org/web/20260201000000/https://map.example/"
        assert await opened(browser, pilot) == [copy]

    play(story)


def test_where_no_time_is_known_the_newest_copy_opens(browser: FakeBrowser) -> None:
    thread = sample_thread()
    thread = replace(thread, post=replace(thread.post, published_at=None))

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "w")
        copy = "https://web.archive.org/web/https://map.example/"
        assert await opened(browser, pilot) == [copy]
        assert "the copy that is newest of https://map.example/" in rows_of(pilot.app)[-2]

    play(story, thread)


def test_what_has_no_archived_copy_is_not_opened(browser: FakeBrowser) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "o")
        for _ in range(2):
            await pilot.press("w")
            assert "only pages of the web have archived copies" in rows_of(pilot.app)[-2]
            await pilot.press("j")
        assert browser.opened == []

    play(story, linking_thread())


def test_a_link_that_cannot_be_taken_apart_is_handed_on_as_it_is(browser: FakeBrowser) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j", "2")
        assert await opened(browser, pilot) == ["http://[broken/a"]

    play(story, linking_thread())


def test_a_list_closed_at_once_does_not_keep_a_link_from_opening(browser: FakeBrowser) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "enter", "escape")
        assert await opened(browser, pilot) == ["https://map.example/"]

    play(story)


def test_a_browser_that_fails_is_told_where_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr("reader.screens.linking.find_browser", none)

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "enter")
        for _ in range(100):
            if "no browser" in rows_of(pilot.app)[-2]:
                return
            await asyncio.sleep(0.01)
        pytest.fail("nothing was said in the list")

    play(story)


@pytest.mark.parametrize("pane", ["post", "comments"])
def test_two_clicks_follow_a_link_and_one_does_not(browser: FakeBrowser, pane: str) -> None:
    thread = sample_thread(bodies={1: words("See here.", ("here", "https://here.example/"))})

    async def story(pilot: Pilot[int]) -> None:
        word, address = {
            "post": ("map", "https://map.example/"),
            "comments": ("here", "https://here.example/"),
        }[pane]
        y, row = next((y, row) for y, row in enumerate(rows_of(pilot.app)) if word in row)
        await drag(pilot, (row.index(word), y))
        await pilot.pause(0.05)
        assert browser.opened == []
        await drag(pilot, (row.index(word), y))
        assert await opened(browser, pilot) == [address]
        assert pilot.app.clipboard == ""

    play(story, thread)


def test_narrowing_the_list_looks_for_the_links_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[OpenThread] = []

    def look(thread: OpenThread, *, only: int | None) -> list[FoundLink]:
        looked.append(thread)
        return find_links(thread, only=only)

    monkeypatch.setattr("reader.screens.links.find_links", look)

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("L", "/", *"map", "enter")
        assert looked == [screen.thread]
        screen.thread = reopened(screen.thread, screen.thread.source)
        await pilot.press("/", "o")
        assert looked[1:] == [screen.thread]

    play(story, linking_thread())


def test_the_heading_says_how_many_links_there_are_and_how_many_a_filter_leaves() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L")
        assert rows_of(pilot.app)[0].strip() == "Links of this thread: 4"
        await pilot.press("f", *"map", "enter")
        assert rows_of(pilot.app)[0].startswith(" Links of this thread: 2 of 4 ")
        await pilot.press("escape", "escape", "j", "j", "o")
        assert rows_of(pilot.app)[0].strip() == "Links here: 2"

    play(story, linking_thread())


def test_a_browser_that_fails_is_not_called_missing(
    browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "open", lambda url: False)

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("O")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        told = "the browser did not open it; the list of links copies addresses"
        assert screen_of(pilot.app).message == told

    play(story)


def test_below_the_list_a_link_without_words_of_its_own_is_told_once() -> None:
    address = "https://bare.example/"
    bodies = {1: words(f"See {address} or there.", (address, address), ("there", "https://a.b/"))}

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("o")
        assert rows_of(pilot.app)[-2].strip() == address
        await pilot.press("j")
        assert rows_of(pilot.app)[-2].strip() == "“there”  ·  https://a.b/"

    play(story, sample_thread(bodies=bodies))


def test_offline_it_is_said_why_links_are_not_checked_again() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("L", "r")
        assert rows_of(pilot.app)[-2].strip() == "offline: checking links needs the network"

    play(story, linking_thread())
