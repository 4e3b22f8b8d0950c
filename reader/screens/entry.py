"""A line that is typed into in place of the footer: a search, a filter, an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual import events

from reader.reading.line_editor import LONGEST, LineEditor
from reader.screens.offer import Offer
from reader.text_cells import cell_width, drawable
from reader.widgets.palette import Palette


@dataclass
class Entry:
    """What is asked, what was typed, and what happens with it."""

    label: str
    typed: Callable[[str], None]
    """Called after each key that changed the text."""
    entered: Callable[[str], None]
    left: Callable[[], None]
    editor: LineEditor = field(default_factory=LineEditor)
    history: Sequence[str] = ()
    """Earlier lines, the newest first; the up key brings them back."""
    moved: Callable[[int], None] | None = None
    """Called with 1 or -1 for the down and up keys, in place of recalling earlier lines."""
    offer: Offer | None = None
    """What could be typed next."""
    echo: Callable[[], None] | None = None
    """Called for F2: says how what was typed is understood."""
    wrong: tuple[int, int] | None = None
    """The characters that cannot be understood."""
    remark: str = ""
    """What is said of what was typed, as long as it is as it is."""
    _at: int = -1
    _cut: str = ""
    """What was said of pasted text that was cut."""

    def press(self, event: events.Key) -> None:
        """Take a key; every key belongs to the line while it is open."""
        before, cursor = self.editor.text, self.editor.cursor
        match event.key:
            case "escape":
                self.left()
            case "enter":
                self.entered(self.editor.text)
            case "up" | "down":
                self._go(1 if event.key == "down" else -1)
            case "tab" if self.offer is not None:
                self.offer.take(self.editor)
            case "f2" if self.echo is not None:
                self.echo()
            case _:
                self.editor.press(event.key, event.character)
        if self.editor.text != before:
            self.remark = "" if self.remark == self._cut else self.remark
            self.typed(self.editor.text)
        if self.offer is not None and (self.editor.text, self.editor.cursor) != (before, cursor):
            self.offer.update(self.editor)

    def paste(self, text: str) -> None:
        """Take pasted text, and say if some of it had no room."""
        left_out = self.editor.insert(text)
        self.typed(self.editor.text)
        if left_out:
            self.remark = self._cut = (
                f"{left_out:,} characters were left out: a line takes {LONGEST:,}"
            )

    def _go(self, step: int) -> None:
        """Go down (1) or up: in a list elsewhere, among earlier lines, or in what is offered."""
        if self.moved is not None:
            self.moved(step)
            return
        is_recalled = self._at >= 0 and self.editor.text == self.history[self._at]
        is_asked_for = step < 0 and not self.editor.text
        if self.offer is None or is_recalled or is_asked_for or not self.offer.move(step):
            self._recall(-step)

    def _recall(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self.history):
            self._at = at
            self.editor.replace(self.history[at])

    def segments(self, width: int, palette: Palette) -> list[Segment]:
        """Return the line as drawn, its cursor reversed, the part around the cursor in view."""
        text, cursor = self.editor.text, self.editor.cursor
        room, start = self._room(width), self._start(width)
        base = palette.key
        parts = [
            (f" {self.label} ", base + Style(bold=True)),
            (drawable(text[start:cursor]), base),
            (text[cursor : cursor + 1] or " ", base + Style(reverse=True)),
            (text[cursor + 1 : cursor + 1 + room], base),
        ]
        segments = [Segment(part, style) for part, style in parts if part]
        if self.wrong is not None:
            segments = self._marked(segments, len(self.label) + 2 - start, palette)
        if self.offer is not None:
            used = sum(cell_width(segment.text) for segment in segments)
            segments += self.offer.segments(width - used - 1, palette)
        return segments

    def cursor_column(self, width: int) -> int:
        """Return the cell of the cursor in the line as drawn."""
        before = self.editor.text[self._start(width) : self.editor.cursor]
        return cell_width(self.label) + 2 + cell_width(before)

    def _room(self, width: int) -> int:
        return max(4, width - cell_width(self.label) - 3)

    def _start(self, width: int) -> int:
        """Return the first character in view: before the cursor stands as much as has room."""
        text, start, left = self.editor.text, self.editor.cursor, self._room(width) - 1
        while start and (left := left - cell_width(text[start - 1])) >= 0:
            start -= 1
        return start

    def _marked(self, segments: list[Segment], offset: int, palette: Palette) -> list[Segment]:
        """Return ``segments`` with what cannot be understood underlined in the warning colour."""
        first, last = (offset + at for at in self.wrong or (0, 0))
        style = palette.warning + Style(underline=True, bold=True)
        parts: list[Segment] = []
        at = 0
        for text, base, _ in segments:
            for number, character in enumerate(text, at):
                is_wrong = first <= number < last and base is not None
                parts.append(Segment(character, base + style if is_wrong and base else base))
            at += len(text)
        return list(Segment.simplify(parts))
