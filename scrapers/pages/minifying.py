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
_REMARK = re.compile(rb"<!--[^<>]{0,80}-->(?=\s*+<)")
"""What ends here, as themes of WordPress say behind each comment and within it."""
_IMAGE = re.compile(rb"<img\s[^<>]*>", re.IGNORECASE)
_LOADING = re.compile(
    rb"""(?:(?<=["'])|(?<=<img))\s+(?:srcset|sizes|loading|decoding|fetchpriority|height(?=="\d\d))"""
    rb"""=(?:"[^"]*"|'[^']*')(?=[\s/>])""",
    re.IGNORECASE,
)
"""How an image is loaded, or the height of one that is to be seen, behind another attribute."""


def minified(markup: bytes) -> bytes:
    """Return ``markup`` without white space before blocks, remarks, and how images are loaded."""
    left = BytesIO()
    for piece in _pieces(markup):
        kept = _BETWEEN_BLOCKS.sub(b">", _REMARK.sub(b"", piece))
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
    return _LOADING.sub(b"", image[0])
