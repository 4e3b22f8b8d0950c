"""A list of rows with a cursor, drawn by line: the library, links, help."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.widgets.comment_header import crop, pad
from reader.widgets.drawn_by_line import DrawnByLine
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette

RowPainter = Callable[[int, Style], "list[Segment]"]
"""Given the width and the row's style, returns its segments."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of an entry, which may have several; headings cannot be chosen."""

    paint: RowPainter
    key: object = None
    """What the row stands for; ``None`` for a heading or a blank row.

    Rows one below the other with the very same object are those of one entry.
    """


class RowList(DrawnByLine, can_focus=True):
    """Rows, those of one entry under the cursor; usable before it is mounted."""

    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

        key: object

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        key: object

    def __init__(self, palette: Palette, glyphs: Glyphs, *, id: str) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.glyphs = glyphs
        self.rows: Sequence[ListRow] = ()
        self.cursor = 0
        """The number of the first row of the entry."""
        self._starts: list[int] = []
        """The numbers of the first rows of all entries."""
        self._top = 0

    def restyle(self, palette: Palette) -> None:
        """Draw with other styles."""
        self.palette = palette
        self.refresh()

    @property
    def chosen(self) -> object:
        """What the row under the cursor stands for, ``None`` in an empty list."""
        return self.rows[self.cursor].key if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[ListRow], *, key: object = None) -> None:
        """Show ``rows``, with the cursor on the one that stands for ``key`` if there is one."""
        self.rows = rows
        self._starts = _starts(rows)
        wanted = [start for start in self._starts if key is not None and rows[start].key == key]
        nearest = min(self._starts, key=lambda start: abs(start - self.cursor), default=0)
        self.cursor = wanted[0] if wanted else nearest
        self._keep_in_view()
        self.refresh()

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` entries, as far as there are some."""
        self._go_to(self._place(self.cursor) + step)

    def page(self, share: float) -> None:
        """Move by a share of the height, and by an entry at least."""
        rows = max(1, round(abs(share) * (self.size.height - 1)))
        here, step = self._place(self.cursor), 1 if share > 0 else -1
        there = self._place(self.cursor + step * rows)
        self._go_to(there if there != here else here + step)

    def _place(self, number: int) -> int:
        """Return which entry has row ``number``, or is the last before it; -1 before the first."""
        return bisect_right(self._starts, number) - 1

    def _go_to(self, place: int) -> None:
        if not self._starts:
            return
        self.cursor = self._starts[max(0, min(place, len(self._starts) - 1))]
        self._keep_in_view()
        self.refresh()
        if self.is_attached:
            self.post_message(self.Moved(self.chosen))

    def _end(self) -> int:
        """Return the number of the row behind the entry under the cursor."""
        key, end = self.chosen, self.cursor + 1
        while end < len(self.rows) and self.rows[end].key is key:
            end += 1
        return end

    def _keep_in_view(self) -> None:
        height = self.size.height
        if not height:
            return
        if self.cursor < self._top:
            # A heading right above comes into view with its first row.
            is_below_heading = self.cursor > 0 and self.rows[self.cursor - 1].key is None
            self._top = self.cursor - (1 if is_below_heading else 0)
        elif (last := self._end() - 1) >= self._top + height:
            self._top = min(self.cursor, last - height + 1)
        self._top = max(0, min(self._top, len(self.rows) - height))

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        width, number = self.size.width, y + self._top
        if number >= len(self.rows):
            return Strip.blank(width)
        row = self.rows[number]
        is_current = row.key is not None and self.cursor <= number < self._end()
        base = self.palette.current if is_current else Style()
        bar = Segment(self.glyphs.bar if is_current else " ", base + self.palette.bar)
        segments = crop([bar, *row.paint(width - 2, base)], width)
        return Strip(pad(segments, width, base), width)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays."""
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays."""
        self._scroll(-3)

    def _scroll(self, rows: int) -> None:
        self._top = max(0, min(self._top + rows, len(self.rows) - self.size.height))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select a row; two clicks choose it."""
        number = event.y + self._top
        if number < len(self.rows) and self.rows[number].key is not None:
            self.cursor = self._starts[self._place(number)]
            self.refresh()
            self.post_message(self.Moved(self.chosen))
            if event.chain == 2:
                self.post_message(self.Chosen(self.chosen))


def _starts(rows: Sequence[ListRow]) -> list[int]:
    """Return the numbers of the rows that begin an entry."""
    keys = [None, *(row.key for row in rows)]
    return [
        number
        for number, (above, key) in enumerate(pairwise(keys))
        if key is not None and key is not above
    ]
