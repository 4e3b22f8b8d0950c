from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from reader.thread_layout import Place
from reader.widgets.comment_strips import CommentStrips, CursorState
from reader.widgets.thread_view import ThreadView
from tests.reader.thread_samples import play, sample_thread, screen_of


class RecordingStrips(CommentStrips):
    """Notes which rows it was asked for, and which of them it had not kept."""

    def __init__(self, strips: CommentStrips) -> None:
        self.__dict__.update(strips.__dict__)
        self.asked: list[Place] = []
        self.made: list[Place] = []

    def strip(self, place: Place, cursor: CursorState) -> Strip:
        self.asked.append(place)
        return super().strip(place, cursor)

    def _build(self, place: Place, cursor: CursorState, above: int) -> Strip:
        self.made.append(place)
        return super()._build(place, cursor, above)


def recording(view: ThreadView) -> RecordingStrips:
    view.strips = strips = RecordingStrips(view.strips)
    return strips


def test_moving_the_cursor_makes_the_rows_of_two_comments_only() -> None:
    async def story(pilot: Pilot[int]) -> None:
        strips = recording(screen_of(pilot.app).comments)
        await pilot.press("j")
        assert {place.comment for place in strips.made} == {0, 1}

    play(story)


@pytest.mark.parametrize("keys", [["pagedown"], ["G"], ["z", "M"], ["]"]])
def test_a_key_draws_as_many_rows_in_a_large_thread_as_in_a_small_one(keys: list[str]) -> None:
    asked: list[int] = []

    async def story(pilot: Pilot[int]) -> None:
        view = screen_of(pilot.app).comments
        await view.is_measured.wait()
        await pilot.pause()
        strips = recording(view)
        await pilot.press(*keys)
        asked.append(len(strips.asked))
        assert 0 < len(strips.asked) <= 3 * view.size.height

    for repeats in (40, 1_000):
        play(story, sample_thread((0, 1, 2, 1) * repeats))
    assert asked[0] == asked[1]


def test_a_search_shows_its_first_match_while_it_still_looks_on() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        screen.comments.cursor = 900
        screen.find.begin()
        screen.find.run("comment")
        assert screen.here == 900
        assert "so far" in screen.find.words

    play(story, sample_thread((0, 1, 2, 1) * 1_500))
