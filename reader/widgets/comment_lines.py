"""The lines of all comments: how high each is, which stand in the pane, and what must not move."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from reader.columns import MOST_TEXT
from reader.reading.open_thread import OpenThread
from reader.reading.selecting import DrawnText, Passage, Selection, Spot
from reader.slices import run_in_slices
from reader.text_cells import wrap
from reader.widgets.code_colours import CodeColours
from reader.widgets.comment_strips import CommentStrips, CursorState
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette
from reader.widgets.selectable import Selectable

_EXACT_COUNT = 2_000
"""Threads up to this size are measured at once, larger ones in slices after the first frame."""
_SLICE = 100
"""Comments measured in one go."""
_ROOMY_WIDTH, _ROOMY_HEIGHT = 50, 24


class Anchor(NamedTuple):
    """A comment and the row of the pane on which its header stands."""

    comment: int
    screen_row: int


class CommentLines(Selectable):
    """Draws, measures and scrolls the comments; the cursor is one of them, moved by others."""

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
        self.empty_words: Callable[[], str] = str
        """Says what to do where no comment is shown."""
        self._pane = Size(0, 0)
        self.is_measured = asyncio.Event()
        """Set when every height is exact."""
        self._measured_width = 0
        self._wanted: Anchor | None = None

    @property
    def line_count(self) -> int:
        """Lines of all drawn comments."""
        return self.thread.layout.line_count

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
        if not layout.line_count:
            return self._empty_row(y)
        if line >= layout.line_count:
            return Strip.blank(self._pane.width)
        place = layout.at(line)
        strip = self.strips.strip(place, self._cursor_state(place.comment))
        if self.selection is None:
            return strip
        row = place.row - layout.gap(place.comment)
        return self.lit(strip, place.comment, row, self.strips.palette.selected)

    def spot_at(self, line: int, cell: int) -> Spot:
        """Return the spot on a line; the blank row above a comment is its row -1."""
        place = self.thread.layout.at(line)
        return Spot(place.comment, place.row - self.thread.layout.gap(place.comment), cell)

    def drawn_text(self, item: int, row: int) -> DrawnText | None:
        """Return the words on a row of a comment."""
        return self.strips.drawn_text(item, row, self._cursor_state(item))

    def rows_between(self, selection: Selection) -> Iterator[tuple[int, int]]:
        """Yield the drawn comments of a selection, each with its rows."""
        order, (first, last) = self.thread.layout.order, selection
        for position in range(bisect_left(order, first.item), bisect_right(order, last.item)):
            comment = order[position]
            start = first.row if comment == first.item else 0
            stop = last.row + 1 if comment == last.item else self._rows(comment)
            for row in range(start, stop):
                yield comment, row

    def words_of(self, passage: Passage) -> str:
        """Return the words of a passage as they are copied."""
        return self.strips.words_of(passage)

    def _empty_row(self, y: int) -> Strip:
        """Return one row of the words that stand where no comment is shown."""
        words, width = self.empty_words(), max(1, min(self._pane.width - 2, MOST_TEXT))
        rows = wrap(words, (0, len(words)), width, narrow=False)
        if not 0 < y <= len(rows):
            return Strip.blank(self._pane.width)
        start, end = rows[y - 1]
        return Strip([Segment(f" {words[start:end]}", self.strips.palette.muted)])

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
        if pane == self._pane and self._wanted is None:
            return
        layout = self.thread.layout
        anchor = self._wanted or self.anchor_point()
        self._pane = pane
        layout.set_roomy(self._is_roomy(pane))
        if pane.width != self._measured_width:
            self.drop_selection()
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
        self.drop_selection()
        self.thread, self.cursor = thread, cursor
        self.strips.set_thread(thread)
        thread.layout.set_roomy(self._is_roomy(self._pane))
        self._measure(anchor)
        self.relayout(anchor)

    def lay_out_anew(self, comment: int) -> None:
        """Draw a comment that says something else now; its header stays on its row."""
        self.drop_selection()
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
                self.scrolled()

    def scrolled(self) -> None:
        """Tell that other rows came into view; nobody by default."""

    def _rows(self, comment: int) -> int:
        """Return the rows of a drawn comment, its blank row above not counted."""
        layout = self.thread.layout
        return layout.height(comment) - layout.gap(comment)
