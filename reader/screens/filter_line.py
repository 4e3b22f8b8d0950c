"""The line a filter is typed into: what could follow, and how the text is understood."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cache.errors import CacheError
from reader.query import Candidate, QueryError

if TYPE_CHECKING:
    from reader.screens.entry import Entry
    from reader.screens.filtering import FilterController
    from reader.screens.thread import ThreadScreen


class FilterLine:
    """Help while a filter is typed."""

    def __init__(self, screen: ThreadScreen, controller: FilterController) -> None:
        self._screen = screen
        self._controller = controller

    def complete(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return at once what could stand at ``cursor``: values of a large thread come later."""
        language = self._controller.language
        try:
            return language.complete(text, cursor, looks_up=self._controller.is_small)
        except CacheError:  # it is told when the filter is asked
            return language.complete(text, cursor, looks_up=False)

    def look_up(self, entry: Entry) -> None:
        """Offer values that occur in a large thread, when they are found."""
        if not self._controller.is_small:
            self._screen.run_worker(self._look_up(entry), group="complete", exclusive=True)

    async def _look_up(self, entry: Entry) -> None:
        text, cursor = entry.editor.text, entry.editor.cursor
        complete = self._controller.language.complete
        async with self._controller.turn:
            try:
                found = await asyncio.to_thread(complete, text, cursor, looks_up=True)
            except CacheError:  # it is told when the filter is asked
                return
        is_as_it_was = (entry.editor.text, entry.editor.cursor) == (text, cursor)
        if entry is self._screen.entry and entry.offer is not None and is_as_it_was:
            entry.offer.show(found)
            self._screen.refresh_status()

    def echo(self, text: str) -> None:
        """Say how ``text`` is understood, and how many comments each term matches."""
        self._screen.run_worker(self._echo(text), group="echo", exclusive=True)

    async def _echo(self, text: str) -> None:
        language = self._controller.language
        try:
            said = await asyncio.to_thread(language.explain, language.parse(text))
        except (QueryError, CacheError) as error:
            said = str(error)
        self._screen.say(said)
