"""Leaves out of a large page what nobody sees or asks for, but which the parser keeps.

White space between blocks is a node of 135 bytes a piece, an attribute takes 265 bytes: on pages
of many comments a tenth to a fifth of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

_PIECE = 1 << 18
"""Bytes."""
_BETWEEN_BLOCKS = re.compile(
    rb">\s++(?=</?(?:address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figure"
    rb"|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul)"
    rb"[\s/>])",
    re.IGNORECASE,
)
"""What ends a line is not shown (CSS Text Level 3, section 4.1.2, "Trimming and Positioning")."""
_REMARK = re.compile(rb"(>\s*+)<!--[^<>]{0,80}-->")
"""What ends here, as themes of WordPress say behind each comment and within."""
_IMAGE = re.compile(rb"<img\s[^<>]*>", re.IGNORECASE)
_VALUE = rb"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_ATTRIBUTE = re.compile(
    rb"\s(?:srcset|sizes|loading|decoding|fetchpriority)" + _VALUE + rb"(?=[\s/>])"
    rb"""|\sheight\s*=\s*["']?\d{2,}["']?(?=[\s/>])"""
    rb"""|(\s[^\s"'<>/=]+(?:""" + _VALUE + rb")?)",
    re.IGNORECASE,
)
"""One of an image: how it is loaded, or the height of one that is to be seen; or, kept, another."""


def minified(markup: bytes) -> bytes:
    """Return ``markup`` without white space before blocks, remarks, and how images are loaded."""
    left = BytesIO()
    for piece in _pieces(markup):
        kept = _REMARK.sub(rb"\1", piece)
        kept = _BETWEEN_BLOCKS.sub(b">", kept)
        left.write(_IMAGE.sub(_with_less, kept))
    return left.getvalue()


def _pieces(markup: bytes) -> Iterator[bytes]:
    """Yield ``markup`` in pieces that begin with a tag: each match of a pattern takes memory."""
    start = 0
    while start < len(markup):
        end = markup.find(b"<", start + _PIECE)
        end = len(markup) if end < 0 else end
        yield markup[start:end]
        start = end


def _with_less(image: re.Match[bytes]) -> bytes:
    return _ATTRIBUTE.sub(rb"\1", image[0])
