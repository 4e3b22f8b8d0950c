"""What could be typed next in a line, beside what was typed: the down key walks, Tab takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from reader.query import Candidate
from reader.reading.line_editor import LineEditor
from reader.text_cells import cell_width, drawable, fit
from reader.widgets.palette import Palette

_LONGEST = 24
"""Cells of one candidate."""


@dataclass
class Offer:
    """The candidates for one line."""

    find: Callable[[str, int], Sequence[Candidate]]
    """Returns at once what may follow in a text at a cursor, the likeliest first."""
    candidates: Sequence[Candidate] = ()
    chosen: int = 0

    def __post_init__(self) -> None:
        self.show(self.find("", 0))

    def update(self, editor: LineEditor) -> None:
        """Look anew: something was typed, or the cursor moved."""
        self.show(self.find(editor.text, editor.cursor))

    def show(self, candidates: Sequence[Candidate]) -> None:
        """Offer these."""
        self.candidates, self.chosen = candidates, 0

    def suggest(self, text: str, start: int, end: int) -> None:
        """Offer ``text`` in place of what is wrong."""
        self.show((Candidate(text, start, end, "is meant?"),))

    def move(self, step: int) -> bool:
        """Choose the next or previous; return whether there is one to choose."""
        if self.candidates:
            self.chosen = (self.chosen + step) % len(self.candidates)
        return bool(self.candidates)

    def take(self, editor: LineEditor) -> None:
        """Put the chosen one into the line, and offer what may follow it."""
        if not self.candidates:
            return
        one = self.candidates[self.chosen]
        rest = editor.text[one.end :]
        editor.replace(editor.text[: one.start] + one.text + rest)
        editor.cursor = one.start + len(one.text)
        self.update(editor)

    def segments(self, room: int, palette: Palette) -> list[Segment]:
        """Return as many candidates as fit, the chosen one first."""
        base, faint = palette.key, palette.key + Style(dim=True)
        shown: list[Segment] = []
        for number, one in enumerate(self.candidates[self.chosen :]):
            name = fit(one.text, _LONGEST)
            more = f"{one.count:,}" if one.count is not None else "" if number else one.help
            more = f" {drawable(more)}" if more else ""
            room -= cell_width(name) + cell_width(more) + 2
            if room < 0:
                break
            shown.append(Segment("  ", base))
            shown.append(Segment(name, faint if number else base + Style(underline=True)))
            shown.append(Segment(more, faint))
        return shown
