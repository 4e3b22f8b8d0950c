"""The common case of a comment: clean running text with line breaks, in blocks or bare.

Not here: all else, which ``walk.py`` reads in five times the time.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scrapers.bodies.builder import CHUNK
from scrapers.bodies.tags import DROPPED, is_hidden
from scrapers.cleaning import is_clean_line, is_mark
from scrapers.thread import Body

_NEWLINES = ("", "\n", "\n\n")
_BREAKS = {"br": 1, "p": 2, "div": 1, "span": 0, "font": 0}
"""The elements of such a text, and how many line breaks set each apart; see ``tags``."""


def plain_text(root: LexborNode, skip: Callable[[LexborNode], bool] | None = None) -> Body | None:
    """Return the body of ``root`` if it is nothing but paragraphs, text and line breaks.

    ``None`` for anything else. What comes out is what the walk over all nodes would give; ``skip``
    is asked as there.
    """
    pieces: list[str] = []
    breaks = 0
    around: list[LexborNode] = []
    node = root.first_child
    while node is not None or around:
        if node is None:
            holder = around.pop()
            breaks = max(breaks, _BREAKS[holder.tag or ""])
            node = holder.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = _running_text(node.text_content or "")
            if text is None or (text and pieces and not breaks):
                return None
            if text:
                pieces += (_NEWLINES[breaks] if pieces else "", text)
                breaks = 0
        elif tag in DROPPED or (skip is not None and skip(node)):
            pass
        elif tag not in _BREAKS:
            return None
        elif not (attributes := node.attributes) or not is_hidden(attributes):
            if tag == "br":
                breaks = min(2, breaks + 1)
            else:
                around.append(node)
                breaks = max(breaks, _BREAKS[tag])
                node = node.first_child
                continue
        node = node.next
    return Body("".join(pieces))


def _running_text(text: str) -> str | None:
    """Return a text with its white space collapsed, ``None`` if it must be cleaned."""
    if len(text) > CHUNK:
        return None
    text = text.strip("\n ")
    if not text.isprintable() or "  " in text:
        text = " ".join(text.split())
    is_clean = text.isprintable() and (text.isascii() or is_clean_line(text))
    return text if is_clean and not is_mark(text[:1]) else None
