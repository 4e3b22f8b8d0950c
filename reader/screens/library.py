"""The library: the cached threads, newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style

from cache.errors import CacheError
from reader.commands import Where
from reader.markers import LINK_MARKERS, sign
from reader.reading.ages import age
from reader.reading.line_editor import LineEditor
from reader.screens import leaving
from reader.screens.entry import Entry
from reader.screens.list_screen import ListScreen
from reader.text_cells import fit, set_cells
from reader.widgets.row_list import ListRow
from scrapers.errors import ScrapeError

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary
    from reader.library import Library


class LibraryScreen(ListScreen):
    """Cached threads: open, refresh, remove."""

    WHERE: ClassVar[Where] = Where.LIBRARY
    HINTS = (
        ("open", "opens"),
        ("refresh", "refreshes"),
        ("remove", "removes"),
        ("filter", "filters"),
        ("help", "all keys"),
        ("quit", "leaves"),
    )

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._summaries: tuple[ThreadSummary, ...] = ()
        self._now = datetime.now(UTC)
        self._load()

    def _load(self) -> None:
        try:
            self._summaries = self.library.summaries()
        except CacheError as error:
            self.message = str(error)

    def on_screen_resume(self) -> None:
        """Show what changed while a thread was read."""
        self._now = datetime.now(UTC)
        self._load()
        self.update_rows()

    def heading(self) -> str:
        """Return how much there is."""
        threads = self._summaries
        comments = sum(one.comment_count for one in threads)
        fresh = sum(one.new_count for one in threads)
        words = f"Library   {_counted(len(threads), 'thread')} · {_counted(comments, 'comment')}"
        return f"{words} · {fresh:,} new" if fresh else words

    def detail(self) -> str:
        """Return the address of the thread under the cursor."""
        if not self._summaries:
            return "Nothing here yet: downthread URL fetches a post and its comments"
        one = self._chosen()
        return one.url if one else ""

    def build_rows(self) -> list[ListRow]:
        """Return the threads with all the typed words."""
        wanted = self.narrowed.casefold().split()
        rows = []
        for one in self._summaries:
            words = f"{one.title} {one.author} {one.site} {one.url}".casefold()
            if all(word in words for word in wanted):
                rows.append(ListRow(self._painter(one), one.id))
        return rows

    def _painter(self, one: ThreadSummary) -> Callable[[int, Style], list[Segment]]:
        def paint(width: int, base: Style) -> list[Segment]:
            muted = base + self.palette.muted
            columns = self._columns(one, width)
            room = width - 2 - sum(size + 2 for _, size in columns)
            title = set_cells(one.title or one.url, room)
            sign_ = self.glyphs.unread if one.new_count or one.last_visit_at is None else " "
            sign_ = "!" if one.missing_count else sign_
            segments = [
                Segment(f"{sign_} ", base + self.palette.accent),
                Segment(title, base + (self.palette.title if one.new_count else Style())),
            ]
            for words, size in columns:
                segments.append(Segment(f"  {set_cells(words, size)}", muted))
            return segments

        return paint

    def _columns(self, one: ThreadSummary, width: int) -> list[tuple[str, int]]:
        """Return words and widths of the columns after the title, as many as there is room for."""
        count = f"{one.comment_count:,}"
        if one.declared_count is not None and one.declared_count != one.comment_count:
            count += f"/{one.declared_count:,}"
        fresh = f"{one.new_count:,} new" if one.new_count else ""
        fetched = age(one.fetched_at, self._now, is_short=width < 90)
        if width < 60:
            return [(count, 9)]
        columns = [(one.site, min(24, width // 5)), (count, 11), (fresh, 8)]
        if width >= 100:
            columns.append((self._links(one), 16))
        return [*columns, (fetched, 14 if width >= 90 else 6)]

    def _links(self, one: ThreadSummary) -> str:
        states = sorted(one.link_states, key=lambda pair: LINK_MARKERS[pair[0]].rank)
        is_ascii = self.glyphs.is_ascii
        return " ".join(f"{count}{sign(state, is_ascii=is_ascii)}" for state, count in states[:3])

    def _chosen(self) -> ThreadSummary | None:
        return next((one for one in self._summaries if one.id == self.rows.chosen), None)

    def choose(self) -> None:
        """Open the thread."""
        from reader.screens.opening import thread_screen

        one = self._chosen()
        if one is None:
            return
        try:
            thread = self.library.load(one.id)
        except CacheError as error:
            self.say(str(error))
            return
        self.app.push_screen(
            thread_screen(
                self.library, thread, thread_id=one.id, is_offline=self.library.is_offline
            )
        )

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        actions: dict[str, Callable[[], None]] = {
            "refresh": self._refresh,
            "remove": self._remove,
            "copy-link": self._copy,
            "help": lambda: leaving.show_help(self),
            "palette": lambda: leaving.show_palette(self),
            "theme": lambda: leaving.next_theme(self),
        }
        if command_id in actions:
            actions[command_id]()
        else:
            super().run_command(command_id)

    def cancel(self) -> None:
        """Take back the narrowing, else go back to the thread; Esc never leaves the program."""
        if self.narrowed or len(self.app.screen_stack) > 1:
            super().cancel()

    def leave(self) -> None:
        """Go back to the thread the library was opened over, or leave the program."""
        if len(self.app.screen_stack) > 1:
            super().leave()
        else:
            self.app.exit(0)

    def _copy(self) -> None:
        if one := self._chosen():
            self.app.copy_to_clipboard(one.url)
            self.say(f"copied {one.url}")

    def _refresh(self) -> None:
        if one := self._chosen():
            if self.library.is_offline:
                self.say("offline: refresh needs the network")
            else:
                self.say(f"fetching {one.url}")
                self.run_worker(self._fetch(one), group="refresh", exclusive=True)

    async def _fetch(self, one: ThreadSummary) -> None:
        try:
            opened = await self.library.refresh(one.id)
        except (ScrapeError, CacheError) as error:
            self.say(f"not refreshed: {error}")
            return
        self._summaries = await asyncio.to_thread(self.library.summaries)
        self.update_rows()
        saved = opened.saved
        is_changed = saved is not None and saved.is_changed
        self.say(f"+{saved.new} new, {saved.edited} edited" if saved and is_changed else "no news")

    def _remove(self) -> None:
        one = self._chosen()
        if one is None:
            return
        question = f"remove “{fit(one.title or one.url, 40)}” for good? y/n"

        def entered(answer: str) -> None:
            self.entry = None
            if answer.strip().casefold() in ("y", "yes"):
                self._forget(one)
            else:
                self.say("kept")

        self.entry = Entry(question, lambda text: None, entered, lambda: entered(""), LineEditor())
        self.show_entry()

    def _forget(self, one: ThreadSummary) -> None:
        try:
            self.library.forget(one.id)
        except CacheError as error:
            self.say(str(error))
            return
        self._load()
        self.update_rows()
        self.say("removed")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
