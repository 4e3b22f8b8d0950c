from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from reader.text_cells import cell_width
from reader.widgets.palette import build_palette
from scrapers.thread import Body, Span, SpanKind, Thread
from tests.reader.thread_samples import drag, mouse, play, rows_of, sample_thread, screen_of


def cell_of(pilot: Pilot[int], text: str, *, last: bool = False) -> tuple[int, int]:
    """Return the cell in which ``text`` begins on the screen, or its last cell; the lowest."""
    lines = pilot.app.screen._compositor.render_strips()
    for y, line in reversed([*enumerate(lines)]):
        row = "".join(segment.text for segment in line)
        at = row.find(text)
        if at >= 0:
            end = cell_width(text) - 1 if last else 0
            return cell_width(row[:at]) + end, y
    raise AssertionError(f"{text!r} is not on the screen")


def lit(widget: Widget) -> str:
    """Return the words that are drawn as selected, a line for each row."""
    colour = build_palette(widget.app).selected.bgcolor
    rows = widget.render_lines(widget.size.region)
    texts = (
        "".join(one.text for one in row if one.style and one.style.bgcolor == colour)
        for row in rows
    )
    return "\n".join(text for text in texts if text)


LONG = "A paragraph that is far too long for one line of the pane and so is wrapped twice or more."


def test_a_wrapped_paragraph_is_copied_as_one_line() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "paragraph"), cell_of(pilot, "or more", last=True))
        assert pilot.app.clipboard == LONG[2:-1]
        assert lit(screen_of(pilot.app).comments).replace("\n", " ") == LONG[2:-1]

    play(story, sample_thread(bodies={2: Body(LONG, ())}), size=(40, 20))


def test_dragging_upwards_selects_the_same() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "or more", last=True), cell_of(pilot, "paragraph"))
        assert pilot.app.clipboard == LONG[2:-1]

    play(story, sample_thread(bodies={2: Body(LONG, ())}), size=(40, 20))


def test_comments_are_copied_without_guides_and_bars() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "Words of comment 2"), cell_of(pilot, "comment 4."))
        assert pilot.app.clipboard == (
            "Words of comment 2.\n\nChi  5 weeks ago\nWords of comment 3.\n\n"
            "Dee  5 weeks ago\nWords of c"
        )

    play(story, size=(80, 24))


def test_hard_lines_paragraphs_and_list_markers_are_kept() -> None:
    text = "One line\nand another.\n\nFirst\nsecond\nlast"
    items = [text.index(word) for word in ("First", "second")]
    spans = [
        Span(items[0], items[0] + 5, SpanKind.LIST_ITEM, None, 1, "1."),
        Span(items[1], items[1] + 6, SpanKind.LIST_ITEM, None, 2, "•"),
    ]

    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "ne line"), cell_of(pilot, "last", last=True))
        assert pilot.app.clipboard == "ne line\nand another.\n\n1. First\n  • second\nlast"
        await drag(pilot, cell_of(pilot, "1. First"), cell_of(pilot, "First", last=True))
        assert pilot.app.clipboard == "1. First"
        await drag(pilot, cell_of(pilot, "First"), cell_of(pilot, "First", last=True))
        assert pilot.app.clipboard == "First"

    play(story, sample_thread(bodies={1: Body(text, tuple(spans))}), size=(80, 24))


def test_what_is_drawn_after_links_and_between_cells_is_not_copied() -> None:
    text = "See the map now.\n\na | longer\nmuch more | b\n\nend"
    table = Span(text.index("a |"), text.index("\n\nend"), SpanKind.TABLE)
    link = Span(text.index("map"), text.index("map") + 3, SpanKind.LINK, "https://map.example/")

    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "See the"), cell_of(pilot, "end", last=True))
        assert pilot.app.clipboard == text

    play(story, sample_thread(bodies={1: Body(text, (link, table))}), size=(80, 24))


def test_code_is_copied_whole_though_it_is_cut_at_the_edge() -> None:
    code = "if it:\n    " + "long_name = " * 12 + "1\nend"

    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "if it:"), cell_of(pilot, "end", last=True))
        assert pilot.app.clipboard == code

    body = Body(code, (Span(0, len(code), SpanKind.CODE_BLOCK),))
    play(story, sample_thread(bodies={1: body}), size=(80, 24))


@pytest.mark.parametrize(
    ("text", "first", "last", "copied"),
    [
        ("漢字とかな、それから", "字", "な", "字とかな"),
        ("a 👨\u200d👩\u200d👧 family", "👨", "👨", "👨\u200d👩\u200d👧"),
        ("cafe\u0301 noir", "caf", "e\u0301", "cafe\u0301"),
        ("שלום עולם", "שלום", "שלום", "שלום"),
    ],
)
def test_characters_are_never_cut_in_two(text: str, first: str, last: str, copied: str) -> None:
    async def story(pilot: Pilot[int]) -> None:
        start = cell_of(pilot, first)
        # From the second half of a wide character to the first half of one.
        wide = first == "字"
        end = cell_of(pilot, "👧" if last == "👨" else last, last=last != "👨" and not wide)
        await drag(pilot, (start[0] + wide, start[1]), end)
        assert pilot.app.clipboard == copied
        assert lit(screen_of(pilot.app).comments) == copied.replace("\u200d", "")

    play(story, sample_thread(bodies={1: Body(text, ())}), size=(80, 24))


