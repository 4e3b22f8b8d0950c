"""The filter of a thread screen: live while typing, the last good one is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from cache.errors import CacheError
from reader.query import Query, QueryError, asks_about_reading, has_pattern
from reader.reading.filtering import (
    CONTEXT_WORDS,
    CONTEXTS,
    Context,
    Filtered,
    ThreadFilter,
    in_full,
    verdicts,
)
from reader.reading.moves import next_drawn
from reader.reading.muting import without_muted
from reader.screens.filter_context import FilterContext

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.screens.thread import ThreadScreen
    from reader.widgets.comment_lines import Anchor

_AT_ONCE_COUNT = 3_000
"""Threads up to this size are filtered before the next key is looked at, but for patterns."""

_CHECK_S = 0.3
"""Time after a change before it is looked what no longer matches."""


class _Start(NamedTuple):
    """Where one was when one began to type."""

    text: str
    """The filter that was on."""
    comment_id: str
    anchor: Anchor | None


class FilterController:
    """Which comments are shown, and what was typed to choose them."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self.text = ""
        """The filter that is on, empty for none."""
        self.history: list[str] = []
        """What was filtered for, the newest first."""
        self.error = ""
        """What is wrong with what was typed last, empty for nothing."""
        self.contexts = FilterContext(screen.memory.recall_context, screen.memory.keep_context)
        self._chosen: Sequence[int] = ()
        self._new_count = 0
        """How many of them were new when the filter was asked."""
        self._outdated_count = 0
        self._checking: Timer | None = None
        self._opened: set[str] = set()
        """Ids of comments that stand in full where one line would do."""
        self._is_applied = False
        self._start: _Start | None = None
        self._put_on = ""
        """Id of the comment that the filter put the cursor on last."""
        self._request = 0
        self.turn = asyncio.Lock()
        """Held by what looks through a large thread: a thread that runs cannot be stopped, so the
        next waits, and the newest of those that wait is the one that is wanted."""
        self._filter = ThreadFilter(screen.thread, screen.memory.facts, screen.settings.filters)

    @property
    def context(self) -> Context:
        """What is shown around the matches."""
        return self.contexts.of(self.text)

    @property
    def is_small(self) -> bool:
        """Whether the thread is looked through between two keys."""
        return len(self._screen.thread.comments) <= _AT_ONCE_COUNT

    @property
    def language(self) -> ThreadFilter:
        """The query language over this thread."""
        return self._filter

    @property
    def words(self) -> str:
        """What the status line says: ``filter: … 12 of 57``, or nothing."""
        if not self.text:
            return ""
        count, around = len(self._screen.thread.comments), CONTEXT_WORDS[self.context]
        words = f"filter: {self.text}  {len(self._chosen):,} of {count:,}"
        if self._new_count:
            words += f" {self._screen.glyphs.dot} {self._new_count:,} new"
        if self._outdated_count:
            words += f" {self._screen.glyphs.dot} {self._outdated_count:,} shown no longer match, "
            words += self._screen.key_of("redraw")
        return words if self.context == CONTEXTS[0] else f"{words}, {around}"

    def keep(self, text: str) -> None:
        """Remember a filter."""
        if text and text not in self.history[:1]:
            self.history.insert(0, text)

    def begin(self) -> None:
        """Remember where one is: while typing, the match nearest to it is shown."""
        screen = self._screen
        if screen.thread.comments:
            self._put_on = screen.here_id
            self._start = _Start(self.text, self._put_on, screen.comments.anchor_point())

    def run(self, text: str) -> None:
        """Show what matches ``text``; empty text shows everything.

        What cannot be understood changes nothing but the status line.
        """
        self._request += 1
        self.error = ""
        if not text.strip():
            self._show("", None)
            return
        try:
            query = self._filter.parse(text)
            if self.is_small and not has_pattern(query):
                self._show(text, self._filter.evaluate(query))
                return
        except (QueryError, CacheError) as error:
            self._fail(error)
            return
        work = self._run_in_thread(text, query, self._request)
        self._screen.run_worker(work, group="filter")

    async def _run_in_thread(self, text: str, query: Query, request: int) -> None:
        async with self.turn:
            if request != self._request:
                return
            try:
                filtered = await asyncio.to_thread(self._filter.evaluate, query)
            except (QueryError, CacheError) as error:
                if request == self._request:
                    self._fail(error)
                return
        if request == self._request:
            self._show(text, filtered)

    def prepare(self) -> None:
        """Fold the texts of a large thread while its reader thinks of a word."""
        if not self.is_small:
            self._screen.run_worker(self._prepare(), group="filter")

    async def _prepare(self) -> None:
        async with self.turn:
            with suppress(CacheError):  # it is told when the filter is asked
                await asyncio.to_thread(self._filter.prepare)

    def again(self) -> None:
        """Filter anew: the thread changed."""
        screen = self._screen
        self._filter = ThreadFilter(screen.thread, screen.memory.facts, screen.settings.filters)
        if self.text:
            self.run(self.text)
        else:
            self.refit()

    def clear(self) -> None:
        """Show everything."""
        self.keep(self.text)
        self.run("")

    def _show(self, text: str, filtered: Filtered | None) -> None:
        screen = self._screen
        if text != self.text:
            self._opened.clear()
        self.text = text
        self.contexts.begin(text)
        self._chosen = filtered.chosen if filtered else ()
        self._new_count = screen.thread.count_fresh(self._chosen)
        self._note_outdated(())
        sort = filtered.sort if filtered else None
        if sort is not None or "views" in screen.__dict__:
            screen.views.sort_by_filter(sort)
        self._apply()
        self._mark(filtered.remark if filtered else "", None)
        screen.memory.note_place()
        screen.refresh_status()

    def check_soon(self) -> None:
        """Count what is shown and matches no longer: something was read, starred or noted."""
        if not self.text or not asks_about_reading(self._filter.parse(self.text)):
            return
        if self._checking is not None:
            self._checking.stop()
        self._checking = self._screen.set_timer(_CHECK_S, self._check)

    async def _check(self) -> None:
        request, text = self._request, self.text
        try:
            query = self._filter.parse(text)
            now = await asyncio.to_thread(self._filter.evaluate, query)
        except (QueryError, CacheError):  # it was told when the filter was asked
            return
        if request == self._request and text:
            still = set(now.chosen)
            self._note_outdated([one for one in self._chosen if one not in still])

    def _note_outdated(self, numbers: Sequence[int]) -> None:
        """Mark comments, by their places in the thread's own order, that match no longer."""
        thread = self._screen.thread
        shown = [thread.shown_at[one] for one in numbers] if thread.whole else numbers
        outdated = frozenset(thread.comments[one].id for one in shown)
        self._outdated_count = len(outdated)
        if outdated != thread.outdated:
            thread.outdated = outdated
            self._screen.refresh_marks()

    def follow(self) -> None:
        """Show what was chosen in the same thread in another order; nothing is chosen anew."""
        self._filter.follow(self._screen.thread)
        self.refit()

    def refit(self) -> None:
        """Draw what was chosen anew: the order or the muted authors changed."""
        if self.text or self._is_applied or self._screen.thread.muted_authors:
            self._apply()

    def hold_context(self, text: str, context: Context) -> None:
        """Show something else around the matches of this one filter, as long as it is on."""
        self.contexts.hold(text, context)
        if text == self.text:
            self.refit()

    def cycle_context(self) -> None:
        """Show something else around the matches; which ones they are stays."""
        context = CONTEXTS[(CONTEXTS.index(self.context) + 1) % len(CONTEXTS)]
        self.contexts.change(self.text, context)
        if self.text:
            self._apply()
        screen = self._screen
        shown = "" if context == "matches" else "matches "
        screen.say(f"filters show {shown}{CONTEXT_WORDS[context]}")
        screen.memory.note_place()

    def toggle_line(self, index: int) -> bool:
        """Draw a comment that stands as one dim line in full, or as one line again.

        Returns:
            Whether it is a comment of which the filter, or muting, leaves one line.
        """
        comment_id = self._screen.thread.comments[index].id
        if not self._screen.thread.layout.is_context(index) and comment_id not in self._opened:
            return False
        self._opened ^= {comment_id}
        self._draw()
        return True

    def _draw(self) -> None:
        screen = self._screen
        thread, anchor = screen.thread, screen.comments.anchor_point()
        shown = verdicts(thread, self._chosen, self.context) if self.text else None
        if "is:muted" not in self.text:
            shown = without_muted(thread, shown)
        self._is_applied = shown is not None
        if shown is not None and self._opened:
            shown = in_full(
                shown,
                [thread.index_by_id[one] for one in self._opened if one in thread.index_by_id],
            )
        thread.layout.set_filter(shown)
        screen.comments.relayout(anchor)

    def _apply(self) -> None:
        screen, thread = self._screen, self._screen.thread
        start = self._start if thread.comments and self._put_on == screen.here_id else None
        self._draw()
        drawn = thread.layout.nearest_drawn(
            thread.index_by_id[start.comment_id] if start else screen.here
        )
        while self.text and drawn is not None and thread.layout.is_context(drawn):
            # On the match it stands for: one came to read that, not the dim line.
            drawn = next_drawn(thread.layout, drawn)
        if drawn is not None:
            screen.comments.move_to(drawn)
            self._put_on = screen.here_id
        if screen.entry is None:
            self._start = None
            if start is not None and start.text == self.text and start.anchor is not None:
                screen.comments.hold(start.anchor)

    def _fail(self, error: QueryError | CacheError) -> None:
        entry, words, span = self._screen.entry, str(error), None
        if isinstance(error, QueryError):
            if error.suggestion and error.suggestion not in error.message:
                words += f"  Perhaps: {error.suggestion}"
            span = (error.column - 1, error.column - 1 + error.length)
            if entry is not None and entry.offer is not None and error.replacement is not None:
                entry.offer.suggest(error.replacement, *span)
        self.error = words
        self._mark(words, span)
        self._screen.refresh_status()

    def _mark(self, words: str, wrong: tuple[int, int] | None) -> None:
        """Say what is to be said of what is typed, and mark what is wrong in it."""
        if self._screen.entry is not None:
            self._screen.entry.wrong = wrong
        self._screen.remark(words)
