"""Signs and punctuation for terminals without them: one ASCII character for each, at the end.

Widgets draw with the ASCII set of ``glyphs`` already; this catches the dashes, quotes and dots of
sentences, ours and those of the page. Letters stay: what a locale does to them is not ours to
guess.
"""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN: Final = str.maketrans(
    "…·•–—−‐‑‘’‚“”„«»‹›×¶§│─┃━║═█▌▎▏▸▾●○✓✗★↳→←↑↓↦↝\N{NO-BREAK SPACE}",
    '~-*-----\'\',"""""<>xPS|-|-|=#|||>v*o+x*>><^v>~ ',
)


class AsciiFilter(LineFilter):
    """Replaces signs by ASCII ones of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return ``segments`` with plain signs."""
        return [
            one
            if one.text.isascii()
            else Segment(one.text.translate(_PLAIN), one.style, one.control)
            for one in segments
        ]
