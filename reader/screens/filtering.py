"""The filter of a thread screen: live while typing, off the hot path, the last good one kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


class FilterController:
    """Which comments are shown, and what was typed to choose them."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self.text = ""
        self.history: list[str] = []
        self.error: str | None = None
        self._match_count = 0

    @property
    def words(self) -> str:
        """What the status line says: ``filter: … 12 of 57``, an error, or nothing."""
        return ""

    def keep(self, text: str) -> None:
        """Remember a filter."""
        if text and text not in self.history[:1]:
            self.history.insert(0, text)

    def restore(self, text: str) -> None:
        """Filter for ``text`` before the first frame."""

    def again(self) -> None:
        """Filter anew: the thread changed."""

    def run(self, text: str) -> None:
        """Show what matches ``text``; empty text shows everything."""

    def clear(self) -> None:
        """Show everything."""
