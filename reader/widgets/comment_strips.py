"""One row of one comment as a strip, kept by content: a scrolled frame costs look-ups only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from reader.body_layout import Row, code_width, lay_out, row_count
from reader.columns import MOST_TEXT, Columns, columns
from reader.packed_text import text_lengths
from reader.reading.open_thread import OpenThread
from reader.reading.selecting import BODY, DrawnText, Passage, body_words
from reader.shown_text import Shown, show
from reader.thread_layout import Place
from reader.widgets.body_strips import Pen, row_segments, row_words
from reader.widgets.comment_header import (
    HeaderPen,
    context_segments,
    folded_segments,
    header_segments,
    pad,
)
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette
from reader.widgets.text_marks import Mark, laid_over, marks_in

if TYPE_CHECKING:
    from reader.widgets.code_colours import CodeColours

_HEADER = 1
"""The source of the words of a header; it comes before those of the body."""
_FILLING = re.compile(" {3,}")
CursorState = Literal["none", "focused", "blurred"]
"""Whether the row's comment is the current one, and whether its pane has the focus."""


class CommentStrips:
    """Makes and keeps the strips of the rows of comments."""

    def __init__(
        self, thread: OpenThread, palette: Palette, glyphs: Glyphs, *, most_text: int = MOST_TEXT
    ) -> None:
        self.thread = thread
        self._most_text = most_text
        self.palette = palette
        self.glyphs = glyphs
        self.columns: Columns = columns(80)
        self.colours: CodeColours | None = None
        """The colours of code, where there is a widget to work them out."""
        self.skip = 0
        """Cells that code is scrolled sideways."""
        self._strips: LRUCache[tuple[int, int, CursorState, int], Strip] = LRUCache(4096)
        self._layouts: LRUCache[int, tuple[Shown, list[Row]]] = LRUCache(512)

    def set_width(self, pane: int) -> None:
        """Draw for a pane of ``pane`` cells."""
        self.columns = columns(pane, self._most_text)
        self._layouts.clear()
        self._strips.clear()

    def set_thread(self, thread: OpenThread) -> None:
        """Draw another state of the thread."""
        self.thread = thread
        if self.colours is not None:
            self.colours.clear()
        self._layouts.clear()
        self._strips.clear()

    def forget(self, comment: int) -> None:
        """Lay a comment out anew: it says something else."""
        self._layouts.discard(comment)
        self._strips.clear()

    def clear(self) -> None:
        """Forget the strips: marks, hits, verdicts or colours changed."""
        self._strips.clear()

    def strip(self, place: Place, cursor: CursorState) -> Strip:
        """Return the strip of one row, as wide as the pane."""
        above = self._depth_above(place)
        key = (place.comment, place.row, cursor, above)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._build(place, cursor, above)
        return strip

    def rows(self, comment: int) -> tuple[Shown, list[Row]]:
        """Return a comment's body as drawn, and its rows at the present width."""
        found = self._layouts.get(comment)
        if found is None:
            shown = show(self.thread.drawn_body(comment))
            found = (
                shown,
                lay_out(shown, self.columns.text_width(self.thread.layout.depths[comment])),
            )
            self._layouts[comment] = found
        return found

    def measure(self, start: int, stop: int) -> list[int]:
        """Return the body rows of the comments ``start:stop`` at the present width."""
        levels = self.columns.levels
        widths = [self.columns.text_width(depth) for depth in range(levels + 1)]
        deepest = widths[-1]
        depths = self.thread.layout.depths[start:stop]
        rows, index = [], self.thread.link_index
        comments = self.thread.comments[start:stop]
        for number, (comment, depth) in enumerate(zip(comments, depths, strict=True), start):
            body = comment.body
            rows.append(row_count(body, widths[depth] if depth <= levels else deepest))
            # A large thread unpacks its bodies when they are looked at: once for both.
            index.take(number, body)
        for number, edit in self.thread.edits.items():
            if start <= number < stop:
                width = self.columns.text_width(self.thread.layout.depths[number])
                rows[number - start] = row_count(edit.body, width)
        return rows

    def estimate(self) -> list[int]:
        """Return about how many rows each body has, without looking into it."""
        width = max(1, self.columns.text_width(1) - 3)
        return [length // width + 1 for length in text_lengths(self.thread.comments)]

    def widest_code(self, comment: int) -> int:
        """Return the cells by which the comment's longest code line is too long, 0 if none is."""
        shown, rows = self.rows(comment)
        width = self.columns.text_width(self.thread.layout.depths[comment])
        return max(0, code_width(shown, rows) - width)

    def row_of(self, comment: int, offset: int) -> int:
        """Return the body row (0 for the first) with the character ``offset`` of its text."""
        shown, rows = self.rows(comment)
        at = shown.offset(offset)
        return next((number for number, row in enumerate(rows) if row.end > at), 0)

    def drawn_text(self, comment: int, row: int, cursor: CursorState) -> DrawnText | None:
        """Return the words on row ``row`` of a comment, 0 being its header; ``None`` for none."""
        layout = self.thread.layout
        if row < 0:
            return None
        if row == 0:
            strip = self.strip(Place(0, comment, layout.gap(comment)), cursor)
            words = strip.text.lstrip(self._frame)
            left = len(strip.text) - len(words)
            words = words.rstrip()
            return DrawnText(_HEADER, words, 0, len(words), left)
        shown, rows = self.rows(comment)
        if row > len(rows):
            return None
        depth, here = layout.depths[comment], self.columns
        skip = self.skip if cursor != "none" else 0
        left = here.margin + here.indent(depth)
        return row_words(shown, rows[row - 1], left, here.text_width(depth), skip)

    def words_of(self, passage: Passage) -> str:
        """Return a passage of a header or of a comment's own words."""
        comment = passage.item
        if passage.source == BODY:
            return body_words(self.thread.drawn_body(comment), self.rows(comment)[0], passage)
        header = self.strip(Place(0, comment, self.thread.layout.gap(comment)), "none").text
        words = header.lstrip(self._frame)[passage.start : passage.end]
        return _FILLING.sub("  ", words).strip()

    @property
    def _frame(self) -> str:
        """What stands left of a header, a cell each: bars, guides and blanks."""
        return f" {self.glyphs.guide}{self.glyphs.bar}{self.glyphs.thin_bar}"

    def _depth_above(self, place: Place) -> int:
        """Return how many guides a blank row continues; 0 for any other row."""
        layout = self.thread.layout
        if place.row or not layout.gap(place.comment) or not place.position:
            return 0
        above = layout.order[place.position - 1]
        return min(layout.depths[above], layout.depths[place.comment])

    def _build(self, place: Place, cursor: CursorState, above: int) -> Strip:
        index, layout = place.comment, self.thread.layout
        row = place.row - layout.gap(index)
        if row < 0:
            return self._strip(self._guides(above, "none", Style()), Style())
        base = self.palette.current if cursor == "focused" else Style()
        if layout.is_dimmed(index):
            base += Style(dim=True)
        depth = layout.depths[index]
        is_fold = index in layout.folded and not layout.is_context(index)
        # The fold's sign stands where the last guide would.
        is_outdented = is_fold and 0 < depth <= self.columns.levels and self.columns.step > 1
        segments = self._guides(depth - is_outdented, cursor, base)
        width = self.columns.content - self.columns.indent(depth - is_outdented)
        pen = HeaderPen(self.thread, self.palette, self.glyphs, self.columns, base)
        if layout.is_context(index):
            segments += context_segments(index, width, pen)
        elif is_fold:
            segments += folded_segments(index, width, pen)
        elif row == 0:
            segments += header_segments(index, width, pen)
        else:
            segments += self._body(index, row - 1, cursor, base)
        return self._strip(segments, base)

    def _body(self, index: int, row: int, cursor: CursorState, base: Style) -> list[Segment]:
        shown, rows = self.rows(index)
        if row >= len(rows):
            return []
        marks: Sequence[Mark] = marks_in(self.thread, index, shown, rows[row])
        if self.colours is not None:
            marks = laid_over(marks, self.colours.in_row(self.thread, index, shown, rows[row]))
        pen = Pen(
            self.palette,
            self.glyphs,
            base,
            self.thread.link_state,
            has_numbers=cursor != "none",
            marks=marks,
            skip=self.skip if cursor != "none" else 0,
        )
        return row_segments(
            shown, rows[row], self.columns.text_width(self.thread.layout.depths[index]), pen
        )

    def _guides(self, depth: int, cursor: CursorState, base: Style) -> list[Segment]:
        """Return what stands left of the words: the cursor's bar and a guide a level."""
        here, glyphs = self.columns, self.glyphs
        segments = [Segment(" " * here.margin)] if here.margin else []
        if cursor == "focused":
            segments.append(Segment(glyphs.bar, base + self.palette.bar))
        elif cursor == "blurred":
            segments.append(Segment(glyphs.thin_bar, base + self.palette.muted))
        else:
            segments.append(Segment(" ", base))
        levels = min(depth, here.levels)
        if levels:
            guides = (glyphs.guide + " " * (here.step - 1)) * levels
            cells = here.indent(levels) - here.indent(0)
            segments.append(Segment(f"{guides:<{cells}}", base + self.palette.faint))
        return segments

    def _strip(self, segments: list[Segment], base: Style) -> Strip:
        here = self.columns
        segments = pad(segments, here.margin + here.content, base)
        segments = pad(segments, here.pane, Style())
        return Strip(segments, here.pane)
