"""Showing the comments in another order, and choosing among filters and orders."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from reader.query import BUILT_IN, Sort, ThreadIndex
from reader.reading.filtering import Context
from reader.reading.orders import SORTS, Order, View
from reader.reading.views import shown_in, sort_named
from reader.screens.action import Action
from reader.screens.choosing import Choice, ChoiceScreen
from reader.screens.replacing import show_thread

if TYPE_CHECKING:
    from cache.reading_state import Place
    from reader.reading.open_thread import OpenThread
    from reader.screens.thread import ThreadScreen

_AT_ONCE_COUNT = 3_000
"""Threads up to this size are put in order before the next key is looked at."""


class ViewController:
    """The order that was chosen, and the one a filter asks for while it is on."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self._filter_sort: Sort | None = None
        self._shown = Order()
        self._index = ThreadIndex(screen.thread.source)

    def restore(self, place: Place) -> None:
        """Show the comments as they were left."""
        if place.view in set(View):
            self._screen.order = Order(View(place.view), sort_named(place.sort))
        if place.context in get_args(Context):
            self._screen.filter.contexts.restore(place.filter or "", cast("Context", place.context))
        self._show()

    def next_view(self) -> None:
        """Go on to the next view."""
        self.choose(Order(self._screen.order.next_view))

    def choose(self, order: Order) -> None:
        """Show the comments in ``order``."""
        screen = self._screen
        screen.order = order
        self._show()
        screen.memory.note_place()
        is_flat = order.view is not View.THREAD
        screen.say(order.words + (f"; {screen.key_of('fold')}: in its thread" if is_flat else ""))

    def sort_by_filter(self, sort: Sort | None) -> None:
        """Sort as a filter asks for, as long as it is on."""
        self._filter_sort = sort
        self._show()

    def show_in_thread(self) -> None:
        """Show the comment under the cursor where it stands in the thread."""
        screen = self._screen
        screen.jumps.leave(screen.here_id)
        self.choose(Order())

    def again(self) -> None:
        """Put a thread that was fetched again into the order of the one before."""
        self._shown = Order()
        self._index = ThreadIndex(self._screen.thread.source)
        self._show()

    def _show(self) -> None:
        screen = self._screen
        order = screen.order
        if self._filter_sort is not None:
            order = replace(order, sort=self._filter_sort)
        if order == self._shown:
            return
        self._shown = order
        if len(screen.thread.comments) <= _AT_ONCE_COUNT:
            self._put(shown_in(screen.thread, order, self._index))
        else:
            screen.run_worker(self._show_in_thread(order), group="order", exclusive=True)

    async def _show_in_thread(self, order: Order) -> None:
        before = self._screen.thread
        marks = None
        while marks != (marks := (bytes(before.unread), bytes(before.fresh))):
            # What is marked meanwhile must not be lost.
            after = await asyncio.to_thread(shown_in, before, order, self._index)
        if self._shown == order and self._screen.thread is before:
            self._put(after)

    def _put(self, thread: OpenThread) -> None:
        screen = self._screen
        show_thread(screen, thread)
        if screen.comments.has_comments:
            screen.go_to(screen.here)


def _context(screen: ThreadScreen) -> None:
    screen.filter.cycle_context()


def _view(screen: ThreadScreen) -> None:
    screen.views.next_view()


def _sort(screen: ThreadScreen) -> None:
    choices = [Choice(words, key, f"sort:{key}") for key, words in SORTS.items()]

    def taken(key: object) -> None:
        screen.views.choose(Order(sort=sort_named(str(key))))

    sort = screen.order.sort
    title, current = "Order of replies to the same comment", sort.key if sort else "thread"
    screen.app.push_screen(ChoiceScreen(title, choices, taken, current=current))


def _saved_filters(screen: ThreadScreen) -> None:
    """Let a saved filter be chosen: the person's own first, then what is always there."""
    saved = screen.settings.filters
    own = [Choice(f"@{name}", f"@{name}", text) for name, text in saved.items()]
    built_in = [
        Choice(f"@{name}", f"@{name}", text) for name, text in BUILT_IN.items() if name not in saved
    ]
    recent = [Choice(text, text, "typed before") for text in screen.filter.history]
    choices = [Choice("clear", "", "show everything"), *own, *built_in, *recent]

    def taken(key: object) -> None:
        screen.filter.run(str(key))
        screen.filter.keep(str(key))

    screen.app.push_screen(ChoiceScreen("Filters", choices, taken))


ACTIONS: dict[str, Action] = {
    "context": _context,
    "view": _view,
    "sort": _sort,
    "saved-filters": _saved_filters,
}
