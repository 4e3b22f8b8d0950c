"""What the first filter or search needs, made ready while nobody presses a key."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


class Readying:
    """Loads the query language, and folds a large thread's texts, at the first rest.

    Of 100,000 comments the first letter of a filter would wait 0.2 s longer than the others.
    """

    REST_S = 1.0
    """Without a key; somebody who reads gives that much."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self._timer: Timer | None = None
        self._is_begun = False

    def wait(self) -> None:
        """Wait for a rest, from now on: a key was pressed."""
        if not self._is_begun:
            self.stop()
            self._timer = self._screen.set_timer(self.REST_S, self._begin)

    def stop(self) -> None:
        """Wait no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def renew(self) -> None:
        """Make ready again: the thread is another one."""
        self._is_begun = False
        self.wait()

    def _begin(self) -> None:
        if self._screen.entry is None:  # else what is typed asks for it by itself
            self._is_begun = True
            self._screen.run_worker(self._make(), group="readying", exclusive=True)

    async def _make(self) -> None:
        screen = self._screen
        await screen.comments.is_measured.wait()
        for name in ("reader.screens.filtering", "reader.screens.find"):
            await asyncio.to_thread(import_module, name)
        screen.filter.prepare()
