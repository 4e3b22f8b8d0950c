"""All comments of a thread in one widget: its cursor, and what the mouse does there."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from reader.thread_layout import Place
from reader.widgets.clicked import fold_at
from reader.widgets.comment_lines import CommentLines

_WHEEL_ROWS = 3


class ThreadView(CommentLines, can_focus=True):
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

    def scrolled(self) -> None:
        """Tell the screen."""
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

    def _refresh_comment(self, comment: int) -> None:
        top = self.thread.layout.top(comment) if self.has_comments else None
        if top is not None:
            self.refresh_lines(top, self._rows(comment))

    def ended_in_view(self) -> list[int]:
        """Return the comments drawn in full whose last row is on the screen."""
        layout, ended = self.thread.layout, []
        if self.top_line >= layout.line_count:  # a filter left nothing
            return []
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
        self.follow_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the comment; a guide or fold's sign folds; a link clicked twice is followed."""
        place = self.place_at(event.y)
        if place is None or self.was_dragged:
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
