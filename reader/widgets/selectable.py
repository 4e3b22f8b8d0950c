"""Selecting text of one pane by dragging, and giving it out when the button is let go.

Textual's own selection goes from widget to widget and hands out what stands on the screen, with
margins and wrapped lines. This one knows the text behind the rows, and stays in its pane.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.reading.selecting import (
    PAST_END,
    DrawnText,
    Passage,
    Selection,
    Spot,
    lit_cells,
    selected_text,
)
from reader.text_cells import cell_width, cover
from reader.widgets.drawn_by_line import DrawnByLine

_PULL_S = 0.05
_MOST_PULL = 5
"""Rows that the pane scrolls in that time while the mouse is beyond its edge."""


class _Drag(NamedTuple):
    """The button is held down."""

    anchor: Spot
    x: int
    y: int
    """Where the mouse is, in the pane or beyond it."""
    pull: int = 0
    """Rows to scroll, negative for up."""


class Selectable(DrawnByLine, ScrollView):
    """A pane whose words can be selected with the mouse."""

    class Selected(Message):
        """Words were selected; they are to be copied."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    selection: Selection | None = None
    was_dragged = False
    """Whether the mouse left the cell in which its button went down: then it is no click."""
    _drag: _Drag | None = None
    _pull_timer: Timer | None = None
    _pane = Size(0, 0)

    @property
    def top_line(self) -> int:
        """The first line in view."""
        return round(self.scroll_y)

    @property
    def line_count(self) -> int:
        """Lines of the whole view."""
        raise NotImplementedError

    def spot_at(self, line: int, cell: int) -> Spot:
        """Return the spot on a line that there is."""
        raise NotImplementedError

    def drawn_text(self, item: int, row: int) -> DrawnText | None:
        """Return the words on a row, ``None`` for one without any."""
        raise NotImplementedError

    def rows_between(self, selection: Selection) -> Iterator[tuple[int, int]]:
        """Yield the items and rows of a selection, in order."""
        raise NotImplementedError

    def words_of(self, passage: Passage) -> str:
        """Return the words of a passage as they are copied."""
        raise NotImplementedError

    def scroll_to_line(self, line: int) -> None:
        """Show ``line`` first, or as far as there are lines."""
        raise NotImplementedError

    def lit(self, strip: Strip, item: int, row: int, style: Style) -> Strip:
        """Return the strip of a row with what is selected of it in ``style``."""
        selection = self.selection
        if selection is None or not selection.has_row(item, row):
            return strip
        drawn = self.drawn_text(item, row)
        if drawn is None:
            return strip
        first, end = lit_cells(drawn, selection.part(item, row, drawn))
        segments, at = list[Segment](), 0
        for text, own, _ in strip:
            # Not ``Strip.crop``: it cuts an accent off its letter.
            low, high = cover(text, (0, len(text)), first - at, end - 1 - at)
            lit = (own or Style()) + style
            parts = ((text[:low], own), (text[low:high], lit), (text[high:], own))
            segments += [Segment(*part) for part in parts if part[0]]
            at += cell_width(text)
        return Strip(segments, strip.cell_length)

    def drop_selection(self) -> None:
        """Select nothing, and forget a drag: rows are no longer what they were."""
        self._stop()
        if self.selection is not None:
            self.selection = None
            self.refresh(self.size.region)

    def _stop(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
        self._set_pull_timer(is_on=False)

    def _set_pull_timer(self, *, is_on: bool) -> None:
        if is_on and self._pull_timer is None:
            self._pull_timer = self.set_interval(_PULL_S, self._pull_on)
        elif not is_on and self._pull_timer is not None:
            self._pull_timer.stop()
            self._pull_timer = None

    def _spot(self, x: int, y: int) -> Spot:
        line = y + self.top_line
        if line < 0:
            return self.spot_at(0, -1)
        if line >= self.line_count:
            return self.spot_at(self.line_count - 1, PAST_END)
        return self.spot_at(line, x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take what was selected back; a drag may begin here."""
        self.drop_selection()
        self.was_dragged = False
        if event.button == 1 and self.line_count:
            self._drag = _Drag(self._spot(event.x, event.y), event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is, and scroll on while it is beyond the edge."""
        if self._drag is None:
            return
        if not event.button:
            self._let_go()  # Outside the terminal, which did not tell.
            return
        pull = min(event.y, 0) + max(0, event.y - self._pane.height + 1)
        if event.screen_y == 0:
            pull = -1  # A mouse cannot go further up.
        pull = max(-_MOST_PULL, min(pull, _MOST_PULL))
        self._drag = self._drag._replace(x=event.x, y=event.y, pull=pull)
        self._set_pull_timer(is_on=bool(pull))
        self.follow_mouse()

    def follow_mouse(self) -> None:
        """Select as far as the mouse is held: it moved, or the rows did."""
        drag = self._drag
        if drag is None or not self.line_count:
            return
        head, before = self._spot(drag.x, drag.y), self.selection
        self.was_dragged = self.was_dragged or head != drag.anchor
        if not self.was_dragged:
            return
        self.selection = Selection.between(drag.anchor, head)
        if self.selection != before:
            self.refresh(self.size.region)

    def _pull_on(self) -> None:
        if self._drag is not None:
            self.scroll_to_line(self.top_line + self._drag.pull)
            self.follow_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Give out what is selected."""
        self._let_go()

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """Forget the drag: another screen came."""
        self._stop()

    def _let_go(self) -> None:
        if self._drag is None:
            return
        self._stop()
        if self.selection is None:
            return
        text = self._selected_text(self.selection)
        if text.strip():
            self.post_message(self.Selected(text))
        else:
            self.drop_selection()

    def _selected_text(self, selection: Selection) -> str:
        rows = ((*at, self.drawn_text(*at)) for at in self.rows_between(selection))
        parts = (selection.part(item, row, drawn) for item, row, drawn in rows if drawn is not None)
        return selected_text(parts, self.words_of)
