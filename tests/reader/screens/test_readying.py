from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from reader.reading.open_thread import OpenThread
from reader.screens.readying import Readying
from reader.screens.replacing import show_thread
from scrapers.thread import Body, Comment, Thread
from tests.reader.thread_samples import NOW, play, sample_thread, screen_of

COMMENTS = tuple(
    Comment(id=f"c{number}", body=Body("Some words."), number=number + 1) for number in range(3_100)
)


@pytest.fixture(autouse=True)
def _short_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Readying, "REST_S", 0.05)


def large() -> Thread:
    return replace(sample_thread(), comments=COMMENTS, declared_count=None)


def is_ready(pilot: Pilot[int]) -> bool:
    screen = screen_of(pilot.app)
    return "filter" in screen.__dict__ and screen.filter.language.is_prepared


async def rest(pilot: Pilot[int]) -> None:
    for _ in range(100):
        await pilot.pause(0.05)
        if is_ready(pilot):
            return


def test_at_rest_a_large_thread_is_made_ready_to_be_filtered() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await rest(pilot)
        assert is_ready(pilot)
        assert "reader.screens.find" in sys.modules

    play(story, large())


def test_a_thread_that_takes_the_place_of_another_is_made_ready_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await rest(pilot)
        screen = screen_of(pilot.app)
        show_thread(screen, OpenThread(large(), now=NOW))
        assert not is_ready(pilot)
        await rest(pilot)
        assert is_ready(pilot)

    play(story, large())


def test_a_small_thread_is_not_looked_through_before_it_is_asked() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.pause(0.4)
        assert not is_ready(pilot)

    play(story)


def test_nothing_is_made_ready_between_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Readying, "REST_S", 30.0)

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "j")
        assert not is_ready(pilot)

    play(story, large())
