"""The program's own palettes: calm chrome, full-contrast text. Values only.

A palette names colours for Textual's theme variables; ``reader.app`` registers them beside the
themes that Textual brings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ThemeColours(NamedTuple):
    """One theme. Colours are ``#rrggbb`` or names that Textual knows."""

    name: str
    is_dark: bool
    foreground: str
    background: str
    surface: str
    """One step lifted: the comment under the cursor, status lines."""
    panel: str
    """Two steps lifted: code, inputs."""
    primary: str
    """Links."""
    accent: str
    """The cursor, and the post's author."""
    variables: Mapping[str, str]
    """``muted``, ``faint``, and ``state-<colour>`` for each colour of ``reader.markers``."""


DARK = ThemeColours(
    name="downthread-dark",
    is_dark=True,
    foreground="#dcdfe4",
    background="#16181c",
    surface="#1e2127",
    panel="#262a31",
    primary="#8ab4de",
    accent="#e2b270",
    variables={
        "muted": "#8b919b",
        "faint": "#3f454e",
        "state-green": "#3fb68b",
        "state-sky": "#56b4e9",
        "state-yellow": "#f0e442",
        "state-orange": "#e69f00",
        "state-purple": "#cc79a7",
        "state-vermilion": "#ef7a3a",
        "state-grey": "#8b919b",
    },
)
LIGHT = ThemeColours(
    name="downthread-light",
    is_dark=False,
    foreground="#22252a",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e7e4dc",
    primary="#1f5f99",
    accent="#9a5a00",
    variables={
        "muted": "#6a6f78",
        "faint": "#c9c6bd",
        "state-green": "#00724f",
        "state-sky": "#1b6fa5",
        "state-yellow": "#7a6f00",
        "state-orange": "#9a6200",
        "state-purple": "#9c3f75",
        "state-vermilion": "#b84400",
        "state-grey": "#6a6f78",
    },
)
THEMES = (DARK, LIGHT)
TERMINAL_THEME = "terminal"
"""The theme of the terminal's own 16 colours."""
