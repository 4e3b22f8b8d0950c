"""The rule between post and comments; it can be dragged."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.widgets.drawn_by_line import DrawnByLine
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette


class Divider(DrawnByLine):
    """One column of rule."""

    ALLOW_SELECT: ClassVar[bool] = False

    class Dragged(Message):
        """The divider is to stand in this column of the screen."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        super().__init__(id="divider")
        self.palette = palette
        self.glyphs = glyphs
        self._is_held = False
        self._strip: Strip | None = None

    def restyle(self, palette: Palette) -> None:
        """Draw with other styles."""
        self.palette = palette
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one cell of rule."""
        if self._strip is None:
            style = self.palette.accent if self._is_held else self.palette.faint
            self._strip = Strip([Segment(self.glyphs.divider, style)], 1)
        return self._strip

    def forget_strips(self) -> None:
        """Draw the rule anew."""
        self._strip = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        self._is_held = True
        self.capture_mouse()
        self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self.release_mouse()

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """Stay where it is: the button was let go, or another screen came."""
        self._is_held = False
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while held."""
        if self._is_held:
            self.post_message(self.Dragged(event.screen_x))
