"""A box that holds other widgets; where it stands is written in ``reader.tcss``."""

from __future__ import annotations

from textual.widget import Widget


class Pane(Widget):
    """A post or comments with the lines around them, or both panes together."""
