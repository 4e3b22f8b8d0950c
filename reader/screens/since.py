"""Choosing since when comments count as new."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import compress
from operator import and_
from typing import TYPE_CHECKING

from textual.worker import WorkType

from cache.errors import CacheError
from reader.query import QueryError
from reader.reading.since import SincePoint, chosen_before, new_marks, offered, typed
from reader.screens import prompting
from reader.screens.choosing import Choice, ChoiceScreen

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

    current = next((one for one in points if one.kept == screen.since), None)
    screen.app.push_screen(ChoiceScreen("New since…", choices, taken, current=current))


def _moment(point: SincePoint) -> str:
    return f"{point.moment:%Y-%m-%d %H:%M} UTC" if point.moment else ""


def _ask(screen: ThreadScreen) -> None:
    def entered(text: str) -> None:
        if not text.strip():
            return
        try:
            _apply(screen, typed(text, screen.thread.now))
        except QueryError as error:
            screen.say(error.message)

    prompting.ask(screen, "new since:", entered)


def restore(screen: ThreadScreen, kept: str) -> None:
    """Count as new what the point that was chosen in an earlier visit makes so, and is unread."""
    point = chosen_before(kept, screen.thread.now)
    if point is not None:
        screen.since, screen.since_words = point.kept, point.told
        _apply(screen, point, is_again=True)


def _apply(screen: ThreadScreen, point: SincePoint, *, is_again: bool = False) -> None:
    work: WorkType[None] = partial(_count, screen, point, is_again=is_again)
    screen.run_worker(work, group="since", exclusive=True)


async def _count(screen: ThreadScreen, point: SincePoint, *, is_again: bool) -> None:
    try:
        first_seen = await asyncio.to_thread(lambda: dict(screen.memory.facts().first_seen))
    except CacheError as error:
        screen.say(f"not known: {error}")
        return
    thread = screen.thread
    fresh = new_marks(thread.comments, point, first_seen)
    thread.new_ids = frozenset(one.id for one in compress(thread.comments, fresh))
    if is_again:
        fresh = bytearray(map(and_, fresh, thread.unread))
    thread.fresh[:] = fresh
    screen.since, screen.since_words = point.kept, point.told
    if screen.filter_text:
        screen.filter.again()
    screen.refresh_marks()
    if not is_again:
        screen.memory.note_place()
        count = thread.fresh.count(1)
        screen.say(f"{count:,} new{point.told}" if count else f"nothing new{point.told}")
