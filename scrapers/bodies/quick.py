"""The common case of a comment: clean running text with line breaks, in paragraphs or bare.

Not here: all else, which ``walk.py`` reads in five times the time.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scrapers.bodies.builder import CHUNK
from scrapers.cleaning import is_clean_line, is_mark
from scrapers.thread import Body

_NEWLINES = ("", "\n", "\n\n")


def plain_text(root: LexborNode, skip: Callable[[LexborNode], bool] | None = None) -> Body | None:
    """Return the body of ``root`` if it is nothing but paragraphs, text and line breaks.

    ``None`` for anything else. What comes out is what the walk over all nodes would give; ``skip``
    is asked as there.
    """
    pieces: list[str] = []
    breaks = 0
    paragraph: LexborNode | None = None
    node = root.first_child
    while node is not None or paragraph is not None:
        if node is None:
            node, paragraph, breaks = paragraph and paragraph.next, None, 2
            continue
        tag = node.tag
        if tag == "-text":
            text = _running_text(node.text_content or "")
            if text is None or (text and pieces and not breaks):
                return None
            if text:
                pieces += (_NEWLINES[breaks] if pieces else "", text)
                breaks = 0
        elif (tag != "br" and (tag != "p" or paragraph is not None)) or node.attributes:
            return None
        elif skip is None or not skip(node):
            if tag == "p":
                node, paragraph, breaks = node.first_child, node, 2
                continue
            breaks = min(2, breaks + 1)
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
