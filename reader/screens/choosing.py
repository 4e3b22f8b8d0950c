"""A short list to choose one thing from: points in time, filters, orders, what to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.screens.list_screen import ListScreen
from reader.text_cells import cell_width, fit
from reader.widgets.row_list import ListRow, RowPainter


class Choice(NamedTuple):
    """One thing to choose."""

    words: str
    key: object
    """What is handed on when it is chosen; never ``None``."""
    right: str = ""
    """A fact at the right, drawn dim."""


class ChoiceScreen(ListScreen):
    """Hands what is chosen on, after the list is closed."""

    HINTS = (("open", "takes it"), ("filter", "filters"), ("cancel", "closes"))

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        taken: Callable[[object], None],
        *,
        current: object = None,
    ) -> None:
        """Take the choices, and the key of the one that holds now: the cursor begins there."""
        super().__init__()
        self._current = current
        self._title = title
        self._choices = choices
        self._taken = taken

    def on_mount(self) -> None:
        """Show the choices."""
        super().on_mount()
        self.rows.show(self.rows.rows, key=self._current)

    def heading(self) -> str:
        """Return what is chosen here."""
        return self._title

    def build_rows(self) -> list[ListRow]:
        """Return the choices with all the typed words."""
        wanted = self.narrowed.casefold().split()
        return [
            ListRow(self._painter(one), one.key)
            for one in self._choices
            if all(word in f"{one.words} {one.right}".casefold() for word in wanted)
        ]

    def _painter(self, choice: Choice) -> RowPainter:
        def paint(width: int, base: Style) -> list[Segment]:
            left = fit(choice.words, width - 1)
            room = width - cell_width(left) - 3
            right = fit(choice.right, room) if room > 4 else ""
            gap = " " * max(0, width - cell_width(left) - cell_width(right) - 1)
            return [Segment(left + gap, base), Segment(right, base + self.palette.muted)]

        return paint

    def choose(self) -> None:
        """Close, and hand on what is under the cursor."""
        key = self.rows.chosen
        if key is not None:
            self.app.pop_screen()
            self._taken(key)
