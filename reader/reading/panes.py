"""How post and comments share the screen: beside each other, or one at a time. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

Pane = Literal["post", "comments"]

SPLIT_WIDTH = 100
"""Columns from which both panes are shown."""
SMALLEST = (24, 6)
"""Columns and rows below which nothing sensible can be shown."""
DEFAULT_SHARE = 0.48
_LEAST_PANE = 30
_STEP = 0.04


class Panes(NamedTuple):
    """Which panes are shown, and how wide the post is."""

    focused: Pane = "comments"
    share: float = DEFAULT_SHARE
    """The post's share of the width, 0 to 1."""
    is_zoomed: bool = False
    default_share: float = DEFAULT_SHARE
    """The share while the divider was not moved."""
    split_width: int = SPLIT_WIDTH
    """Columns from which both panes are shown."""

    def is_split(self, width: int) -> bool:
        """Return whether both panes are shown at ``width`` columns."""
        return width >= self.split_width and not self.is_zoomed

    def post_width(self, width: int) -> int:
        """Return the columns of the post when both are shown; one more is the divider's."""
        wanted = round((width - 1) * self.share)
        return max(_LEAST_PANE, min(wanted, width - 1 - _LEAST_PANE))

    def widened(self, steps: int) -> float:
        """Return the share after the divider moved by ``steps`` to the right."""
        return max(0.2, min(0.8, self.share + steps * _STEP))
