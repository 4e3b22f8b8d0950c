"""Searching everything cached: comments with the words around the match, by thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.timer import Timer
from textual.worker import WorkType

from cache.errors import CacheError
from reader.query import QueryError
from reader.reading.ages import age
from reader.reading.line_editor import LineEditor
from reader.screens.entry import Entry
from reader.screens.list_screen import ListScreen
from reader.text_cells import drawable, fit, set_cells
from reader.widgets.comment_header import crop
from reader.widgets.row_list import ListRow, RowPainter

if TYPE_CHECKING:
    from cache.search import SearchHit
    from reader.library import Library

_MOST = 200
"""Results that are shown."""
_DEBOUNCE_S = 0.12
_AUTHOR_WIDTH, _AGE_WIDTH = 18, 6


class _Key(NamedTuple):
    thread_id: int
    comment_id: str | None


class SearchScreen(ListScreen):
    """Asks what to search for, and lists what was found while it is typed."""

    HINTS = (("open", "goes there"), ("search", "searches again"), ("cancel", "closes"))

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._hits: Sequence[SearchHit] = ()
        self._state = "words, or the language of filters: author:ann has:link date:2024"
        self._now = datetime.now(UTC)
        self._typing: Timer | None = None
        self.narrow()

    def heading(self) -> str:
        """Return what is searched for, and how much was found."""
        if not self.narrowed:
            return "Search in every thread"
        count = len(self._hits)
        more = "+" if count == _MOST else ""
        return f"Search in every thread   {count:,}{more} found: {self.narrowed}"

    def heading_right(self) -> str:
        """Return nothing: the heading says it all."""
        return ""

    def detail(self) -> str:
        """Return the address of the comment under the cursor, or why there is none."""
        hit = self._chosen()
        return hit.url if hit else self._state

    def build_rows(self) -> list[ListRow]:
        """Return a heading for each thread, the one with the best match first, and its matches."""
        by_thread: dict[int, list[SearchHit]] = {}
        for hit in self._hits:
            by_thread.setdefault(hit.thread_id, []).append(hit)
        rows: list[ListRow] = []
        for hits in by_thread.values():
            rows += [ListRow(lambda width, base: [])] if rows else []
            rows.append(ListRow(self._heading_painter(hits[0].title or hits[0].url)))
            rows += [
                ListRow(self._painter(hit), _Key(hit.thread_id, hit.comment_id)) for hit in hits
            ]
        return rows

    def _heading_painter(self, title: str) -> RowPainter:
        return lambda width, base: [Segment(fit(title, width), self.palette.title)]

    def _painter(self, hit: SearchHit) -> RowPainter:
        def paint(width: int, base: Style) -> list[Segment]:
            muted = base + self.palette.muted
            segments = []
            if width >= 60:
                who = hit.author or ("the post" if hit.comment_id is None else "anonymous")
                when = age(hit.published_at, self._now, is_short=True) if hit.published_at else ""
                segments += [
                    Segment(f"{set_cells(who, _AUTHOR_WIDTH)} ", base + self.palette.author),
                    Segment(f"{when:>{_AGE_WIDTH}}  ", muted),
                ]
            room = width - sum(segment.cell_length for segment in segments)
            return segments + crop(self._snippet(hit, base), room)

        return paint

    def _snippet(self, hit: SearchHit, base: Style) -> list[Segment]:
        at, segments = 0, []
        for start, end in (*hit.matches, (len(hit.snippet), len(hit.snippet))):
            parts = ((hit.snippet[at:start], base), (hit.snippet[start:end], base + self._hit))
            segments += [Segment(drawable(words), style) for words, style in parts if words]
            at = end
        return [segment for segment in segments if segment.text]

    @property
    def _hit(self) -> Style:
        return self.palette.hit

    def _chosen(self) -> SearchHit | None:
        key = self.rows.chosen
        return next((hit for hit in self._hits if (hit.thread_id, hit.comment_id) == key), None)

    def choose(self) -> None:
        """Open the thread at the comment."""
        from reader.screens.opening import open_from_list

        if hit := self._chosen():
            work: WorkType[None] = partial(
                open_from_list,
                self,
                self.library,
                hit.thread_id,
                hit.comment_id,
                sought=self.narrowed,
            )
            self.run_worker(work, group="open", exclusive=True)

    def narrow(self) -> None:
        """Ask what to search for."""

        def close(text: str = "") -> None:
            self.entry = None

        def left() -> None:
            self.entry = None
            if not self._hits:
                self.leave()

        self.entry = Entry("search:", self._typed, close, left, LineEditor(self.narrowed))
        self.entry.moved = self.rows.move

    def cancel(self) -> None:
        """Close."""
        self.leave()

    def _typed(self, text: str) -> None:
        if self._typing:
            self._typing.stop()
        work: WorkType[None] = partial(self._search, text)
        self._typing = self.set_timer(
            _DEBOUNCE_S, lambda: self.run_worker(work, group="search", exclusive=True)
        )

    async def _search(self, text: str) -> None:
        """Show what is found for ``text``; what cannot be understood changes nothing."""
        if not text.strip():
            return
        try:
            found = await asyncio.to_thread(self.library.search, text, limit=_MOST)
        except (QueryError, CacheError) as error:
            self.remark(str(error))
            return
        self.narrowed, self._hits = text, found.hits
        self._state = " ".join(found.remarks) or "nothing found"
        self.remark("")
        self.update_rows()
