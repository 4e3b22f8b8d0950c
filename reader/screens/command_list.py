"""All commands with their keys: as help by group, or as a palette where Enter runs one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.segment import Segment
from rich.style import Style

from reader.commands import OTHER_WORDS, Command, Group, commands_for, summary_in
from reader.screens.keyed import KeyedScreen
from reader.screens.list_screen import ListScreen
from reader.text_cells import set_cells, wrapped
from reader.widgets.row_list import ListRow, RowPainter

_KEYS_WIDTH = 22


class CommandListScreen(ListScreen):
    """The commands of the screen below."""

    HINTS = (("open", "runs it"), ("filter", "filters"), ("cancel", "closes"))

    def __init__(self, below: KeyedScreen[None], *, is_help: bool) -> None:
        super().__init__()
        self._below = below
        self._is_help = is_help
        if not is_help:
            self.narrow()

    def heading(self) -> str:
        """Return what this list is."""
        return "All keys" if self._is_help else "Commands"

    def build_rows(self) -> list[ListRow]:
        """Return the commands with all the typed words, by group."""
        wanted = self.narrowed.casefold().split()
        rows: list[ListRow] = []
        for group in Group:
            found = [
                one
                for one in commands_for(self._below.WHERE)
                if one.group is group and self._matches(one, wanted)
            ]
            if found and self._is_help:
                rows += [ListRow(_blank)] if rows else []
                rows.append(ListRow(self._heading_painter(group.value)))
            rows += [row for one in found for row in self._rows(one)]
        return rows

    def _rows(self, command: Command) -> Iterator[ListRow]:
        """Yield the rows of one command: where its words or keys are long, more than one."""
        width = self.app.size.width - 2
        room = min(_KEYS_WIDTH, width // 3)
        keys = wrapped(self._keys(command), room - 1)
        # Keys on the right stand apart from the words before them.
        words = wrapped(self._summary(command), width - room - (0 if self._is_help else 1))
        for some_keys, some_words in zip_longest(keys, words, fillvalue=""):
            yield ListRow(self._painter(some_keys, some_words, room), command.id)

    def _heading_painter(self, words: str) -> RowPainter:
        style = self.palette.accent + Style(bold=True)
        return lambda width, base: [Segment(words, style)]

    def _painter(self, keys: str, words: str, room: int) -> RowPainter:
        def paint(width: int, base: Style) -> list[Segment]:
            style = self.palette.title if self._is_help else Style()
            told = Segment(set_cells(keys, room), base + style)
            if self._is_help:
                return [told, Segment(words, base)]
            return [Segment(set_cells(words, max(0, width - room)), base), told]

        return paint

    def _summary(self, command: Command) -> str:
        return summary_in(self._below.WHERE, command)

    def _keys(self, command: Command) -> str:
        keymap, is_ascii = self.settings.keymap, self.glyphs.is_ascii
        return keymap.label(self._below.WHERE, command.id, is_ascii=is_ascii)

    def _matches(self, command: Command, wanted: list[str]) -> bool:
        other = OTHER_WORDS.get(command.id, "")
        told = (self._summary(command), self._keys(command))
        facts = (*told, command.id, command.group.value, other)
        words = " ".join(facts).casefold()
        return all(word in words for word in wanted)

    def run_command(self, command_id: str) -> None:
        """Do what a command says; this list does not open over itself."""
        if command_id not in ("help", "palette"):
            super().run_command(command_id)

    def choose(self) -> None:
        """Run the command on the screen below, if there is one."""
        command_id = self.rows.chosen
        if isinstance(command_id, str):
            self.app.pop_screen()
            self._below.obey(command_id)

    @property
    def no_match_words(self) -> str:
        """What is said where no command has the typed words."""
        words = super().no_match_words
        return words if self._is_help or not words else "no command matches"

    def narrow(self) -> None:
        """Type words; Enter runs what is under the cursor, arrows move."""
        super().narrow()
        assert self.entry is not None
        self.entry.entered = self._entered
        self.entry.moved = self.rows.move
        if not self._is_help:
            self.entry.left = self.leave
            self.entry.typed = self._typed

    def _typed(self, text: str) -> None:
        """Go to the first command with the typed words: Enter is to run the one that is first."""
        self.narrowed = text
        self.rows.cursor = 0
        self.rows.show(self.build_rows())
        self.show_entry()

    def _entered(self, text: str) -> None:
        if self._is_help or self.rows.chosen is not None:
            self.entry = None
        self.choose()


def _blank(width: int, base: Style) -> list[Segment]:
    return []
