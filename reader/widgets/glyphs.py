"""The signs of the chrome, and what stands in for them where a terminal has no such glyphs."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Literal, NamedTuple

from reader.markers import needs_ascii


class Glyphs(NamedTuple):
    """One cell each, but for those that say so."""

    is_ascii: bool = False
    bar: str = "▌"
    thin_bar: str = "│"
    guide: str = "│"
    rule: str = "─"
    divider: str = "│"
    quote: str = "▎"
    folded: str = "▸"
    unread: str = "●"
    edited: str = "✂"
    removed: str = "⊖"
    outdated: str = "✓"
    """Read, so to say: a filter that is on would leave it out now."""
    starred: str = "★"
    noted: str = "✎"
    links: str = "⌁"
    answers: str = "↳"
    quotes: str = "❝"
    """In the margin of the post: a comment quotes this paragraph."""
    from_post: str = "↖"
    paragraph: str = "¶"
    up: str = "↑"
    more_right: str = "›"
    more_left: str = "‹"
    dot: str = "·"
    ellipsis: str = "…"
    numbers: str = "¹²³⁴⁵⁶⁷⁸⁹"
    """Nine characters."""


ASCII = Glyphs(
    is_ascii=True,
    bar=">",
    thin_bar="|",
    guide="|",
    rule="-",
    divider="|",
    quote=">",
    folded="+",
    unread="*",
    edited="%",
    removed="x",
    outdated="=",
    starred="s",
    noted="n",
    links="@",
    answers="->",
    quotes='"',
    from_post="^",
    paragraph="P",
    up="^",
    more_right=">",
    more_left="<",
    dot="-",
    ellipsis="~",
    numbers="123456789",
)


@lru_cache
def glyphs(choice: Literal["auto", "always", "never"] = "auto") -> Glyphs:
    """Return the signs to draw with: those this terminal can show, or as chosen."""
    if choice == "auto":
        encoding = getattr(sys.__stdout__, "encoding", None)
        return ASCII if needs_ascii(encoding) else Glyphs()
    return ASCII if choice == "always" else Glyphs()
