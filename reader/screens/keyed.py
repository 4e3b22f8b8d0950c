"""Screens whose keys come from the command table, in the order they were pressed.

Textual hands a key from queue to queue, so that keys which follow ``/`` at once would still be
taken for commands. Here the app gives each key to the screen before it looks at the next one.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

from textual import events
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import WorkType

from reader.commands import Where
from reader.key_names import key_label
from reader.reading.key_sequences import KeySequences, Pressed
from reader.widgets.glyphs import glyphs
from reader.widgets.message_box import MessageBox
from reader.widgets.palette import build_palette

if TYPE_CHECKING:
    from cache.errors import CacheError
    from reader.app import ReaderApp
    from reader.screens.entry import Entry
    from reader.widgets.palette import Palette

MESSAGE_S = 4.0
"""How long a message of one row stands."""
_FURTHER_ROW_S = 2.0
LEAVE_KEY = "ctrl+q"
"""Textual's own key for leaving; no setting and no prompt takes it."""
Result = TypeVar("Result")


@runtime_checkable
class Restyled(Protocol):
    """A widget that keeps styles."""

    def restyle(self, palette: Palette) -> None:
        """Draw with other styles."""


class Finishing(NamedTuple):
    """The state of a screen as it is now, about to be stored."""

    store: Callable[[], CacheError | None]
    """Stores it, in any thread; returns why something could not be, ``None`` if nothing is lost."""
    give_back: Callable[[], None]
    """Has it stored the next time, where it could not be."""


class KeyedScreen(Screen[Result]):
    """A screen that runs commands."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    WHERE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        self.settings = cast("ReaderApp", self.app).settings
        self.sequences = KeySequences(self.settings.keymap.bindings(self.WHERE))
        self._wait_timer: Timer | None = None
        self.glyphs = glyphs(self.settings.ascii)
        self.palette = build_palette(self.app)
        self.entry: Entry | None = None
        """The line that is being typed into, if one is open."""
        self.message = ""
        """What was said of late."""
        self._message_timer: Timer | None = None
        self.waits_for = ""
        """What leaving waits for, in words; commands do nothing meanwhile."""
        self._message_box = MessageBox()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add the place of messages, and none of Textual's: no toasts and no tooltips."""
        widgets.append(self._message_box)

    def press(self, event: events.Key) -> bool:
        """Take a key; return whether it meant something here."""
        if event.key == LEAVE_KEY:
            return False
        if self.entry is not None:
            if self._suspends(event):
                self.obey("suspend")
                return True
            self.entry.press(event)
            self.show_entry()
            return True
        was_pending = bool(self.sequences.pending)
        pressed = self.sequences.press(event.key)
        if was_pending or self.sequences.pending:
            self._wait()
        self._run(pressed)
        if not pressed.is_taken and event.is_printable:
            self._say_unknown((event.key,))
        return pressed.is_taken

    def _suspends(self, event: events.Key) -> bool:
        """Return whether a key leads to the shell even while one types: no character does."""
        command_id = self.settings.keymap.bindings(self.WHERE).get((event.key,))
        return command_id == "suspend" and not event.is_printable

    def _wait(self) -> None:
        """Give a key that may begin a sequence its time, and show that it is waited for."""
        if self._wait_timer:
            self._wait_timer.stop()
            self._wait_timer = None
        if self.sequences.pending:
            self._wait_timer = self.set_timer(self.settings.key_wait_ms / 1000, self._give_up)
        self.show_entry()

    def _give_up(self) -> None:
        pressed = self.sequences.give_up()
        self.show_entry()
        self._run(pressed._replace(unknown=()))

    def _run(self, pressed: Pressed) -> None:
        for command_id in pressed.commands:
            if self.is_current and self.entry is None:
                self.obey(command_id)
        if pressed.unknown:
            self._say_unknown(pressed.unknown)

    def _say_unknown(self, keys: tuple[str, ...]) -> None:
        self.say(f"{self._label(keys)} means nothing here; {self.key_of('help')} shows all keys")

    def obey(self, command_id: str) -> None:
        """Do what a command says; what was said about an earlier one has been read."""
        if self.waits_for:  # what is being stored would not know of what a key changes
            self.say(self.waits_for)
            return
        self.message = ""
        self.run_command(command_id)
        self.show_message()

    def _label(self, keys: tuple[str, ...]) -> str:
        return key_label(keys, is_ascii=self.glyphs.is_ascii)

    @property
    def pending_words(self) -> str:
        """The keys that wait for another, as they are shown; empty for none."""
        pending = self.sequences.pending
        return f"{self._label(pending)}{self.glyphs.ellipsis}" if pending else ""

    def key_of(self, command_id: str) -> str:
        """Return the main key of a command as people write it; its id if it has none."""
        keymap, is_ascii = self.settings.keymap, self.glyphs.is_ascii
        return keymap.main_label(self.WHERE, command_id, is_ascii=is_ascii) or command_id

    def restyle(self) -> None:
        """Take over the colours of another theme."""
        self.palette = build_palette(self.app)
        for widget in self.query("*"):
            if isinstance(widget, Restyled):
                widget.restyle(self.palette)
        self.refresh(layout=True)

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

    def say(self, message: str) -> None:
        """Show a message for a few seconds, the longer the more there is to read."""
        self.message = message
        if self._message_timer:
            self._message_timer.stop()
            self._message_timer = None
        self.show_message()
        if message:
            rows = self._message_box.row_count(self.app.size.width)
            seconds = MESSAGE_S + _FURTHER_ROW_S * (rows - 1)
            self._message_timer = self.set_timer(seconds, lambda: self.say(""))

    def remark(self, words: str) -> None:
        """Say ``words`` of what is typed, as long as it is; once if it was entered."""
        if self.entry is None:
            self.say(words)
        else:
            self.entry.remark = words
            self.message = ""  # said of what was typed before, it has been read
            self.show_message()

    def show_message(self) -> None:
        """Draw what is said: which keys wait for another, what happened, what is typed wrongly."""
        said = self.pending_words or self.message or (self.entry.remark if self.entry else "")
        self._message_box.show(said, self.palette.key, rows_below=self.rows_below_messages)

    @property
    def rows_below_messages(self) -> int:
        """How many rows at the bottom messages leave free: those of the footer."""
        return 1

    def copy(self, text: str, words: str) -> None:
        """Copy ``text`` by the terminal, and by a clipboard program if there is one.

        ``words`` say what was copied; in which way is said as well.
        """
        self.app.copy_to_clipboard(text)
        work: WorkType[None] = partial(self._copy_beside, text, words)
        self.run_worker(work, group="copy", exclusive=True)

    async def _copy_beside(self, text: str, words: str) -> None:
        from reader.clipboard import find_program, hand_over

        program = find_program(os.environ)
        way = "by the terminal"
        if program is not None and await asyncio.to_thread(hand_over, program, text):
            way += f" and {program[0]}"
        elif program is not None:
            way += f"; {program[0]} failed"
        self.say(f"copied {way}: {words}")

    def look_again(self) -> None:
        """Show what was done elsewhere meanwhile; nothing by default."""

    def finishing(self) -> Finishing | None:
        """Return what stores all that should outlive the program; by default there is nothing."""
        return None

    def place_cursor(self) -> None:
        """Put the terminal's own cursor, which is hidden, where one types.

        Input methods show there what is being composed, and magnifiers follow it.
        """
        if self.entry is not None:
            width, height = self.app.size
            self.app.cursor_position = Offset(self.entry.cursor_column(width), height - 1)

    def show_entry(self) -> None:
        """Draw the line that is typed into, or what stands there otherwise."""
        raise NotImplementedError
