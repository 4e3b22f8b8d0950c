"""The colours of code, worked out beside the UI when code is first drawn; until then it is plain.

Only code whose page names its language is coloured: guessing is slow, and wrong too often.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import monotonic

from textual.widget import Widget
from textual.worker import WorkType

from reader.body_layout import Row, RowKind
from reader.reading.open_thread import OpenThread
from reader.shown_text import Shown
from reader.widgets.text_marks import Mark, MarkKind, mark_at
from scrapers.thread import Body, Span, SpanKind

_MOST_CODE = 10_000
"""Characters; a longer block stays plain."""
_MOST_TIME_S = 0.5
"""After which the rest of a body's code stays plain."""
_KINDS = {
    "Comment": MarkKind.CODE_COMMENT,
    "Keyword": MarkKind.CODE_KEYWORD,
    "Operator.Word": MarkKind.CODE_KEYWORD,
    "Literal.String": MarkKind.CODE_STRING,
    "Literal.Number": MarkKind.CODE_NUMBER,
    "Name.Function": MarkKind.CODE_NAME,
    "Name.Class": MarkKind.CODE_NAME,
    "Name.Tag": MarkKind.CODE_KEYWORD,
    "Name.Builtin": MarkKind.CODE_NAME,
}
"""By the beginning of Pygments' names for tokens."""


class CodeColours:
    """What is coloured in the code of each body.

    Args:
        widget: whose workers are used.
        coloured: called when the code of another body has its colours.
    """

    def __init__(self, widget: Widget, coloured: Callable[[], object]) -> None:
        self._widget = widget
        self._coloured = coloured
        self._known: dict[int, Sequence[Mark]] = {}

    def clear(self) -> None:
        """Forget everything: the thread is another one."""
        self._known = {}

    def in_row(self, thread: OpenThread, index: int, shown: Shown, row: Row) -> Sequence[Mark]:
        """Return what is coloured in a row of the body ``index``; nothing until it is known.

        Code that is shown with its edits is two texts in one, and no language knows that.
        """
        if row.kind is not RowKind.CODE or index in thread.edits:
            return ()
        body, marks = thread.body(index), self._known.get(index)
        if marks is None:
            marks = self._known[index] = ()
            if self._widget.is_attached and any(map(_is_coloured, body.spans)):
                work: WorkType[None] = partial(self._look_up, index, body, shown)
                self._widget.run_worker(work, group="code")
        first = bisect_right(marks, row.start, key=lambda mark: mark.end)
        last = bisect_right(marks, row.end, key=lambda mark: mark.start)
        return marks[first:last]

    async def _look_up(self, index: int, body: Body, shown: Shown) -> None:
        known = self._known
        marks = await asyncio.to_thread(lambda: tuple(code_marks(body, shown)))
        if marks and known is self._known:
            known[index] = marks
            self._coloured()


def code_marks(body: Body, shown: Shown) -> Iterator[Mark]:
    """Yield the marks on the code of ``body``, sorted, none overlapping another."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    due = monotonic() + _MOST_TIME_S
    for span in filter(_is_coloured, body.spans):
        try:
            lexer = get_lexer_by_name(span.marker or "")
        except ClassNotFound:
            continue
        for start, token, words in lexer.get_tokens_unprocessed(body.text[span.start : span.end]):
            kind = _kind(token)
            if kind is not None and words.strip():
                at = span.start + start
                yield mark_at(shown, at, at + len(words), kind)
            if monotonic() > due:
                return


def _is_coloured(span: Span) -> bool:
    is_short = span.end - span.start <= _MOST_CODE
    return span.kind is SpanKind.CODE_BLOCK and span.marker is not None and is_short


def _kind(token: tuple[str, ...]) -> MarkKind | None:
    names = ".".join(token)
    return next((kind for name, kind in _KINDS.items() if names.startswith(name)), None)
