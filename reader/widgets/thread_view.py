"""All comments of a thread in one widget, drawn by line: frames cost the same at any size."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from reader.columns import MOST_TEXT
from reader.reading.open_thread import OpenThread
from reader.slices import run_in_slices
from reader.thread_layout import Place
from reader.widgets.clicked import fold_at
from reader.widgets.code_colours import CodeColours
from reader.widgets.comment_strips import CommentStrips, CursorState
from reader.widgets.drawn_by_line import DrawnByLine
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette

_EXACT_COUNT = 2_000
"""Threads up to this size are measured at once, larger ones in slices after the first frame."""
_SLICE = 100
"""Comments measured in one go."""
_WHEEL_ROWS = 3
_ROOMY_WIDTH, _ROOMY_HEIGHT = 50, 24


class Anchor(NamedTuple):
    """A comment and the row of the pane on which its header stands."""

    comment: int
    screen_row: int


class ThreadView(DrawnByLine, ScrollView, can_focus=True):
    """The comments, with a cursor on one of them."""

    ALLOW_SELECT: ClassVar[bool] = False

    class CursorMoved(Message):
        """The cursor came to another comment."""

    class Scrolled(Message):
        """Other rows came into view."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest matters."""
            return isinstance(message, ThreadView.Scrolled)

    class FoldClicked(Message):
        """A fold's sign or a guide was clicked."""

        def __init__(self, comment: int) -> None:
            super().__init__()
            self.comment = comment

    class LinkClicked(Message):
        """A link was clicked twice."""

        def __init__(self, comment: int, link: int) -> None:
            super().__init__()
            self.comment = comment
            self.link = link

    def __init__(
        self,
        thread: OpenThread,
        palette: Palette,
        glyphs: Glyphs,
        *,
        most_text: int = MOST_TEXT,
        is_compact: bool = False,
    ) -> None:
        super().__init__(id="comments")
        self.thread = thread
        self.strips = CommentStrips(thread, palette, glyphs, most_text=most_text)
        self.strips.colours = CodeColours(self, self.refresh_marks)
        self._is_compact = is_compact
        self.cursor = 0
        """The current comment; meaningless in a thread without comments."""
        self._pane = Size(0, 0)
        self.is_measured = asyncio.Event()
        """Set when every height is exact."""
        self._measured_width = 0
        self._wanted: Anchor | None = None

    @property
    def top_line(self) -> int:
        """The first line in view."""
        return round(self.scroll_y)

    @property
    def max_scroll_y(self) -> int:
        """The first line in view at the end; by the size to come, not the one Textual knows."""
        return max(0, self.thread.layout.line_count - self._pane.height)

    @property
    def has_comments(self) -> bool:
        """Whether any comment is drawn."""
        return bool(self.thread.layout.order)

    def render_line(self, y: int) -> Strip:
        """Return one row of the pane; everything that costs is kept by ``CommentStrips``."""
        line = y + self.top_line
        layout = self.thread.layout
        if line >= layout.line_count:
            return Strip.blank(self._pane.width)
        place = layout.at(line)
        return self.strips.strip(place, self._cursor_state(place.comment))

    def _cursor_state(self, comment: int) -> CursorState:
        if comment != self.cursor:
            return "none"
        return "focused" if self.has_focus else "blurred"

    def on_resize(self, event: events.Resize) -> None:
        """Measure at the new width; what is being read stays where it is."""
        if event.size != self._pane:
            self.prepare(event.size)

    def prepare(self, pane: Size) -> None:
        """Lay out for a pane of this size: known beforehand, the first frame is the right one."""
        layout = self.thread.layout
        anchor = self._wanted or self.anchor_point()
        self._pane = pane
        layout.set_roomy(self._is_roomy(pane))
        if pane.width != self._measured_width:
            self._measured_width = pane.width
            self.strips.set_width(pane.width)
            self._measure(anchor)
        self._wanted = None
        self.relayout(anchor)

    def _is_roomy(self, pane: Size) -> bool:
        is_large = pane.width >= _ROOMY_WIDTH and pane.height >= _ROOMY_HEIGHT
        return is_large and not self._is_compact

    def restyle(self, palette: Palette) -> None:
        """Draw with other styles."""
        self.strips.palette = palette
        self.refresh_marks()

    def _measure(self, anchor: Anchor | None) -> None:
        layout, count = self.thread.layout, len(self.thread.comments)
        self.is_measured.clear()
        if count <= _EXACT_COUNT:
            layout.set_rows(0, self.strips.measure(0, count))
            self.is_measured.set()
        else:
            layout.set_rows(0, self.strips.estimate())
            self._measure_around(anchor.comment if anchor else 0)
            self.run_worker(self._measure_rest(), group="measure", exclusive=True)
        layout.rebuild()

    def _measure_around(self, comment: int) -> None:
        """Make the heights right in what is about to be seen."""
        start, stop = max(0, comment - 80), min(comment + 80, len(self.thread.comments))
        self.thread.layout.set_rows(start, self.strips.measure(start, stop))

    async def _measure_rest(self) -> None:
        rows: list[int] = []

        def measure() -> Iterator[None]:
            while len(rows) < len(self.thread.comments):
                rows.extend(self.strips.measure(len(rows), len(rows) + _SLICE))
                yield

        await run_in_slices(measure())
        anchor = self.anchor_point()
        self.thread.layout.set_rows(0, rows)
        self.thread.layout.rebuild()
        self.is_measured.set()
        self.relayout(anchor)

    def set_thread(self, thread: OpenThread, *, cursor: int, anchor: Anchor | None) -> None:
        """Show another state of the thread with ``anchor`` where it was."""
        self.thread, self.cursor = thread, cursor
        self.strips.set_thread(thread)
        thread.layout.set_roomy(self._is_roomy(self._pane))
        self._measure(anchor)
        self.relayout(anchor)

    def lay_out_anew(self, comment: int) -> None:
        """Draw a comment that says something else now; its header stays on its row."""
        anchor, layout = self.anchor_point(), self.thread.layout
        self.strips.forget(comment)
        layout.set_rows(comment, self.strips.measure(comment, comment + 1))
        layout.rebuild()
        self.relayout(anchor)

    def anchor_point(self) -> Anchor | None:
        """Return what must not move: the current comment if it is in view, else the top one."""
        layout = self.thread.layout
        if not layout.order or not self._pane.height:
            return None
        top = layout.top(self.cursor)
        if top is not None:
            first = top - self.top_line
            if first < self._pane.height and first + self._rows(self.cursor) > 0:
                return Anchor(self.cursor, first)
        place = layout.at(min(self.top_line, layout.line_count - 1))
        header = layout.top(place.comment) or 0
        return Anchor(place.comment, header - self.top_line)

    def hold(self, anchor: Anchor) -> None:
        """Bring ``anchor`` about, as soon as the size is known."""
        if self._measured_width:
            self.relayout(anchor)
        else:
            self._wanted = anchor

    def relayout(self, anchor: Anchor | None) -> None:
        """Take over a changed layout and put ``anchor`` back where it was."""
        layout = self.thread.layout
        # Setting the reactive would lay out the whole screen, though no widget changes its size.
        self.set_reactive(Widget.virtual_size, Size(self._pane.width, layout.line_count))
        if anchor is not None and layout.order:
            comment = layout.nearest_drawn(anchor.comment)
            top = layout.top(comment) if comment is not None else None
            if comment is not None and top is not None:
                self.scroll_to_line(top - self._row_in_view(comment, anchor.screen_row))
        else:
            self.scroll_to_line(self.top_line)
        self.strips.clear()
        self.refresh()

    def _row_in_view(self, comment: int, row: int) -> int:
        """Return the row for a header: ``row``, or the nearest that shows its comment."""
        rows, height = self._rows(comment), self._pane.height
        return max(1 - rows, min(row, max(0, height - rows)))

    def refresh_marks(self) -> None:
        """Draw anew: marks, verdicts or hits changed, and no height did."""
        self.strips.clear()
        self.refresh()

    def scroll_to_line(self, line: int) -> None:
        """Show ``line`` first, or as far as there are lines."""
        line = max(0, min(line, self.max_scroll_y))
        if line != self.scroll_y:
            self.scroll_target_y = line
            self.scroll_y = line
            if self.is_attached:
                self.post_message(self.Scrolled())

    def move_to(self, comment: int, *, is_top: bool = False) -> None:
        """Put the cursor on a drawn comment and scroll as little as shows it.

        ``is_top`` puts its header on the first row instead.
        """
        layout = self.thread.layout
        if not self.is_measured.is_set() and self._measured_width:
            self._measure_around(comment)
            layout.rebuild()
            self.set_reactive(Widget.virtual_size, Size(self._pane.width, layout.line_count))
        self._put_cursor(comment)
        self._show(comment, is_top=is_top)

    def _put_cursor(self, comment: int) -> None:
        before, self.cursor = self.cursor, comment
        self._refresh_comment(before)
        self._refresh_comment(comment)
        if before != comment:
            if self.strips.skip:
                self.strips.skip = 0
                self.strips.clear()
            self.post_message(self.CursorMoved())

    def show_row(self, comment: int, row: int) -> None:
        """Scroll as little as shows row ``row`` of a body (0 is its first)."""
        top = self.thread.layout.top(comment)
        if top is None:
            return
        line, height = top + 1 + row, self._pane.height
        if line < self.top_line or line >= self.top_line + height:
            self.scroll_to_line(line - height // 3)

    def take_cursor_along(self) -> None:
        """Put the cursor on a comment in view, if its own went out of it."""
        layout, height = self.thread.layout, self._pane.height
        top = layout.top(self.cursor)
        if top is not None and self.top_line <= top < self.top_line + height:
            return
        goes_down = top is None or top < self.top_line
        place = layout.at(
            min(self.top_line if goes_down else self.top_line + height - 1, layout.line_count - 1)
        )
        position = place.position
        header = layout.top(place.comment) or 0
        if goes_down and header < self.top_line and position + 1 < len(layout.order):
            below = layout.order[position + 1]
            if (layout.top(below) or 0) < self.top_line + height:
                position += 1
        self._put_cursor(layout.order[position])

    def read_further(self) -> bool:
        """Scroll on within the current comment; return whether there was more of it."""
        layout = self.thread.layout
        top = layout.top(self.cursor)
        if top is None:
            return False
        bottom = top + self._rows(self.cursor)
        if bottom <= self.top_line + self._pane.height:
            return False
        self.scroll_to_line(min(self.top_line + self._pane.height - 2, bottom - 1))
        return True

    def centre(self) -> None:
        """Put the current comment in the middle."""
        top = self.thread.layout.top(self.cursor) if self.has_comments else None
        if top is not None:
            rows = min(self._rows(self.cursor), self._pane.height)
            self.scroll_to_line(top - (self._pane.height - rows) // 2)

    def _show(self, comment: int, *, is_top: bool) -> None:
        top = self.thread.layout.top(comment)
        if top is None or not self._pane.height:
            return
        rows, height = self._rows(comment), self._pane.height
        if is_top or rows >= height or top < self.top_line:
            if is_top or not (self.top_line <= top < self.top_line + height // 2):
                self.scroll_to_line(top)
        elif top + rows > self.top_line + height:
            self.scroll_to_line(top + rows - height)

    def _rows(self, comment: int) -> int:
        """Return the rows of a drawn comment, its blank row above not counted."""
        layout = self.thread.layout
        return layout.height(comment) - layout.gap(comment)

    def _refresh_comment(self, comment: int) -> None:
        top = self.thread.layout.top(comment) if self.has_comments else None
        if top is not None:
            self.refresh_lines(top, self._rows(comment))

    def ended_in_view(self) -> list[int]:
        """Return the comments drawn in full whose last row is on the screen."""
        layout, ended = self.thread.layout, []
        bottom = min(self.top_line + self._pane.height, layout.line_count)
        for position in range(layout.at(self.top_line).position, len(layout.order)):
            if layout.tops[position + 1] > bottom:
                break
            if not layout.is_one_line(layout.order[position]):
                ended.append(layout.order[position])
        return ended

    def place_at(self, y: int) -> Place | None:
        """Return what stands on row ``y`` of the pane."""
        line = y + self.top_line
        layout = self.thread.layout
        return layout.at(line) if line < layout.line_count else None

    def on_focus(self) -> None:
        """Draw the thick bar."""
        self._refresh_comment(self.cursor)

    def on_blur(self) -> None:
        """Draw the thin bar."""
        self._refresh_comment(self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays on its comment."""
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays on its comment."""
        self._wheel(event, -_WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_to_line(self.top_line + rows)

    def on_click(self, event: events.Click) -> None:
        """Select the comment; a guide or fold's sign folds; a link clicked twice is followed."""
        place = self.place_at(event.y)
        if place is None:
            return
        folded = fold_at(self.thread.layout, self.strips.columns, place, event.x)
        if folded is not None:
            self.post_message(self.FoldClicked(folded))
            return
        link = event.style.meta.get("link")
        if event.chain == 2 and isinstance(link, int):
            self.post_message(self.LinkClicked(place.comment, link))
        elif place.comment != self.cursor:
            self.move_to(place.comment)
