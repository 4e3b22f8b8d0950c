from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from scrapers.thread import Body, Span, SpanKind, Thread
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of

PARTS = (
    ("Beginnings", 2),
    ("大きな見出し", 3),
    ("Tools\x1e", 2),
    ("A very deep one", 5),
    ("End", 2),
)


def parted_thread() -> Thread:
    """Return a thread whose post has headings, forty short paragraphs below each."""
    text, spans = "Before any heading.", []
    for words, level in PARTS:
        text += "\n\n"
        spans.append(Span(len(text), len(text) + len(words), SpanKind.HEADING, None, level))
        text += words + "\n\nA line of it." * 40
    thread = sample_thread()
    return replace(thread, post=replace(thread.post, body=Body(text, tuple(spans))))


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
def test_the_headings_stand_below_each_other_by_depth(size: tuple[int, int]) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("T")
        rows = rows_of(pilot.app)
        assert rows[0].startswith(" Headings of the post: 5")
        assert [row[1:].rstrip() for row in rows[1:6]] == [
            f"{name}{facts:>{size[0] - 3 - cells}}"
            for name, cells, facts in (
                ("Beginnings", 10, "¶ 2"),
                ("  大きな見出し", 14, "¶ 43"),
                ("Tools", 5, "¶ 84"),
                ("  A very deep one", 17, "¶ 125"),
                ("End", 3, "¶ 166"),
            )
        ]

    play(story, parted_thread(), size=size)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
def test_enter_goes_to_the_heading_and_the_list_opens_there_again(size: tuple[int, int]) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("T", "j", "j", "enter")
        screen = screen_of(pilot.app)
        assert screen.is_in_post
        top = screen.post_view.region.y
        assert "Tools" in rows_of(pilot.app)[top + 1]
        await pilot.press("j", "T")
        chosen = next(row for row in rows_of(pilot.app) if row.startswith("▌"))
        assert "Tools" in chosen

    play(story, parted_thread(), size=size)


def test_escape_leaves_the_pane_and_the_line_as_they_were() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("T", "j", "escape")
        screen = screen_of(pilot.app)
        assert not screen.is_in_post
        assert screen.post_view.top_line == 0

    play(story, parted_thread())


def test_words_typed_narrow_the_headings() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("T", "f", *"deep", "enter", "enter")
        top = screen_of(pilot.app).post_view.region.y
        assert "A very deep one" in rows_of(pilot.app)[top + 1]

    play(story, parted_thread())


def test_a_post_without_headings_says_so() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("T")
        assert screen_of(pilot.app).message == "the post has no headings"

    play(story)
