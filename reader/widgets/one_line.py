"""Widgets of one row that are drawn, not composed: status lines, the footer, the tab strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from reader.widgets.comment_header import crop, pad
from reader.widgets.drawn_by_line import DrawnByLine

LinePainter = Callable[[int], "tuple[Sequence[Segment], Sequence[Segment], Style]"]
"""Given the width, returns what stands left, what stands right, and the style between."""


class OneLine(DrawnByLine):
    """One row, painted by a function of the screen that owns it."""

    def __init__(self, painter: LinePainter, *, id: str) -> None:
        super().__init__(id=id)
        self._painter = painter
        self._strip: Strip | None = None
        self._clicked: Callable[[int], None] | None = None

    def on_column_click(self, act: Callable[[int], None]) -> OneLine:
        """Call ``act`` with the column of each click."""
        self._clicked = act
        return self

    def on_click(self, event: events.Click) -> None:
        """Tell the screen."""
        if self._clicked:
            self._clicked(event.x)

    def render_line(self, y: int) -> Strip:
        """Return the row: the right part gives way to the left one when both do not fit."""
        width = self.size.width
        if self._strip is None or self._strip.cell_length != width:
            self._strip = self._paint(width)
        return self._strip

    def _paint(self, width: int) -> Strip:
        left, right, style = self._painter(width)
        return Strip(join(list(left), list(right), width, style), width)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint again, but only if that changes the row: each frame saved is time for a key."""
        strip, width = self.__dict__.get("_strip"), self.size.width
        if not (regions or layout or recompose) and strip and strip.cell_length == width:
            painted = self._paint(width)
            if list(painted) == list(strip):
                return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def forget_strips(self) -> None:
        """Paint the row anew."""
        self._strip = None


def join(left: list[Segment], right: list[Segment], width: int, style: Style) -> list[Segment]:
    """Return ``left`` and ``right`` set apart to exactly ``width`` cells."""
    left = crop(left, width)
    used = sum(segment.cell_length for segment in left)
    right_width = sum(segment.cell_length for segment in right)
    if used + right_width + 1 > width:
        right, right_width = [], 0
    gap = width - used - right_width
    middle = [Segment(" " * gap, style)] if gap > 0 else []
    return pad([*left, *middle, *right], width, style)
