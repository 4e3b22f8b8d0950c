"""Choosing since when comments count as new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cache.errors import CacheError
from reader.query import QueryError
from reader.reading.since import SincePoint, new_marks, offered, typed
from reader.screens import prompting
from reader.screens.choosing import Choice, ChoiceScreen
from reader.screens.entry import Entry

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_DATE = "date"


def choose(screen: ThreadScreen) -> None:
    """Let a point be chosen; the last of the list is one to type."""
    points = offered(screen.memory.visits, screen.memory.started_at, screen.thread.now)
    choices = [Choice(point.words, point, _moment(point)) for point in points]
    choices.append(Choice("a date or a number of comments…", _DATE, "2024-03, 3d, monday, 50"))

    def taken(key: object) -> None:
        if isinstance(key, SincePoint):
            _apply(screen, key)
        else:
            _ask(screen)

    screen.app.push_screen(ChoiceScreen("New since…", choices, taken))


def _moment(point: SincePoint) -> str:
    return f"{point.moment:%Y-%m-%d %H:%M} UTC" if point.moment else ""


def _ask(screen: ThreadScreen) -> None:
    def entered(text: str) -> None:
        prompting.close(screen)
        if not text.strip():
            return
        try:
            _apply(screen, typed(text, screen.thread.now))
        except QueryError as error:
            screen.say(error.message)

    screen.entry = Entry("new since:", lambda text: None, entered, lambda: prompting.close(screen))
    screen.show_entry()


def _apply(screen: ThreadScreen, point: SincePoint) -> None:
    thread = screen.thread
    try:
        first_seen = screen.memory.facts().first_seen
    except CacheError as error:
        screen.say(f"not known: {error}")
        return
    thread.fresh[:] = new_marks(thread.comments, point, first_seen)
    screen.since_words = point.words
    if screen.filter_text:
        screen.filter.again()
    screen.refresh_marks()
    count = thread.fresh.count(1)
    screen.say(f"{count:,} new since {point.words}" if count else f"nothing new: {point.words}")
