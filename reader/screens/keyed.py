"""Screens whose keys come from the command table, in the order they were pressed.

Textual hands a key from queue to queue, so that keys which follow ``/`` at once would still be
taken for commands. Here the app gives each key to the screen before it looks at the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from reader.commands import Where, commands_for
from reader.widgets.glyphs import glyphs
from reader.widgets.palette import build_palette

if TYPE_CHECKING:
    from reader.screens.entry import Entry

Result = TypeVar("Result")


def keymap_for(where: Where) -> dict[str, str]:
    """Return which command each key stands for."""
    return {key: command.id for command in commands_for(where) for key in command.keys}


class KeyedScreen(Screen[Result]):
    """A screen that runs commands."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    WHERE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        self.keymap: Mapping[str, str] = keymap_for(self.WHERE)
        self.glyphs = glyphs()
        self.palette = build_palette(self.app)
        self.entry: Entry | None = None
        """The line that is being typed into, if one is open."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add no toasts and no tooltips: messages appear in the status line."""

    def press(self, event: events.Key) -> bool:
        """Take a key; return whether it meant something here."""
        if self.entry is not None:
            self.entry.press(event)
            self.show_entry()
            return True
        command_id = self.keymap.get(event.key)
        if command_id is None:
            return False
        self.run_command(command_id)
        return True

    def paste(self, text: str) -> bool:
        """Take pasted text; return whether it was wanted."""
        if self.entry is None:
            return False
        self.entry.paste(text)
        self.show_entry()
        return True

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        raise NotImplementedError

    def show_entry(self) -> None:
        """Draw the line that is typed into, or what stands there otherwise."""
        raise NotImplementedError
