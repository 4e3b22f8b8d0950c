"""A line that is typed into in place of the footer: a search, a filter, an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual import events

from reader.reading.line_editor import LineEditor
from reader.text_cells import fit
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
    wrong: tuple[int, int] | None = None
    """The characters that cannot be understood."""
    _at: int = -1

    def press(self, event: events.Key) -> None:
        """Take a key; every key belongs to the line while it is open."""
        before = self.editor.text
        if event.key == "escape":
            self.left()
        elif event.key == "enter":
            self.entered(self.editor.text)
        elif event.key in ("up", "down") and self.moved is not None:
            self.moved(1 if event.key == "down" else -1)
        elif event.key in ("up", "down"):
            self._recall(1 if event.key == "up" else -1)
        else:
            self.editor.press(event.key, event.character)
        if self.editor.text != before:
            self.typed(self.editor.text)

    def paste(self, text: str) -> None:
        """Take pasted text."""
        self.editor.insert(text)
        self.typed(self.editor.text)

    def _recall(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self.history):
            self._at = at
            self.editor.replace(self.history[at])

    def segments(self, width: int, palette: Palette) -> list[Segment]:
        """Return the line as drawn, its cursor reversed, the part around the cursor in view."""
        text, cursor = self.editor.text, self.editor.cursor
        room = max(4, width - len(self.label) - 3)
        start = max(0, cursor - room + 1)
        base = palette.key
        parts = [
            (f" {self.label} ", base + Style(bold=True)),
            (fit(text[start:cursor], room), base),
            (text[cursor : cursor + 1] or " ", base + Style(reverse=True)),
            (text[cursor + 1 : cursor + 1 + room], base),
        ]
        segments = [Segment(part, style) for part, style in parts if part]
        if self.wrong is None:
            return segments
        return self._marked(segments, len(self.label) + 2 - start, palette)

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
