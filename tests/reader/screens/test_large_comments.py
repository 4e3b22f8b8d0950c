from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from reader.reading.open_thread import POST, OpenThread
from reader.widgets import text_marks
from reader.widgets.text_marks import Mark
from scrapers.thread import LinkState
from tests.reader.thread_samples import play, sample_thread, screen_of, words

COUNT = 3_000


def pieces() -> Iterator[tuple[str, str]]:
    for number in range(COUNT):
        yield f"link{number}", f"https://blog.example/{number}"


@pytest.mark.parametrize("where", ["comment", "post"])
def test_drawing_looks_at_the_links_in_view_only(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    ask = OpenThread.link_state

    def link_state(thread: OpenThread, href: str | None) -> LinkState:
        asked.append(href)
        return ask(thread, href)

    thread = sample_thread((0, 0))
    body = words(" ".join(text for text, _ in pieces()), *pieces())
    if where == "post":
        thread = replace(thread, post=replace(thread.post, body=body))
    else:
        thread = replace(thread, comments=(replace(thread.comments[0], body=body),))

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await screen.comments.is_measured.wait()
        await pilot.pause()
        await pilot.press("tab" if where == "post" else "g", "pagedown", "pagedown")
        monkeypatch.setattr(OpenThread, "link_state", link_state)
        await pilot.press("pagedown")
        assert asked
        assert len(asked) < COUNT / 5

    play(story, thread)


@pytest.mark.parametrize("index", [0, POST])
def test_drawing_makes_the_marks_in_view_only(index: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Mark] = []
    mark_at = text_marks.mark_at

    thread = sample_thread((0, 0))
    body = words("a pear and a plum " * COUNT)
    if index == POST:
        thread = replace(thread, post=replace(thread.post, body=body))
    else:
        thread = replace(thread, comments=(replace(thread.comments[0], body=body),))

    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        monkeypatch.setattr(
            text_marks, "mark_at", lambda *args: made.append(mark_at(*args)) or made[-1]
        )
        await pilot.press("tab" if index == POST else "g", "/", *"pear", "enter", "n", "n")
        await pilot.pause()
        made.clear()
        await pilot.press("pagedown")
        assert len(screen.thread.hits[index]) == COUNT
        assert made
        assert len(made) < COUNT / 5

    play(story, thread)
