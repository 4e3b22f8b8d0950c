"""What was on the screen for a while, its end included, counts as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


class Dwelling:
    """Marks comments as read that stood still in the focused pane.

    Only keys that move begin the time: what the wheel or a search brings by marks nothing.
    """

    SECONDS = 1.0
    """How long a comment has to stand."""

    def __init__(self, screen: ThreadScreen) -> None:
        self._screen = screen
        self._timer: Timer | None = None
        self._line = 0

    def begin(self) -> None:
        """Begin the time anew for what is in view now."""
        self.stop()
        screen = self._screen
        is_searching = "find" in screen.__dict__ and screen.find.is_lit
        if not screen.is_in_post and not is_searching and screen.comments.has_comments:
            self._line = screen.comments.top_line
            self._timer = screen.set_timer(self.SECONDS, self._mark)

    def stop(self) -> None:
        """Mark nothing until the next key: what is in view is not what the last key showed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _mark(self) -> None:
        screen = self._screen
        is_still = screen.comments.top_line == self._line
        if not is_still or screen.is_in_post or not screen.is_current:
            return
        fresh = screen.thread.fresh.count(1)
        if screen.marks.mark(screen.comments.ended_in_view(), is_read=True):
            screen.memory.note_marks()
            if screen.thread.fresh.count(1) != fresh:
                screen.refresh_marks()
