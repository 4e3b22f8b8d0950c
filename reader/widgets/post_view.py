"""The post: title, facts, notes and text in one widget, drawn by line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.body_layout import Row, RowKind, lay_out, underline_headings
from reader.columns import MOST_TEXT, columns
from reader.reading.open_thread import POST, TITLE, OpenThread
from reader.reading.post_facts import fact_line
from reader.reading.selecting import (
    BODY,
    DrawnText,
    Passage,
    Selection,
    Spot,
    body_words,
)
from reader.shown_text import Shown, show
from reader.text_cells import drawable, fit, is_narrow, wrap
from reader.widgets.body_strips import Pen, row_segments, row_words
from reader.widgets.code_colours import CodeColours
from reader.widgets.comment_header import pad
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette
from reader.widgets.selectable import Selectable
from reader.widgets.text_marks import MarkKind, laid_over, mark_style, marks_in

_WHEEL_ROWS = 3


class _HeadRow(NamedTuple):
    """One row above the post's text."""

    line: str
    """The whole of what is wrapped."""
    start: int
    end: int
    style: Style
    source: int
    """Which line it is, from 1."""

    @property
    def text(self) -> str:
        """What is on the row."""
        return self.line[self.start : self.end]


class PostView(Selectable, can_focus=True):
    """The post of the open thread."""

    ALLOW_SELECT: ClassVar[bool] = False

    class Scrolled(Message):
        """Other rows came into view."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest matters."""
            return isinstance(message, PostView.Scrolled)

    class LinkClicked(Message):
        """A link was clicked twice."""

        def __init__(self, link: int) -> None:
            super().__init__()
            self.link = link

    def __init__(
        self, thread: OpenThread, palette: Palette, glyphs: Glyphs, *, most_text: int = MOST_TEXT
    ) -> None:
        super().__init__(id="post")
        self.thread = thread
        self._most_text = most_text
        self.palette = palette
        self.glyphs = glyphs
        self.skip = 0
        """Cells that code is scrolled sideways."""
        self.columns = columns(80)
        self._shown: Shown = show(thread.drawn_body(POST))
        self._head: list[_HeadRow] = []
        self._rows: list[Row] = []
        self._pane = Size(0, 0)
        self._wanted_top: int | None = None
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(512)
        """Rows by line; the first row of the pane may carry the title instead."""
        self._colours = CodeColours(self, self.refresh)
        self._quoted = Counter[int]()
        """How many comments quote each paragraph."""

    @property
    def line_count(self) -> int:
        """Lines of title, facts and text."""
        return len(self._head) + len(self._rows)

    @property
    def max_scroll_y(self) -> int:
        """The first line in view at the end; by the size to come, not the one Textual knows."""
        return max(0, self.line_count - self._pane.height)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.top_line + self._pane.height >= self.line_count

    def set_thread(self, thread: OpenThread) -> None:
        """Show another state of the thread, at the same line."""
        self.thread = thread
        self._shown = show(thread.drawn_body(POST))
        self._colours.clear()
        self._lay_out()

    def restyle(self, palette: Palette) -> None:
        """Draw with other styles."""
        self.palette = palette
        self._lay_out()

    def hold(self, line: int) -> None:
        """Show ``line`` first, as soon as the size is known."""
        self._wanted_top = line
        if self._pane.width:
            self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap at the new width; the words at the top stay at the top."""
        if event.size != self._pane:
            self.prepare(event.size)

    def prepare(self, pane: Size) -> None:
        """Lay out for a pane of this size: known beforehand, the first frame is the right one."""
        is_same_width, self._pane = pane.width == self._pane.width, pane
        if is_same_width:
            self.scroll_to_line(self.top_line)
            return
        at = self._offset_at(self.top_line)
        self._lay_out()
        if at is not None:
            self.scroll_to_line(self._line_of(at))

    def forget_strips(self) -> None:
        """Forget the rows: marks, verdicts, hits or the numbers of links changed."""
        if "_strips" in self.__dict__:
            self._strips.clear()
            self._quoted = self._count_quotes()

    def _count_quotes(self) -> Counter[int]:
        return Counter(passage.paragraph for passage in self.thread.passages.values())

    def _lay_out(self) -> None:
        self.drop_selection()
        self.columns = columns(self._pane.width, self._most_text)
        width = self.columns.text_width(0)
        self._head = self._head_rows(width)
        self._rows = underline_headings(lay_out(self._shown, width))
        size = Size(self._pane.width, self.line_count)
        self.set_reactive(Widget.virtual_size, size)
        wanted, self._wanted_top = self._wanted_top, None
        self.scroll_to_line(self.top_line if wanted is None else wanted)
        self.refresh()

    def _head_rows(self, width: int) -> list[_HeadRow]:
        post, palette = self.thread.thread.post, self.palette
        rows: list[_HeadRow] = []
        lines = (
            (post.title or "Untitled", palette.title),
            (fact_line(self.thread), palette.muted),
            *((f"! {note}", palette.warning) for note in self.thread.thread.notes),
        )
        for source, (text, style) in enumerate(lines, 1):
            line = drawable(text)
            narrow = is_narrow(line)
            for start, end in wrap(line, (0, len(line)), width, narrow=narrow):
                rows.append(_HeadRow(line, start, end, style, source))
        return [*rows, _HeadRow("", 0, 0, Style(), 0)]

    def render_line(self, y: int) -> Strip:
        """Return one row of the pane."""
        line = y + self.top_line
        strip = self._strips.get((line, y == 0))
        if strip is None:
            strip = self._strips[line, y == 0] = self._build(y, line)
        is_title = y == 0 and self._has_title_above
        return strip if is_title else self.lit(strip, POST, line, self.palette.selected)

    @property
    def _has_title_above(self) -> bool:
        """Whether the first row of the pane has the title instead of its own words."""
        return self.top_line >= len(self._head) - 1

    def spot_at(self, line: int, cell: int) -> Spot:
        """Return the spot on a line."""
        return Spot(POST, line, cell)

    def drawn_text(self, item: int, row: int) -> DrawnText | None:
        """Return the words on a line."""
        left = self.columns.margin + self.columns.indent(0)
        if row < len(self._head):
            head = self._head[row]
            return DrawnText(head.source, head.line, head.start, head.end, left)
        width = self.columns.text_width(0)
        return row_words(self._shown, self._rows[row - len(self._head)], left, width, self.skip)

    def rows_between(self, selection: Selection) -> Iterator[tuple[int, int]]:
        """Yield the lines of a selection."""
        return ((POST, line) for line in range(selection.first.row, selection.last.row + 1))

    def words_of(self, passage: Passage) -> str:
        """Return the words of a passage as they are copied."""
        if passage.source == BODY:
            return body_words(self.thread.drawn_body(POST), self._shown, passage)
        line = next(one.line for one in self._head if one.source == passage.source)
        return line[passage.start : passage.end]

    def _build(self, y: int, line: int) -> Strip:
        here = self.columns
        left = Segment(" " * (here.margin + here.indent(0)))
        if y == 0 and self._has_title_above:
            title = fit(self.thread.thread.post.title or "Untitled", here.text_width(0))
            segments = [left, Segment(title or " ", self.palette.muted + Style(bold=True))]
        elif line < len(self._head):
            segments = [left, *self._head_segments(self._head[line])]
        elif line < self.line_count:
            row_ = self._rows[line - len(self._head)]
            segments = [self._margin(row_), *self._text_row(row_)]
        else:
            segments = [left]
        return Strip(pad(segments, here.pane, Style()), here.pane)

    def _head_segments(self, row: _HeadRow) -> list[Segment]:
        """Return the words of a row above the text, with the search hits in the title."""
        thread, at = self.thread, row.start
        segments: list[Segment] = []
        for hit in thread.hits.get(TITLE, ()) if row.source == 1 else ():
            start, end = max(at, hit[0]), min(row.end, hit[1])
            if start < end:
                is_current = thread.current_hit == (TITLE, hit)
                style = mark_style(
                    row.style, MarkKind.CURRENT_HIT if is_current else MarkKind.HIT, self.palette
                )
                segments += [Segment(row.line[at:start], row.style)] if at < start else []
                segments.append(Segment(row.line[start:end], style))
                at = end
        return [*segments, Segment(row.line[at : row.end], row.style)] if at < row.end else segments

    def _margin(self, row: Row) -> Segment:
        """Return what stands left of a row: how many comments quote its paragraph."""
        here, text = self.columns, self._shown.text
        room = here.margin + here.indent(0)
        if row.kind is not RowKind.UNDERLINE and (
            not row.start or text.endswith("\n\n", 0, row.start)
        ):
            count = self._quoted[text.count("\n\n", 0, row.start) + 1]
            if count:
                sign = f"{self.glyphs.quotes}{count} " if room > 1 else self.glyphs.quotes
                return Segment(f"{sign:>{room}}"[:room], self.palette.accent)
        return Segment(" " * room)

    def _text_row(self, row: Row) -> list[Segment]:
        thread, shown = self.thread, self._shown
        colours = self._colours.in_row(thread, POST, shown, row)
        pen = Pen(
            self.palette,
            self.glyphs,
            Style(),
            thread.link_state,
            has_numbers=self.has_focus,
            marks=laid_over(marks_in(thread, POST, shown, row), colours),
            first_numbered=self.first_link_in_view(),
            skip=self.skip,
        )
        return row_segments(shown, row, self.columns.text_width(0), pen)

    def first_link_in_view(self) -> int:
        """Return the first link at or below the first line in view; number 1 opens it."""
        at = self._offset_at(self.top_line) or 0
        slots = self._shown.slots
        link = bisect_right(slots, at, key=self._shown.offset)
        return link if link < len(slots) else 0

    def scroll_to_line(self, line: int) -> None:
        """Show ``line`` first, or as far as there are lines."""
        line = max(0, min(line, self.max_scroll_y))
        if line != self.scroll_y:
            self.scroll_target_y = line
            self.scroll_y = line
            if self.has_focus:
                self._strips.clear()  # Links are numbered from the first one in view.
            if self.is_attached:
                self.post_message(self.Scrolled())

    def show_offset(self, offset: int) -> None:
        """Scroll as little as shows the character ``offset`` of the post's text."""
        line = self._line_of(self._shown.offset(offset))
        if not self.top_line < line < self.top_line + self._pane.height:
            self.scroll_to_line(line - self._pane.height // 3)

    def paragraphs_in_view(self) -> range:
        """Return the paragraphs that the pane shows, counted from 1."""
        last = self._offset_at(min(self.top_line + self._pane.height, self.line_count) - 1)
        return range(self.paragraph()[0], self._shown.text.count("\n\n", 0, last or 0) + 2)

    def heading_line(self, step: int) -> int | None:
        """Return the line of the next (1) or previous (-1) heading or paragraph's heading."""
        lines = [
            number + len(self._head)
            for number, row in enumerate(self._rows)
            if row.kind is RowKind.HEADING
        ]
        here = self.top_line + 1
        if step > 0:
            return next((line - 1 for line in lines if line > here), None)
        return next((line - 1 for line in reversed(lines) if line < here), 0)

    @property
    def shown(self) -> Shown:
        """The post's text as it is drawn."""
        return self._shown

    @property
    def reading_at(self) -> int:
        """The first character below the line that the title may take; -1 above the text."""
        at = self._offset_at(min(self.top_line + 1, self.line_count - 1))
        return -1 if at is None else at

    def show_heading(self, start: int) -> None:
        """Scroll to the heading that begins at ``start``, one line of what is above it in view."""
        self.scroll_to_line(self._line_of(start) - 1)

    def widest_code(self) -> int:
        """Return the cells by which the longest code line is too long."""
        from reader.body_layout import code_width

        return max(0, code_width(self._shown, self._rows) - self.columns.text_width(0))

    def paragraph(self) -> tuple[int, int]:
        """Return which paragraph is at the top of the pane, counted from 1, and how many are."""
        text = self._shown.text
        count = text.count("\n\n") + 1 if text else 0
        at = self._offset_at(self.top_line) or 0
        return (text.count("\n\n", 0, at) + 1 if text else 0), count

    def _offset_at(self, line: int) -> int | None:
        row = line - len(self._head)
        return self._rows[row].start if 0 <= row < len(self._rows) else None

    def _line_of(self, offset: int) -> int:
        for number, row in enumerate(self._rows):
            if row.end >= offset:
                return number + len(self._head)
        return self.line_count

    def on_focus(self) -> None:
        """Number the links."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the numbers off the links."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.prevent_default().stop()
        self.scroll_to_line(self.top_line + _WHEEL_ROWS)
        self.follow_mouse()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.prevent_default().stop()
        self.scroll_to_line(self.top_line - _WHEEL_ROWS)
        self.follow_mouse()

    def on_click(self, event: events.Click) -> None:
        """Follow a link that is clicked twice."""
        link = event.style.meta.get("link")
        if event.chain == 2 and isinstance(link, int) and not self.was_dragged:
            self.post_message(self.LinkClicked(link))
