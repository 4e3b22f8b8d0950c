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
    """What the row stands for, as may those below it; ``None`` for a heading or a blank row."""


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
        numbers = self._entries()
        wanted = [number for number in numbers if key is not None and rows[number].key == key]
        nearest = min(numbers, key=lambda number: abs(number - self.cursor), default=0)
        self.cursor = wanted[0] if wanted else nearest
        self._keep_in_view()
        self.refresh()

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` entries, as far as there are some."""
        numbers = self._entries()
        if numbers:
            here = numbers.index(self.cursor) if self.cursor in numbers else 0
            self._go(numbers[max(0, min(here + step, len(numbers) - 1))])

    def _entries(self) -> list[int]:
        """Return the number of the first row of each entry."""
        keys = [None, *(row.key for row in self.rows)]
        return [
            number
            for number, (above, key) in enumerate(pairwise(keys))
            if key is not None and key != above
        ]

    def _end(self, number: int) -> int:
        """Return the number of the row behind the entry that begins with row ``number``."""
        end = number + 1
        while end < len(self.rows) and self.rows[end].key == self.rows[number].key is not None:
            end += 1
        return end

    def _go(self, number: int) -> None:
        self.cursor = number
        self._keep_in_view()
        self.refresh()
        if self.is_attached:
            self.post_message(self.Moved(self.chosen))

    def page(self, share: float) -> None:
        """Move by a share of the height."""
        numbers = self._entries()
        if not numbers:
            return
        rows = max(1, round(abs(share) * (self.size.height - 1)))
        wanted = self.cursor + (rows if share > 0 else -rows)
        place = bisect_right(numbers, wanted) - 1
        here = numbers.index(self.cursor) if self.cursor in numbers else 0
        if place == here and 0 <= wanted < len(self.rows):
            place += 1 if share > 0 else -1
        self._go(numbers[max(0, min(place, len(numbers) - 1))])

    def _keep_in_view(self) -> None:
        height = self.size.height
        if not height:
            return
        if self.cursor < self._top:
            # A heading right above comes into view with its first row.
            is_below_heading = self.cursor > 0 and self.rows[self.cursor - 1].key is None
            self._top = self.cursor - (1 if is_below_heading else 0)
        elif (last := self._end(self.cursor) - 1) >= self._top + height:
            self._top = min(self.cursor, last - height + 1)
        self._top = max(0, min(self._top, len(self.rows) - height))

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        width, number = self.size.width, y + self._top
        if number >= len(self.rows):
            return Strip.blank(width)
        row = self.rows[number]
        is_current = row.key is not None and self.cursor <= number < self._end(self.cursor)
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
            self.cursor = max(first for first in self._entries() if first <= number)
            self.refresh()
            self.post_message(self.Moved(self.chosen))
            if event.chain == 2:
                self.post_message(self.Chosen(self.chosen))