def test_a_drag_into_the_other_pane_stays_in_its_own() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await drag(pilot, cell_of(pilot, "First para"), (90, 9), (90, 10))
        assert pilot.app.clipboard.startswith("First paragraph with a map.\n\nSecond one.")
        assert screen.comments.selection is None
        assert lit(screen.comments) == ""
        assert screen.is_in_post

    play(story)


def test_the_title_and_facts_of_the_post_are_copied_unwrapped() -> None:
    thread = sample_thread()
    title = "A title that is much longer than forty cells and stands on two rows"
    thread = replace(thread, post=replace(thread.post, title=title))

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("tab")
        await drag(pilot, cell_of(pilot, "A title that"), cell_of(pilot, "Second", last=True))
        lines = pilot.app.clipboard.split("\n")
        assert lines[0] == title
        assert lines[-3:] == ["First paragraph with a map.", "", "Second"]

    play(story, thread, size=(40, 20))


@pytest.mark.parametrize("end", ["escape", "click"])
def test_escape_or_a_click_takes_the_selection_away(end: str) -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await drag(pilot, cell_of(pilot, "Words of comment 2"), cell_of(pilot, "comment 3"))
        assert lit(screen.comments)
        if end == "escape":
            await pilot.press("escape")
            assert screen.here == 0
        else:
            await drag(pilot, cell_of(pilot, "Words of comment 4"))
            assert screen.here == 3
        assert lit(screen.comments) == ""

    play(story, size=(80, 24))


def test_dragging_moves_no_cursor_folds_nothing_and_follows_no_link() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        unread = bytes(screen.thread.unread)
        x, y = cell_of(pilot, "Words of comment 2")
        # From the guide of the first comment on, where a click folds.
        await drag(pilot, (x - 2, y), (x + 4, y))
        await drag(pilot, (x - 2, y), (x + 4, y), (x - 2, y))
        assert screen.here == 0
        assert not screen.thread.layout.folded
        assert bytes(screen.thread.unread) == unread

    play(story, size=(80, 24))


def test_an_empty_stretch_copies_nothing() -> None:
    async def story(pilot: Pilot[int]) -> None:
        x, y = cell_of(pilot, "Words of comment 7")
        await drag(pilot, (x + 40, y), (x + 45, y))
        assert pilot.app.clipboard == ""
        assert screen_of(pilot.app).comments.selection is None

    play(story, size=(80, 40))


def many() -> Thread:
    return sample_thread([0] * 60)


def test_beyond_the_edge_the_pane_scrolls_on_while_the_button_is_held() -> None:
    async def story(pilot: Pilot[int]) -> None:
        comments = screen_of(pilot.app).comments
        x, y = cell_of(pilot, "Words of comment 2")
        await mouse(pilot, events.MouseDown, x, y)
        await mouse(pilot, events.MouseMove, x, comments.region.bottom + 4)
        for _ in range(200):
            if comments.top_line >= 40:
                break
            await pilot.pause(0.05)
        assert comments.top_line >= 40
        await mouse(pilot, events.MouseUp, x, comments.region.bottom + 4)
        top = comments.top_line
        await pilot.pause(0.2)
        assert comments.top_line == top
        assert pilot.app.clipboard.startswith("Words of comment 2.\n\nChi")
        assert pilot.app.clipboard.count("Words of comment") > 10
        assert screen_of(pilot.app).here == 0

    play(story, many(), size=(80, 24))


def test_the_wheel_takes_a_drag_along() -> None:
    async def story(pilot: Pilot[int]) -> None:
        x, y = cell_of(pilot, "Words of comment 2")
        await mouse(pilot, events.MouseDown, x, y)
        await mouse(pilot, events.MouseScrollDown, x, y)
        await mouse(pilot, events.MouseUp, x, y)
        assert pilot.app.clipboard == "Words of comment 2.\n\nChi  5 weeks ago\nW"

    play(story, many(), size=(80, 24))


def test_another_screen_ends_a_drag_and_the_mouse_works_there() -> None:
    async def story(pilot: Pilot[int]) -> None:
        x, y = cell_of(pilot, "Words of comment 2")
        await mouse(pilot, events.MouseDown, x, y)
        await mouse(pilot, events.MouseMove, x + 3, y)
        await pilot.press("L")
        await mouse(pilot, events.MouseUp, x + 3, y)
        assert pilot.app.mouse_captured is None
        await pilot.press("escape")
        await mouse(pilot, events.MouseMove, x + 9, y)
        assert pilot.app.clipboard == ""

    play(story, size=(80, 24))


@pytest.mark.parametrize("keys", [["W"], ["tab"], ["f", *"author:ben", "enter"], ["0"], ["d"]])
def test_a_selection_outlives_what_changes_the_rows_under_it(keys: list[str]) -> None:
    async def story(pilot: Pilot[int]) -> None:
        await drag(pilot, cell_of(pilot, "Words of comment 2"), cell_of(pilot, "comment 4."))
        await pilot.press(*keys)
        rows_of(pilot.app)
        await pilot.press("escape", "escape")
        assert screen_of(pilot.app).comments.selection is None

    play(story)
