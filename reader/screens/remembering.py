"""What is remembered of reading a thread: restored at the start, stored along the way."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.worker import WorkType

from cache.addresses import site_of
from cache.errors import CacheError, CacheReadOnly
from cache.reading_state import AuthorNote, Place, ReadingState, Visit
from reader.reading.orders import View
from reader.reading.panes import Pane
from reader.screens.keyed import Finishing
from reader.widgets.comment_lines import Anchor

if TYPE_CHECKING:
    from cache import ThreadCache
    from reader.query import ReaderFacts
    from reader.screens.thread import ThreadScreen
    from scrapers.thread import Body

_PAUSE_S = 1.5
"""A change is stored when nothing else changed for this long; leaving stores at once."""


class _Changes(NamedTuple):
    """What is to be stored, as it is now."""

    place: Place
    folds: frozenset[str]
    read: tuple[str, ...]
    unread: tuple[str, ...]
    starred: frozenset[str]
    notes: dict[str, str]


class Memory:
    """The reading state of one thread, and what of it changed since it was stored.

    Args:
        cache: where it is stored; ``None`` remembers nothing.
        thread_id: which thread it is.
        state: as loaded.
        new_ids: comments that came since the last visit.
    """

    def __init__(
        self,
        cache: ThreadCache | None,
        thread_id: int | None,
        state: ReadingState,
        *,
        new_ids: frozenset[str] = frozenset(),
        comment_id: str | None = None,
    ) -> None:
        self._cache = cache if thread_id is not None else None
        self._thread_id = thread_id or 0
        self._state = state
        self._new_ids = new_ids
        self._comment_id = comment_id
        self._stored_folds: frozenset[str] = state.folded_ids
        self._stored_stars: frozenset[str] = state.starred_ids
        self._stored_notes: dict[str, str] = dict(state.notes)
        self._stored_place = state.place
        self._started_at = datetime.now(UTC)
        self._screen: ThreadScreen | None = None
        self._is_pending = False
        self._turn = asyncio.Lock()
        self._writing = threading.Lock()
        """Has leaving store after what is being stored, which is older."""
        self._site = ""
        self.place_marks = dict(state.place.marks)
        """The comment that each letter leads to."""

    def restore(self, screen: ThreadScreen) -> None:
        """Put marks, folds, panes and cursor of ``screen`` where they were."""
        self._screen = screen
        thread, place = screen.thread, self._state.place
        screen.marks.restore(self._state.read_ids, self._new_ids)
        thread.starred, thread.notes = set(self._state.starred_ids), dict(self._state.notes)
        thread.authors = self._author_notes(thread.thread.url)
        if self._state.folded_ids:
            known = thread.index_by_id
            folds = [known[one] for one in self._state.folded_ids if one in known]
            thread.layout.set_folded(folds)
        is_post = place.pane == "post" or not thread.comments
        is_asked_for = thread.index_of(self._comment_id) is not None
        focused: Pane = "post" if is_post and not is_asked_for else "comments"
        screen.panes = screen.panes._replace(
            focused=focused,
            share=screen.panes.share if place.divider is None else place.divider,
        )
        screen.post_view.hold(place.post_row)
        is_ordered = place.view not in {None, View.THREAD} or place.sort
        if is_ordered or (place.filter and place.context):
            screen.views.restore(place)
        if thread.muted_authors:
            screen.filter.refit()
        self._restore_cursor(screen, place)
        if place.filter:
            screen.filter.run(place.filter)

    def _author_notes(self, url: str) -> dict[str, AuthorNote]:
        self._site = site_of(url)
        with suppress(CacheError):
            return self._cache.load_author_notes(self._site) if self._cache else {}
        return {}

    def save_author_note(self, note: AuthorNote) -> None:
        """Store what is noted about an author of this site.

        Raises:
            CacheError: it cannot be written.
        """
        if self._cache is not None:
            self._cache.save_author_note(self._site, note)

    def _restore_cursor(self, screen: ThreadScreen, place: Place) -> None:
        wanted = screen.thread.index_of(self._comment_id)
        if wanted is not None:
            screen.thread.layout.reveal(wanted)
            screen.comments.cursor = wanted
            screen.comments.hold(Anchor(wanted, 0))
            return
        index = screen.thread.index_of(place.comment_id)
        if index is not None:
            screen.comments.cursor = screen.thread.layout.nearest_drawn(index) or 0
            screen.comments.hold(Anchor(screen.comments.cursor, place.screen_row))

    @property
    def chosen_since(self) -> str | None:
        """The point from which comments counted as new, if it was chosen in an earlier visit."""
        return self._state.place.since

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Earlier stays in the thread, oldest first."""
        return self._state.visits

    @property
    def started_at(self) -> datetime:
        """When this visit began."""
        return self._started_at

    def facts(self) -> ReaderFacts:
        """Return what filters may ask for besides the thread.

        Raises:
            CacheError: it cannot be read.
        """
        from reader.reader_facts import load_facts

        assert self._screen is not None
        thread = self._screen.thread
        return load_facts(
            self._cache,
            self._thread_id,
            thread.thread,
            health=thread.health,
            now=self._started_at,
            my_names=self._screen.settings.my_names,
        )

    def recall_context(self, name: str) -> str | None:
        """Return what is shown around the matches of a saved filter, if it was ever chosen."""
        try:
            return self._cache.recall(f"context {name}") if self._cache else None
        except CacheError:  # the usual one will do
            return None

    def keep_context(self, name: str, context: str) -> None:
        """Keep what is shown around the matches of a saved filter, for every thread."""
        cache, screen = self._cache, self._screen
        if cache is None or screen is None:
            return

        async def keep() -> None:
            try:
                await asyncio.to_thread(cache.remember, f"context {name}", context)
            except CacheError as error:
                screen.say(f"not kept: {error}")

        screen.run_worker(keep(), group="context")

    def first_seen(self, comment_id: str) -> datetime | None:
        """Return when a comment was first fetched, ``None`` where that is not stored.

        Raises:
            CacheError: it cannot be read.
        """
        return self._cache.first_seen_of(self._thread_id, comment_id) if self._cache else None

    def earlier_texts(self, comment_id: str | None) -> tuple[tuple[datetime | None, Body], ...]:
        """Return what a comment (``None``: the post) said before, oldest first, and until when.

        Raises:
            CacheError: it cannot be read.
        """
        if self._cache is None:
            return ()
        found = self._cache.earlier_texts(self._thread_id, comment_id)
        return tuple((one.until, one.body) for one in found)

    def note_place(self) -> None:
        """Store the place, soon."""
        self._store_soon()

    def note_folds(self) -> None:
        """Store the folds, soon."""
        self._store_soon()

    def note_marks(self) -> None:
        """Store read marks, stars and notes, soon; a filter may match other comments now."""
        if self._screen is not None and self._screen.filter_text:
            self._screen.filter.check_soon()
        self._store_soon()

    def _store_soon(self) -> None:
        if self._cache is None or self._is_pending or self._screen is None:
            return
        self._is_pending = True
        self._screen.set_timer(_PAUSE_S, self._store_beside)

    def _store_beside(self) -> None:
        """Store in a worker: the screen draws nothing while it waits for what a timer calls."""
        if self._screen is not None:
            work: WorkType[None] = self._store_in_thread
            self._screen.run_worker(work, group="store")

    async def _store_in_thread(self) -> None:
        self._is_pending = False
        if self._screen is not None and self._screen.is_mounted:
            try:
                await self.store_now()
            except CacheError as error:
                self._screen.say(f"not kept yet: {error}")

    async def store_now(self) -> None:
        """Store what changed, without waiting for it.

        Raises:
            CacheError: it cannot be written now; it will be tried again with the next change.
        """
        if self._screen is None or self._cache is None:
            return
        async with self._turn:
            changes = self._changes(self._screen)
            try:
                await asyncio.to_thread(self._store, changes)
            except CacheError:
                self._screen.marks.give_back(changes.read, changes.unread)
                raise

    def take_over(self, state: ReadingState, screen: ThreadScreen) -> bool:
        """Take over marks, stars and notes as they are stored; return whether any differs.

        What was changed here and is not stored yet stays.
        """
        thread, is_changed = screen.thread, screen.marks.take_over(state.read_ids)
        given, taken = thread.starred - self._stored_stars, self._stored_stars - thread.starred
        starred = (state.starred_ids | given) - taken
        here = self._stored_notes.items() ^ thread.notes.items()
        notes = {name: note for name, note in state.notes if name not in dict(here)}
        notes |= {name: thread.notes[name] for name, _ in here if name in thread.notes}
        is_changed |= starred != thread.starred or notes != thread.notes
        self._stored_stars, self._stored_notes = state.starred_ids, dict(state.notes)
        thread.starred, thread.notes = set(starred), notes
        return is_changed

    def finishing(self, screen: ThreadScreen) -> Finishing:
        """Return what stores everything as it is now."""
        cache, changes = self._cache, self._changes(screen)

        def store() -> CacheError | None:
            if cache is None:
                return None
            try:
                self._store(changes)
                cache.save_visit(self._thread_id, Visit(self._started_at, datetime.now(UTC)))
            except CacheReadOnly as error:  # that it keeps no place is no fault
                return error if self._holds_unkept(changes) else None
            except CacheError as error:
                return error
            return None

        return Finishing(store, lambda: screen.marks.give_back(changes.read, changes.unread))

    def _holds_unkept(self, changes: _Changes) -> bool:
        """Return whether there are stars or notes that are not stored."""
        return changes.starred != self._stored_stars or changes.notes != self._stored_notes

    @property
    def why_unkept(self) -> str:
        """Why marks are gone when one leaves, empty if they are kept."""
        if self._cache is None:
            return "the thread is not cached"
        return "the cache may only be read" if self._cache.is_read_only else ""

    def with_fate(self, done: str) -> str:
        """Return the words of what was done, with why it is not kept if it is not."""
        return f"{done}, until you leave: {self.why_unkept}" if self.why_unkept else done

    def _changes(self, screen: ThreadScreen) -> _Changes:
        thread = screen.thread
        folds = thread.folded_ids
        read, unread = screen.marks.take_changes()
        return _Changes(
            self._place(screen), folds, read, unread, frozenset(thread.starred), dict(thread.notes)
        )

    def _place(self, screen: ThreadScreen) -> Place:
        anchor, panes = screen.comments.anchor_point(), screen.panes
        row = 0
        if anchor is not None and anchor.comment == screen.here:
            row = anchor.screen_row
        return replace(
            self._stored_place,
            comment_id=screen.here_id or None,
            screen_row=row,
            post_row=screen.post_view.top_line,
            pane=screen.panes.focused,
            divider=None if panes.share == panes.default_share else panes.share,
            filter=screen.filter_text or None,
            context=screen.filter_context,
            marks=tuple(sorted(self.place_marks.items())),
            since=screen.since,
            view=screen.order.view.value,
            sort=screen.order.sort.key if screen.order.sort else None,
        )

    def _store(self, changes: _Changes) -> None:
        """Write what differs."""
        if self._cache is not None:
            with self._writing:
                self._write(self._cache, changes)

    def _write(self, cache: ThreadCache, changes: _Changes) -> None:
        thread_id = self._thread_id
        if changes.read:
            cache.mark_read(thread_id, changes.read)
        if changes.unread:
            cache.mark_read(thread_id, changes.unread, is_read=False)
        if added := changes.folds - self._stored_folds:
            cache.mark_folded(thread_id, added)
        if dropped := self._stored_folds - changes.folds:
            cache.mark_folded(thread_id, dropped, is_folded=False)
        self._stored_folds = changes.folds
        self._store_notes(cache, changes)
        if changes.place != self._stored_place:
            cache.save_place(thread_id, changes.place)
            self._stored_place = changes.place

    def _store_notes(self, cache: ThreadCache, changes: _Changes) -> None:
        thread_id = self._thread_id
        if given := changes.starred - self._stored_stars:
            cache.mark_starred(thread_id, given)
        if taken := self._stored_stars - changes.starred:
            cache.mark_starred(thread_id, taken, is_starred=False)
        self._stored_stars = changes.starred
        for one in changes.notes.keys() | self._stored_notes.keys():
            if changes.notes.get(one) != self._stored_notes.get(one):
                cache.save_note(thread_id, one, changes.notes.get(one))
        self._stored_notes = changes.notes
