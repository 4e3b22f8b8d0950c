"""What the program says, over the last rows of a screen: as many rows as the words take."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from reader.text_cells import fit, wrapped
from reader.widgets.comment_header import pad
from reader.widgets.drawn_by_line import DrawnByLine


class MessageBox(DrawnByLine):
    """Words over what else stands there, which keeps its place; hidden while there are none."""

    DEFAULT_CSS = """
    MessageBox {
        layer: message; dock: bottom; width: 100%; height: auto; max-height: 50%; display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, Style, int] | None = None
        self._words = ""
        self._style = Style()

    def show(self, words: str, style: Style, *, rows_below: int) -> None:
        """Show ``words``, or nothing when they are empty, over ``rows_below`` rows left free."""
        shown = (words, style, rows_below) if words else None
        if shown == self._shown:
            return
        self._shown, self._words, self._style = shown, words, style
        self.styles.margin = (0, 0, rows_below, 0)
        self.display = bool(words)
        self.refresh(layout=True)

    def row_count(self, width: int) -> int:
        """Return the rows that the words take at ``width`` columns."""
        return len(self._rows(width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that are wanted."""
        return self.row_count(width)

    def render_line(self, y: int) -> Strip:
        """Return one row; the last one there is room for ends in an ellipsis if words are left."""
        width = self.size.width
        rows = self._rows(width)
        row = " ".join(rows[y:]) if y == self.size.height - 1 else rows[y]
        row = fit(row, width - 2)
        return Strip(pad([Segment(f" {row}", self._style)], width, self._style), width)

    def _rows(self, width: int) -> list[str]:
        """Return the words by rows: a column is free on either side."""
        return wrapped(self._words, width - 2)
