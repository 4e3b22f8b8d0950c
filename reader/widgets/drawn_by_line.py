"""The base of the widgets that draw whole rows themselves.

Textual would put each row through borders, padding, tint and filters anew on every frame, which
costs more than all else in it. These widgets have no borders; their rows are kept as strips, and
what is derived from a strip is kept with it.
"""

from __future__ import annotations

from typing import Self

from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class DrawnByLine(Widget):
    """A widget whose ``render_line`` returns whole rows and keeps them."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of ``crop``, each as wide as it."""
        width = self.size.width
        background = self.background_colors[1]
        ground = Style(bgcolor=background.rich_color)
        # Our styles name no terminal colours but in themes made of them, which stay as they are.
        filters = [
            one for one in self.app.get_line_filters() if not isinstance(one, ANSIToTruecolor)
        ]
        strips = []
        for y in crop.line_range:
            strip = self.render_line(y).apply_style(ground)
            if strip.cell_length != width:
                strip = strip.adjust_cell_length(width, ground)
            for one in filters:
                strip = strip.apply_filter(one, background)
            strips.append(strip)
        first, last = crop.column_span
        if (first, last) == (0, width):
            return strips
        return [strip.crop(first, last) for strip in strips]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again: what was kept is forgotten, unless only some region is meant."""
        if not regions:
            self.forget_strips()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def forget_strips(self) -> None:
        """Forget the rows that were kept; called before anything is known of a new widget, too."""
