"""Search in the open thread: live while typing, in slices, folds opened on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from cache.errors import CacheError
from reader.query import QueryError
from reader.reading.find import Hits, PatternError, Words, build_pattern, hits_of, search
from reader.reading.open_thread import POST, TITLE
from reader.slices import PAUSE_S, SLICE_S

if TYPE_CHECKING:
    from reader.reading.panes import Pane
    from reader.screens.thread import ThreadScreen
    from reader.widgets.comment_lines import Anchor


class _Place(NamedTuple):
    """What is in view."""

    pane: Pane
    here: int
    anchor: Anchor | None
    post_line: int


class FindController:
    """The search of one thread screen."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self.hits = Hits()
        self.text = ""
        self.error = ""
        """What is wrong with what was typed last, empty for nothing."""
        self.is_lit = False
        """Whether hits are marked, so that the keys for what is new walk them."""
        self._at: int | None = None
        self._opened: tuple[int, ...] = ()
        self._request = 0
        self._is_searching = False
        self._is_shown = False
        """Whether the first hit is shown while further ones are looked for."""
        self._steps = 0
        self._origin = TITLE
        self._stays = False
        """Whether only a hit where one is may be shown."""
        self._start: _Place | None = None
        """What was in view before the first hit was shown, ``None`` while none was."""
        self.history: list[str] = []
        """What was searched for, the newest first."""

    def keep(self) -> None:
        """Remember the search, and the place it led away from."""
        screen = self._screen
        if self._start is not None and self._start.here != screen.here:
            screen.jumps.leave(screen.thread.comments[self._start.here].id)
        self._start = None
        if self.text and self.text not in self.history[:1]:
            self.history.insert(0, self.text)

    def begin(self) -> None:
        """Remember where one is: while typing, the first hit from there is shown."""
        self._origin = TITLE if self._screen.is_in_post else self._screen.here
        self._start, self._stays = None, False

    def follow(self, query: str, index: int) -> None:
        """Mark what a search of every thread was for, on what it led to and wherever it matches.

        Args:
            query: what was searched for.
            index: the comment, or the post, that was chosen of what it found.
        """
        self._origin, self._stays = TITLE if index == POST else index, True
        self.run(f"?{query}")
        self.keep()

    def give_up(self) -> None:
        """Take the marks away, and go back to where one was before one typed."""
        self._go_back()
        self.clear()

    @property
    def words(self) -> str:
        """What the status line says: ``3 of 17``, how many so far, an error, or nothing."""
        if not self.is_lit:
            return ""
        if self.error:
            return self.error
        count = len(self.hits.in_order)
        if self._is_searching:
            return f"/{self.text}  {count:,} so far" if self._is_shown else f"/{self.text}"
        more = "+" if self.hits.is_full else ""
        at = f"{self._at + 1:,} of " if self._at is not None else ""
        return f"/{self.text}  {at}{count:,}{more}" if count else f"/{self.text}  no match"

    def run(self, text: str) -> None:
        """Search for ``text``; the first hit from where one was is shown as soon as it is found.

        Words that take longer than a moment are looked for in slices; patterns, and queries
        after a ``?``, in a thread of their own. Either is given up for a newer search.
        """
        self._request += 1
        self._screen.remark("")
        try:
            slices, is_quick = self._slices(text)
        except (PatternError, QueryError) as error:
            self._fail(str(error))
            return
        if slices is None:
            self.give_up()
            return
        self.error, self.text, self.is_lit, self._at = "", text, True, None
        self._steps, self._is_searching, self._is_shown = 0, True, False
        if not is_quick:
            rest = self._run_apart(slices, self._request)
        elif not self._advance(slices, SLICE_S):
            rest = self._run_rest(slices, self._request)
        else:
            return
        self._screen.run_worker(rest, group="find", exclusive=True)

    def _slices(self, text: str) -> tuple[Iterator[Hits] | None, bool]:
        """Return the growing hits, and whether to look between two keys; ``None`` for no search."""
        if text.startswith("?"):
            return self._matches(text[1:]), False
        pattern = build_pattern(text)
        if pattern is None:
            return None, True
        slices = search(self._screen.thread, pattern, origin=self._origin)
        return slices, isinstance(pattern, Words)

    def _matches(self, text: str) -> Iterator[Hits] | None:
        if not text.strip():
            return None
        screen = self._screen
        language = screen.filter.language
        query = language.parse(text)

        is_post_found = self._stays and self._origin == TITLE

        def found() -> Iterator[Hits]:
            chosen = language.evaluate(query).chosen
            yield hits_of(screen.thread, query, chosen, with_post=is_post_found)

        return found()

    def _fail(self, error: str) -> None:
        self.error, self.is_lit, self._is_searching = error, True, False
        self._screen.remark(error)
        self._screen.refresh_status()

    async def _run_rest(self, slices: Iterator[Hits], request: int) -> None:
        while request == self._request and not self._advance(slices, SLICE_S):
            await asyncio.sleep(PAUSE_S)

    async def _run_apart(self, slices: Iterator[Hits], request: int) -> None:
        try:
            while (hits := await asyncio.to_thread(next, slices, None)) is not None:
                if request != self._request:
                    return
                self.hits = hits
                self._show_first()
        except (PatternError, QueryError, CacheError) as error:
            if request == self._request:
                self._fail(str(error))
            return
        if request == self._request:
            self._finish()

    def _advance(self, slices: Iterator[Hits], seconds: float) -> bool:
        """Search for some time; return whether everything was searched."""
        due = monotonic() + seconds
        for hits in slices:
            self.hits = hits
            if monotonic() >= due:
                self._show_first()
                return False
        self._finish()
        return True

    def _show_first(self) -> None:
        """Show the first hit from where one was; it is the first that was found."""
        if not self._is_shown and self.hits.in_order:
            self._is_shown = True
            self._screen.thread.hits = self.hits.by_comment
            self._show(self._first())
            self._screen.refresh_marks()

    def _first(self) -> int | None:
        """Return the number of the hit to show: the first from where one was."""
        at = self.hits.after(self._origin)
        if at is None or not self._stays:
            return at
        index = self.hits.in_order[at][0]
        return at if index == self._origin or max(index, self._origin) <= POST else None

    def _finish(self) -> None:
        """Say how many hits there are; go to the one that was asked for meanwhile."""
        self._show_first()
        self._is_searching = False
        thread, at = self._screen.thread, self._first()
        thread.hits = self.hits.by_comment
        if at is None:
            thread.current_hit = None
            self._go_back()
        elif self._steps:
            self._show((at + self._steps) % len(self.hits.in_order))
        else:
            self._at = at
        self._screen.refresh_marks()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit; at the end, round."""
        if self._is_searching:
            self._steps += step
            return
        count = len(self.hits.in_order)
        if not count:
            self._screen.say("no match")
            return
        at = -1 if self._at is None else self._at
        following = (at + step) % count
        if following == self._at:
            self._screen.say("the only match")
        elif self._at is not None and (following - at) * step < 0:
            self._screen.say("round to the " + ("first match" if step > 0 else "last match"))
        self._show(following)
        self._screen.refresh_marks()

    def _show(self, at: int | None) -> None:
        self._at = at
        screen = self._screen
        if at is None:
            return
        if self._start is None and screen.entry is not None:
            self._start = self._place()
        index, hit = self.hits.in_order[at]
        screen.thread.current_hit = (index, hit)
        if index <= POST:
            screen.focus_pane("post")
            if index == TITLE:
                screen.post_view.scroll_to_line(0)
            else:
                screen.post_view.show_offset(hit[0])
            return
        self._close_opened(keep=index)
        opened = screen.folds.reveal(index)
        self._opened = (*self._opened, *opened)
        screen.focus_pane("comments")
        screen.go_to(index)
        screen.comments.show_row(index, screen.comments.strips.row_of(index, hit[0]))

    def _place(self) -> _Place:
        screen = self._screen
        view = screen.comments
        top_line = screen.post_view.top_line
        return _Place(screen.panes.focused, screen.here, view.anchor_point(), top_line)

    def _go_back(self) -> None:
        """Show again what was in view before the first hit was shown."""
        start, self._start = self._start, None
        if start is None:
            return
        screen = self._screen
        for one in self._opened:
            screen.folds.fold(one, moves_cursor=False)
        self._opened = ()
        screen.focus_pane(start.pane)
        screen.post_view.scroll_to_line(start.post_line)
        if start.anchor is not None:
            screen.go_to(start.here)
            screen.comments.hold(start.anchor)

    def _close_opened(self, *, keep: int) -> None:
        """Close the folds that the hit before had opened, unless the next hit is in them."""
        layout = self._screen.thread.layout
        kept = set(layout.ancestors(keep)) | {keep}
        for one in self._opened:
            if one not in kept:
                self._screen.folds.fold(one, moves_cursor=False)
        self._opened = tuple(one for one in self._opened if one in kept)

    def clear(self) -> None:
        """Take the marks away; stay where one is."""
        self._start = None
        self._request += 1
        self._is_searching = False
        self.is_lit, self.error, self._at = False, "", None
        self.hits, self._opened = Hits(), ()
        self._screen.thread.hits, self._screen.thread.current_hit = {}, None
        self._screen.refresh_marks()
