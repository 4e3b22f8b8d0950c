"""What was edited, shown in the comment itself: words that went and words that came."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import WorkType

from cache.errors import CacheError
from reader.reading.ages import age
from reader.reading.edits import Edit, build_edit
from reader.reading.open_thread import POST
from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


def _next(screen: ThreadScreen) -> None:
    index = POST if screen.is_in_post or not screen.comments.has_comments else screen.here
    work: WorkType[None] = partial(_show_next, screen, index)
    screen.run_worker(work, group="edits", exclusive=True)


async def _show_next(screen: ThreadScreen, index: int) -> None:
    """Compare with the last version, then with the ones before it, then with none."""
    thread = screen.thread
    comment_id = None if index == POST else thread.comments[index].id
    try:
        earlier = await asyncio.to_thread(screen.memory.earlier_texts, comment_id)
    except CacheError as error:
        screen.say(f"not known: {error}")
        return
    shown = thread.edits.get(index)
    number = (shown.number if shown else len(earlier)) - 1
    edit, words = None, "not edited since it was first fetched"
    if number >= 0:
        until, before = earlier[number]
        edit = await asyncio.to_thread(
            build_edit,
            before,
            thread.body(index),
            number=number,
            has_brackets=screen.glyphs.is_ascii,
        )
        when = f", found {age(until, thread.now)}" if until else ""
        which = f"edit {number + 1} of {len(earlier)}{when}"
        words = f"since {which}; {screen.key_of('edits')}: {'before that' if number else 'off'}"
    elif shown:
        words = "as it is now"
    if thread is screen.thread:
        _put(screen, index, edit)
        screen.say(words)


def _put(screen: ThreadScreen, index: int, edit: Edit | None) -> None:
    edits = screen.thread.edits
    if edit is None and index not in edits:
        return
    if edit is None:
        del edits[index]
    else:
        edits[index] = edit
    if index == POST:
        screen.post_view.set_thread(screen.thread)
    else:
        screen.comments.lay_out_anew(index)


ACTIONS: dict[str, Action] = {"edits": _next}
