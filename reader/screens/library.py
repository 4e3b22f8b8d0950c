"""The library: the cached threads, chosen and ordered as one likes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.worker import Worker, WorkType

from cache.errors import CacheError
from reader.commands import Where
from reader.counts import counted
from reader.query import Candidate, QueryError
from reader.reading.line_editor import LineEditor
from reader.reading.shelf import SORTS, ShelfFilter, complete_filter
from reader.refresh_all import Tally, refresh_all
from reader.screens.choosing import Choice, ChoiceScreen
from reader.screens.entry import Entry
from reader.screens.library_rows import RowPen, heading_segments, row_segments
from reader.screens.list_screen import ListScreen
from reader.screens.offer import Offer
from reader.screens.status import Painted
from reader.text_cells import fit, wrapped
from reader.widgets.row_list import ListRow, RowPainter

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary
    from reader.library import Library


_QUESTION = "remove this thread for good? y/n"
"""Short, so that the answer is in view on a narrow terminal; the cursor is on what is meant."""


class LibraryScreen(ListScreen):
    """Cached threads: open, search, filter, sort, refresh, remove."""

    WHERE: ClassVar[Where] = Where.LIBRARY
    HAS_COLUMNS = True
    HINTS = (
        ("open", "opens"),
        ("search", "searches all"),
        ("filter", "filters"),
        ("sort", "sorts"),
        ("refresh", "refreshes"),
        ("help", "all keys"),
        ("quit", "leaves"),
    )

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._summaries: tuple[ThreadSummary, ...] = ()
        self._now = datetime.now(UTC)
        self._sort = next(iter(SORTS))
        self._filter = ShelfFilter("", self.settings.filters, self._now)
        self._problem = ""
        """What is wrong with the filter that is typed."""
        self._fault = ""
        """Why the cache could not be read, when last looked at."""
        self._progress = ""
        self._fetch: Worker[None] | None = None
        self._take(self.library.summaries)

    def _take(self, load: Callable[[], tuple[ThreadSummary, ...]]) -> None:
        self._fault = ""
        try:
            self._summaries = load()
        except CacheError as error:
            self._fault = str(error)
            self.message = self._fault if self._summaries else ""

    async def _reload(self) -> None:
        self._now = datetime.now(UTC)
        try:
            self._summaries = await asyncio.to_thread(self.library.summaries)
            self._fault = ""
        except CacheError as error:
            self._fault = str(error)
            if self._summaries:
                self.say(self._fault)
        self.update_rows()

    def on_screen_resume(self) -> None:
        """Show what changed while a thread was read."""
        self.redraw()

    def look_again(self) -> None:
        """Show what changed while the terminal was left: another reader may be at work."""
        self.redraw()

    def redraw(self) -> None:
        """Look again what is there, and draw it."""
        work: WorkType[None] = self._reload
        self.run_worker(work, group="reload")
        super().redraw()

    def heading(self) -> str:
        """Return how much there is, as far as that is known, and how much a filter leaves."""
        threads = self._summaries
        if self._fault and not threads:
            return "Library   not readable"
        comments = sum(one.comment_count for one in threads)
        fresh = sum(one.new_count for one in threads)
        some = f"{len(self.rows.rows):,} of " if self.narrowed else ""
        words = f"Library   {some}{counted(len(threads), 'thread')}"
        words += f" · {counted(comments, 'comment')}"
        return f"{words} · {fresh:,} new" if fresh else words

    def heading_right(self) -> str:
        """Return what is fetched, else the filter and the order."""
        if self._progress:
            return (
                f"{fit(self._progress, self.app.size.width // 2)} · {self.key_of('cancel')} stops"
            )
        parts = [f"filter: {self.narrowed}" if self.narrowed else ""]
        parts.append(SORTS[self._sort] if self._sort != next(iter(SORTS)) else "")
        return "  ".join(part for part in parts if part)

    def paint_columns(self, width: int) -> Painted:
        """Return the names of the columns."""
        return heading_segments(width, self.palette.muted), [], Style()

    def detail(self) -> str:
        """Return the address under the cursor, or why there is none."""
        if not self._summaries and self._fault:
            return f"{self.key_of('redraw')} looks again"
        if not self._summaries:
            return "Nothing here yet: downthread URL fetches a post and its comments"
        one = self._chosen()
        if one is None:
            return f"no thread matches; {self.key_of('cancel')} shows all"
        missing = counted(one.missing_count, "page") if one.missing_count else ""
        return f"! {missing} of comments not here  ·  {one.url}" if missing else one.url

    def build_rows(self) -> list[ListRow]:
        """Return the threads that the filter keeps; one that is wrong changes nothing."""
        self._problem = ""
        if not self._summaries and self._fault:
            lines = wrapped(self._fault, self.app.size.width - 2)
            return [ListRow(self._words_painter(line)) for line in lines]
        try:
            wanted = ShelfFilter(self.narrowed, self.settings.filters, self._now)
            chosen = wanted.chosen(self._summaries, self._sort)
            self._filter = wanted
        except QueryError as error:
            self._problem = error.message
            chosen = self._filter.chosen(self._summaries, self._sort)
        return [ListRow(self._painter(one), one.id) for one in chosen]

    def _words_painter(self, words: str) -> RowPainter:
        return lambda width, base: [Segment(words, base + self.palette.warning)]

    def _painter(self, one: ThreadSummary) -> RowPainter:
        pen = RowPen(self.palette, self.glyphs, self._now)
        return lambda width, base: row_segments(one, width, base, pen)

    def _chosen(self) -> ThreadSummary | None:
        return next((one for one in self._summaries if one.id == self.rows.chosen), None)

    def choose(self) -> None:
        """Open the thread."""
        from reader.screens.opening import open_from_list

        if one := self._chosen():
            work: WorkType[None] = partial(open_from_list, self, self.library, one.id)
            self.run_worker(work, group="open", exclusive=True)

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        one = self._chosen()
        actions: dict[str, Callable[[], None]] = {
            "refresh": lambda: self._refresh([one] if one else []),
            "refresh-all": lambda: self._refresh(self._summaries),
            "remove": self._remove,
            "copy-link": self._copy,
            "browser": self._browse,
            "search": self._search,
            "sort": self._choose_sort,
        }
        if command_id in actions:
            actions[command_id]()
        else:
            super().run_command(command_id)

    def narrow(self) -> None:
        """Type a filter; one that cannot be understood gives way to the one before."""
        before = self.narrowed
        super().narrow()
        assert self.entry is not None
        close, narrow = self.entry.entered, self.entry.typed

        def typed(text: str) -> None:
            narrow(text)
            self.remark(self._problem)

        def entered(text: str) -> None:
            close(text)
            if problem := self._problem:
                self.narrowed = before
                self.update_rows()
                self.say(problem)

        self.entry.typed, self.entry.entered = typed, entered
        self.entry.offer = Offer(self._complete)
        self.entry.offer.update(self.entry.editor)

    def _complete(self, text: str, cursor: int) -> Sequence[Candidate]:
        return complete_filter(text, cursor, self._summaries, self.settings.filters)

    def cancel(self) -> None:
        """Stop a fetch, take the filter back, or go back to the thread; never leave the program."""
        if self._fetch is not None and self._fetch.is_running:
            self._fetch.cancel()
        elif self.narrowed or len(self.app.screen_stack) > 1:
            super().cancel()
        else:
            self.say(f"nothing to close; {self.key_of('quit')} leaves")

    def leave(self) -> None:
        """Go back to the thread the library was opened over, or leave the program."""
        if len(self.app.screen_stack) > 1:
            super().leave()
        else:
            self.app.exit(0)

    def _copy(self) -> None:
        if one := self._chosen():
            self.copy(one.url, one.url)

    def _browse(self) -> None:
        if one := self._chosen():
            from reader.screens.linking import open_address

            open_address(self, one.post_url or one.url)

    def _search(self) -> None:
        from reader.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.library))

    def _choose_sort(self) -> None:
        def taken(key: object) -> None:
            self._sort = str(key)
            self.update_rows()

        choices = [Choice(words, key) for key, words in SORTS.items()]
        self.app.push_screen(
            ChoiceScreen("Order of the threads", choices, taken, current=self._sort)
        )

    def _refresh(self, threads: Sequence[ThreadSummary]) -> None:
        if not threads:
            return
        if self.library.is_offline:
            self.say("offline: refresh needs the network")
        elif self._fetch is not None and self._fetch.is_running:
            self.say(f"already fetching; {self.key_of('cancel')} stops")
        else:
            work: WorkType[None] = partial(self._fetch_all, threads)
            self._fetch = self.run_worker(work, group="refresh", exclusive=True)

    async def _fetch_all(self, threads: Sequence[ThreadSummary]) -> None:
        tally = Tally()
        try:
            async for _ in refresh_all(self.library, threads, tally, self._tell):
                await self._reload()
            self.say(tally.words)
        except asyncio.CancelledError:
            self.say("stopped; what had come is kept")
            raise
        finally:
            self._tell("")

    def _tell(self, words: str) -> None:
        self._progress = words
        self.show_entry()

    def _remove(self) -> None:
        one = self._chosen()
        if one is None:
            return

        def entered(answer: str) -> None:
            self.entry = None
            if answer.strip().casefold() in ("y", "yes"):
                self._forget(one)
            else:
                self.say("kept")

        self.entry = Entry(_QUESTION, lambda text: None, entered, lambda: entered(""), LineEditor())
        self.show_entry()

    def _forget(self, one: ThreadSummary) -> None:
        try:
            self.library.forget(one.id)
        except CacheError as error:
            self.say(str(error))
            return
        self._take(self.library.summaries)
        self.update_rows()
        self.say("removed")
