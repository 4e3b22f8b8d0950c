"""The common case of a comment: paragraphs of clean running text, and line breaks in them.

Not here: all else, which ``walk.py`` reads in five times the time.
"""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from scrapers.thread import Body


def plain_paragraphs(
    root: LexborNode, skip: Callable[[LexborNode], bool] | None = None
) -> Body | None:
    """Return the body of ``root`` if it is nothing but plain paragraphs, else ``None``.

    What comes out is what the walk over all nodes would give; ``skip`` is asked as there.
    """
    paragraphs: list[str] = []
    node = root.first_child
    while node is not None:
        tag = node.tag
        if tag == "p":
            if node.attributes:
                return None
            if skip is None or not skip(node):
                text = _running_text(node)
                if text is None:
                    return None
                paragraphs.append(text)
        elif tag != "-text" or not (node.text_content or "").isspace():
            return None
        node = node.next
    return Body("\n\n".join(filter(None, paragraphs)))


def _running_text(paragraph: LexborNode) -> str | None:
    """Return the lines of a paragraph of clean ASCII text, ``None`` if it has anything else."""
    lines: list[str] = []
    is_broken = True
    node = paragraph.first_child
    while node is not None:
        tag = node.tag
        if tag == "-text":
            text = (node.text_content or "").strip("\n ")
            if not text.isascii() or not text.isprintable() or "  " in text:
                return None
            if text:
                lines.append(text)
                is_broken = False
        elif tag == "br" and not is_broken:
            is_broken = True
        else:
            return None
        node = node.next
    return "\n".join(lines)
