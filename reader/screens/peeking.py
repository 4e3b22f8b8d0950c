"""The comment that one answers, over the thread: no place is left for looking."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.body_layout import lay_out
from reader.commands import Where
from reader.reading.ages import age
from reader.reading.ancestry import chain
from reader.screens.action import Action
from reader.screens.keyed import KeyedScreen
from reader.shown_text import show
from reader.text_cells import fit
from reader.widgets.body_strips import Pen, row_segments
from reader.widgets.comment_header import crop, pad
from reader.widgets.drawn_by_line import DrawnByLine

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_MOST_WIDTH = 84


class PeekBox(DrawnByLine):
    """Rows that are made once for a width."""

    DEFAULT_CSS = "PeekBox { dock: top; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Strip] = []

    def put(self, rows: list[list[Segment]], size: Size) -> None:
        """Show as many ``rows`` as there is room for."""
        kept = rows[: size.height]
        self._rows = [
            Strip(pad(crop(row, size.width), size.width, Style()), size.width) for row in kept
        ]
        self.styles.width, self.styles.height = size.width, len(kept)
        self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        return self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width)


class PeekScreen(KeyedScreen[None], ModalScreen[None]):
    """The parent of a comment; the same key again shows the parent's parent."""

    WHERE: ClassVar[Where] = Where.THREAD

    def __init__(self, below: ThreadScreen) -> None:
        super().__init__()
        self._below = below
        self._above = chain(below.thread, below.here)
        self._at = 0
        self._box = PeekBox()

    def compose(self) -> ComposeResult:
        """Make the box."""
        yield self._box

    def on_mount(self) -> None:
        """Show the parent, and the thread below it."""
        self.styles.background = "transparent"
        self._draw()

    def on_resize(self) -> None:
        """Draw for another width."""
        self._draw()

    def run_command(self, command_id: str) -> None:
        """Look further up or down, go there, close; all else closes and is done in the thread."""
        match command_id:
            case "peek" | "previous" | "parent" | "out":
                self._look(min(self._at + 1, len(self._above) - 1))
            case "next" | "into" if self._at:
                self._look(self._at - 1)
            case "fold":
                self.app.pop_screen()
                self._below.go_to(self._above[self._at], is_jump=True)
            case "cancel" | "quit":
                self.app.pop_screen()
            case _:
                self.app.pop_screen()
                self._below.obey(command_id)

    def _look(self, at: int) -> None:
        self._at = at
        self._draw()

    def say(self, message: str) -> None:
        """Leave messages to the screen below."""
        self._below.say(message)

    def show_entry(self) -> None:
        """Nothing is typed here."""

    def _draw(self) -> None:
        below, palette = self._below, self.palette
        pane = below.comments.region
        width = min(_MOST_WIDTH, pane.width or self.app.size.width)
        self._box.styles.offset = (pane.x, pane.y)
        thread, index = below.thread, self._above[self._at]
        comment = thread.comments[index]
        when = age(comment.published_at, thread.now) if comment.published_at else ""
        shown = show(comment.body)
        pen = Pen(palette, self.glyphs, Style(), thread.link_state)
        most = max(3, (pane.height or self.app.size.height) // 2)
        rows = lay_out(shown, width - 2)
        head = [
            Segment(f" {fit(comment.author or 'anonymous', width // 2)}", palette.author),
            Segment(f"  {when}  parent {self._at + 1} of {len(self._above)}", palette.muted),
        ]
        body = [[Segment(" "), *row_segments(shown, row, width - 2, pen)] for row in rows]
        if len(body) > most - 2:
            left = len(body) - most + 3
            body = [*body[: most - 3], [Segment(f" {left} more rows", palette.muted)]]
        foot = [Segment(f" {self._hints()}", palette.muted)]
        self._box.put([head, *body, foot], Size(width, most))

    def _hints(self) -> str:
        further = f"{self.key_of('peek')} further up  " if self._at + 1 < len(self._above) else ""
        return f"{further}{self.key_of('fold')} goes there  {self.key_of('cancel')} closes"


def _peek(screen: ThreadScreen) -> None:
    if not screen.comments.has_comments or screen.thread.parent_of(screen.here) is None:
        screen.say("this is a top-level comment")
    else:
        screen.app.push_screen(PeekScreen(screen))


ACTIONS: dict[str, Action] = {"peek": _peek}
