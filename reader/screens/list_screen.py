"""What the screens with a list share: a title line, the list, a line below, moving, narrowing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult

from reader.commands import Where
from reader.reading.line_editor import LineEditor
from reader.screens import leaving
from reader.screens.entry import Entry
from reader.screens.keyed import KeyedScreen
from reader.screens.status import Painted
from reader.text_cells import cell_width, fit
from reader.widgets.one_line import OneLine
from reader.widgets.row_list import ListRow, RowList

_NEEDED = frozenset({"help", "quit", "cancel"})
"""What is told however narrow the screen is."""


class ListScreen(KeyedScreen[None]):
    """A list that can be narrowed by typing; the keys of moving are the same everywhere."""

    WHERE: ClassVar[Where] = Where.LIST
    HEADING = ""
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Commands that the last line tells, each with its word; those without a key are left out."""

    HAS_COLUMNS = False
    """Whether a line with the names of the columns stands over the list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(self.palette, self.glyphs, id="rows")
        self.narrowed = ""
        """What was typed to narrow the list."""

    def compose(self) -> ComposeResult:
        """Make the three parts."""
        yield OneLine(self._paint_heading, id="heading")
        if self.HAS_COLUMNS:
            yield OneLine(self.paint_columns, id="columns")
        yield self.rows
        yield OneLine(self._paint_detail, id="detail")
        yield OneLine(self._paint_footer, id="footer")

    def on_mount(self) -> None:
        """Show the rows."""
        self.set_focus(self.rows)
        self.update_rows()

    def on_resize(self) -> None:
        """Build the rows for another width."""
        self.update_rows()

    def build_rows(self) -> list[ListRow]:
        """Return the rows that match what was typed."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the words above the list."""
        return self.HEADING

    def paint_columns(self, width: int) -> Painted:
        """Return the names of the columns."""
        raise NotImplementedError

    def heading_right(self) -> str:
        """Return what stands at the right above the list: what is active."""
        return f"filter: {self.narrowed}" if self.narrowed else ""

    def detail(self) -> str:
        """Return the words below the list about the row under the cursor, or why there is none."""
        return self.no_match_words

    @property
    def no_match_words(self) -> str:
        """What is said where the typed words leave nothing in the list; else empty."""
        if not self.narrowed or self.rows.chosen is not None:
            return ""
        return f"nothing matches; {self.key_of('cancel')} shows all"

    def choose(self) -> None:
        """Do what Enter does."""
        raise NotImplementedError

    def update_rows(self) -> None:
        """Build the rows anew; the cursor stays on what it is on."""
        self.rows.show(self.build_rows(), key=self.rows.chosen)
        self.show_entry()

    def show_entry(self) -> None:
        """Draw the lines around the list."""
        self.place_cursor()
        for line in self.query(OneLine):
            line.refresh()
        self.show_message()

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        actions: dict[str, Callable[[], None]] = {
            "next": lambda: self.rows.move(1),
            "previous": lambda: self.rows.move(-1),
            "first": lambda: self.rows.move(-len(self.rows.rows)),
            "last": lambda: self.rows.move(len(self.rows.rows)),
            "page-down": lambda: self.rows.page(1),
            "page-up": lambda: self.rows.page(-1),
            "half-page-down": lambda: self.rows.page(0.5),
            "half-page-up": lambda: self.rows.page(-0.5),
            "open": self.choose,
            "filter": self.narrow,
            "search": self.narrow,
            "redraw": self.redraw,
            "suspend": lambda: leaving.suspend(self),
            "help": lambda: leaving.show_help(self),
            "palette": lambda: leaving.show_palette(self),
            "theme": lambda: leaving.next_theme(self),
            "cancel": self.cancel,
            "quit": self.leave,
        }
        if command_id in actions:
            actions[command_id]()
            self.show_entry()

    def redraw(self) -> None:
        """Draw the screen again."""
        self.refresh(layout=True)

    def narrow(self) -> None:
        """Type words that the rows must have; Esc brings back those of before."""
        before = self.narrowed

        def typed(text: str) -> None:
            self.narrowed = text
            self.update_rows()

        def close(text: str = "") -> None:
            self.entry = None

        def left() -> None:
            self.entry = None
            typed(before)

        self.entry = Entry("filter:", typed, close, left, LineEditor(self.narrowed))

    def cancel(self) -> None:
        """Take back the narrowing, else close."""
        if self.narrowed:
            self.narrowed = ""
            self.update_rows()
        else:
            self.leave()

    def leave(self) -> None:
        """Close the screen."""
        self.app.pop_screen()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell about the row."""
        self.show_entry()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Do what Enter does."""
        self.choose()

    def _paint_heading(self, width: int) -> Painted:
        """Return what the list is and what is active: in a narrow line each has its half."""
        words, heading = self.heading_right(), self.heading()
        room = width - 2
        if words:
            room -= 2
            words = fit(words, max(room // 2, room - cell_width(heading)))
            room -= cell_width(words)
        right = [Segment(f"{words} ", self.palette.muted)] if words else []
        return [Segment(f" {fit(heading, room)}", self.palette.title)], right, Style()

    def _paint_detail(self, width: int) -> Painted:
        chrome = self.palette.chrome
        return [Segment(f" {fit(self.detail(), width - 2)}", chrome)], [], chrome

    def _paint_footer(self, width: int) -> Painted:
        if self.entry is not None:
            return self.entry.segments(width, self.palette), [], self.palette.key
        segments: list[Segment] = []
        for key, word in self._hints(width - 1):
            segments.append(Segment(f" {key}", self.palette.title))
            segments.append(Segment(f" {word} ", self.palette.muted))
        return segments, [], Style()

    def _hints(self, room: int) -> list[tuple[str, str]]:
        """Return keys and words that fit into ``room`` cells; help and the way out come first."""
        keymap, is_ascii = self.settings.keymap, self.glyphs.is_ascii
        told: dict[str, tuple[str, str]] = {}
        for command_id, word in sorted(self.HINTS, key=lambda hint: hint[0] not in _NEEDED):
            key = keymap.main_label(self.WHERE, command_id, is_ascii=is_ascii)
            cells = len(key) + len(word) + 3
            if key and cells <= room:
                told[command_id] = key, word
                room -= cells
        return [told[command_id] for command_id, _ in self.HINTS if command_id in told]
