"""Which comments are drawn, how high each is and on which line it stands. Pure.

Comments are in reading order (pre-order), so replies, descendants and folds are ranges. Nothing
recurses, and folding one comment touches only what stands below it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

HIDDEN, CONTEXT, MATCH, DIMMED = 0, 1, 2, 3
"""What a filter says of a comment: not drawn, drawn as one dim line, drawn in full, drawn dim."""


class Place(NamedTuple):
    """Where a line of the view lies."""

    position: int
    """Place of its comment among the drawn ones."""
    comment: int
    """Index of the comment in reading order."""
    row: int
    """Row inside the comment, 0 being the blank row above it if it has one."""


class ThreadLayout:
    """The order, heights and lines of a thread's comments.

    Args:
        depths: depth of each comment in reading order, growing by at most one a step.
        is_roomy: whether a blank row stands above every comment, or above top-level ones only.
    """

    def __init__(self, depths: Sequence[int], *, is_roomy: bool = True) -> None:
        self.depths = depths
        self.descendants, self.parents = ranges(depths)
        self.body_rows: list[int] = [0] * len(depths)
        """Rows of each body at the present width, measured or estimated."""
        self.folded: set[int] = set()
        self.order: list[int] = list(range(len(depths)))
        """The drawn comments, ascending."""
        self.tops: list[int] = [0]
        """First line of each drawn comment, and the number of lines at the end."""
        self._verdicts: bytes | None = None
        self._is_roomy = is_roomy
        self._drawn: list[int] = []
        self._in_full: list[int] | None = None
        """Heights that hold whatever is folded or filtered, until rows change."""
        self.rebuild()

    @property
    def line_count(self) -> int:
        """The lines of the whole view."""
        return self.tops[-1]

    @property
    def is_filtered(self) -> bool:
        """Whether a filter leaves comments out."""
        return self._verdicts is not None

    def gap(self, comment: int) -> int:
        """Return the blank rows above ``comment``: 0 or 1."""
        if not comment:
            return 0
        is_roomy = self._is_roomy and not self.is_context(comment)
        return 1 if is_roomy or not self.depths[comment] else 0

    def is_context(self, comment: int) -> bool:
        """Return whether ``comment`` is drawn only because a reply of it matches."""
        return self._verdicts is not None and self._verdicts[comment] == CONTEXT

    def is_left_out(self, comment: int) -> bool:
        """Return whether a filter leaves ``comment`` out."""
        return self._verdicts is not None and self._verdicts[comment] == HIDDEN

    def is_dimmed(self, comment: int) -> bool:
        """Return whether ``comment`` is drawn in full though it does not match."""
        return self._verdicts is not None and self._verdicts[comment] == DIMMED

    def is_one_line(self, comment: int) -> bool:
        """Return whether ``comment`` takes one line: it is folded or mere context."""
        return comment in self.folded or self.is_context(comment)

    def height(self, comment: int) -> int:
        """Return the rows that ``comment`` takes when drawn, its blank row included."""
        return self._drawn[comment]

    def set_roomy(self, is_roomy: bool) -> None:
        """Choose whether each comment has a blank row above."""
        if is_roomy != self._is_roomy:
            self._is_roomy, self._in_full = is_roomy, None
            self.rebuild()

    def set_rows(self, start: int, rows: Sequence[int]) -> None:
        """Replace the body rows from comment ``start`` on; call ``rebuild`` when done."""
        self.body_rows[start : start + len(rows)] = rows
        self._in_full = None

    def set_filter(self, verdicts: bytes | None) -> None:
        """Draw what ``verdicts`` (one of HIDDEN, CONTEXT, MATCH each) says; ``None`` for all."""
        self._verdicts = verdicts
        self.rebuild()

    def set_folded(self, folded: Iterable[int]) -> None:
        """Fold exactly these comments."""
        self.folded = set(folded)
        self.rebuild()

    def fold(self, comment: int) -> None:
        """Fold ``comment``: one line stands for it and everything below it."""
        if comment in self.folded:
            return
        self.folded.add(comment)
        self._drawn[comment] = self._height(comment)
        position = self.position(comment)
        if position is not None:
            last = bisect_right(self.order, comment + self.descendants[comment])
            del self.order[position + 1 : last]
            self._stack(position)

    def unfold(self, comment: int) -> None:
        """Show ``comment`` and its replies again; folds inside it stay."""
        if comment not in self.folded:
            return
        self.folded.discard(comment)
        self._drawn[comment] = self._height(comment)
        position = self.position(comment)
        if position is not None:
            first, last = comment + 1, comment + 1 + self.descendants[comment]
            self.order[position + 1 : position + 1] = self._visible(first, last)
            self._stack(position)

    def reveal(self, comment: int) -> tuple[int, ...]:
        """Unfold what hides ``comment``; return the comments that were unfolded."""
        opened = tuple(one for one in self.ancestors(comment) if one in self.folded)
        for one in opened:
            self.unfold(one)
        return opened

    def rebuild(self) -> None:
        """Work out order, heights and lines anew, after rows or the filter changed."""
        self._drawn = drawn = self._heights_in_full().copy()
        for comment in self.folded:
            drawn[comment] = self._height(comment)
        for comment in self._contexts():
            drawn[comment] = self._height(comment)
        self.order = self._visible(0, len(self.depths))
        self._stack(0)

    def _heights_in_full(self) -> list[int]:
        """Return the height of each comment that is neither folded nor mere context."""
        if self._in_full is None:
            above = 2 if self._is_roomy else 1
            self._in_full = [
                rows + (above if depth else 2)
                for rows, depth in zip(self.body_rows, self.depths, strict=True)
            ]
            if self._in_full:
                self._in_full[0] -= 1
        return self._in_full

    def position(self, comment: int) -> int | None:
        """Return the place of ``comment`` among the drawn ones, ``None`` if it is not drawn."""
        position = bisect_left(self.order, comment)
        found = position < len(self.order) and self.order[position] == comment
        return position if found else None

    def top(self, comment: int) -> int | None:
        """Return the line of the header of ``comment``, ``None`` if it is not drawn."""
        position = self.position(comment)
        return None if position is None else self.tops[position] + self.gap(comment)

    def at(self, line: int) -> Place:
        """Return what stands on ``line``.

        Raises:
            IndexError: no comment is drawn there.
        """
        if not 0 <= line < self.line_count:
            raise IndexError(f"line {line} of {self.line_count}")
        position = bisect_right(self.tops, line) - 1
        return Place(position, self.order[position], line - self.tops[position])

    def nearest_drawn(self, comment: int) -> int | None:
        """Return ``comment``, else what is folded over it, else the next drawn one, if any."""
        if not self.order:
            return None
        for one in (comment, *self.ancestors(comment)):
            if self.position(one) is not None:
                return one
        position = bisect_left(self.order, comment)
        return self.order[min(position, len(self.order) - 1)]

    def ancestors(self, comment: int) -> list[int]:
        """Return the comments above ``comment``, parent first."""
        above = []
        one = self.parents[comment]
        while one >= 0:
            above.append(one)
            one = self.parents[one]
        return above

    def _height(self, comment: int) -> int:
        rows = 0 if self.is_one_line(comment) else self.body_rows[comment]
        return 1 + rows + self.gap(comment)

    def _contexts(self) -> Iterable[int]:
        verdicts = self._verdicts or b""
        at = verdicts.find(CONTEXT)
        while at >= 0:
            yield at
            at = verdicts.find(CONTEXT, at + 1)

    def _visible(self, first: int, last: int) -> list[int]:
        """Return the comments of ``first:last`` that are neither folded away nor filtered out."""
        order: list[int] = []
        for start, stop in self._open_ranges(first, last):
            if self._verdicts is None:
                order.extend(range(start, stop))
            else:
                order.extend(compress(range(start, stop), self._verdicts[start:stop]))
        return order

    def _open_ranges(self, first: int, last: int) -> Iterable[tuple[int, int]]:
        start = first
        for one in sorted(one for one in self.folded if first <= one < last):
            if one >= start:
                yield start, one + 1
                start = one + 1 + self.descendants[one]
        if start < last:
            yield start, last

    def _stack(self, position: int) -> None:
        """Recompute the lines of the drawn comments from ``position`` on."""
        start = self.tops[position] if position else 0
        drawn = self._drawn
        if position == 0 and len(self.order) == len(drawn):
            self.tops = list(accumulate(drawn, initial=0))
            return
        heights = map(drawn.__getitem__, self.order[position:])
        self.tops[position:] = accumulate(heights, initial=start)


def ranges(depths: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return how many descendants each comment has, and its parent (-1 for none)."""
    parents: list[int] = []
    # The last comment at each depth; above the top level stands none.
    last = [-1] * (max(depths, default=0) + 2)
    for comment, depth in enumerate(depths):
        parents.append(last[depth])
        last[depth + 1] = comment
    descendants = [0] * (len(depths) + 1)  # One more for the parent of top-level comments, -1.
    for comment in range(len(depths) - 1, -1, -1):
        descendants[parents[comment]] += descendants[comment] + 1
    descendants.pop()
    return descendants, parents


def whole_threads(matches: Collection[int], layout: ThreadLayout) -> bytes:
    """Return the verdicts that draw ``matches``, and dim all else of their top-level threads."""
    verdicts = bytearray(len(layout.parents))
    stop = 0
    for comment in sorted(matches):
        if comment >= stop:
            top = comment
            while layout.parents[top] >= 0:
                top = layout.parents[top]
            stop = top + 1 + layout.descendants[top]
            verdicts[top:stop] = bytes([DIMMED]) * (stop - top)
        verdicts[comment] = MATCH
    return bytes(verdicts)


def with_ancestors(matches: Collection[int], parents: Sequence[int]) -> bytes:
    """Return the verdicts that draw ``matches`` in full and what is above them as context."""
    verdicts = bytearray(len(parents))
    for comment in matches:
        verdicts[comment] = MATCH
    for comment in matches:
        above = parents[comment]
        while above >= 0 and verdicts[above] == HIDDEN:
            verdicts[above] = CONTEXT
            above = parents[above]
    return bytes(verdicts)
