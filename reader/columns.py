"""How wide things are drawn at a pane's width: margins, indentation and text. Pure."""

from __future__ import annotations

from typing import NamedTuple

MOST_TEXT = 76
"""Cells; longer lines are hard to read, so what is over goes to the margins."""
LEAST_TEXT = 40
"""Cells; deeper replies stop moving right when their text would become narrower."""
_BESIDE_TEXT = 12
"""Cells that the content may be wider than the text: bar, guides, facts flush right."""
_BAR = 1
"""The column of the cursor's bar."""


class Columns(NamedTuple):
    """The columns of a pane of comments."""

    pane: int
    """Cells of the whole pane."""
    margin: int
    """Empty cells left of the content."""
    content: int
    """Cells of the content, the cursor's bar included; facts are set flush with its end."""
    step: int
    """Cells that each level of replies is moved right."""
    levels: int
    """Levels that are moved; deeper ones stand under these and say how deep they are."""
    most_text: int
    """Cells that a row of text may take at most."""

    def indent(self, depth: int) -> int:
        """Return the cells left of a comment's words, bar included, margin not."""
        levels = min(depth, self.levels)
        # Guides of one column would touch the words.
        return _BAR + self.step * levels + (1 if levels and self.step == 1 else 0)

    def text_width(self, depth: int) -> int:
        """Return the cells that a row of a body at ``depth`` may take."""
        return max(2, min(self.most_text, self.content - self.indent(depth)))


def columns(pane: int, most_text: int = MOST_TEXT) -> Columns:
    """Return the columns for a pane of ``pane`` cells with texts of ``most_text`` at most."""
    # The last cell stays free, so that words do not touch the divider.
    content = max(4, min(pane - 1, most_text + _BESIDE_TEXT))
    margin = max(0, (pane - 1 - content) // 2)
    step = 2 if pane >= 50 else 1
    least = min(LEAST_TEXT, most_text, content * 17 // 20)
    levels = max(0, (content - _BAR - least) // step)
    return Columns(pane, margin, content, step, min(levels, 16), most_text)
