"""What each HTML element means for a body; the walk itself is in ``walk.py``.

Breaks follow the "required line break count" of the HTML standard, "The innerText getter": two
around a paragraph, one around any other block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scrapers.thread import SpanKind

Attributes = Mapping[str, str | None]


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


DROPPED = _names(
    "script style template noscript head title meta link base svg canvas object embed applet",
    "frame frameset textarea select option optgroup datalist button input source track param",
    "area map colgroup col rp annotation annotation-xml dialog -comment -doctype",
)
"""Nodes whose content is not text for readers: code, controls, embedded things."""

LISTS = _names("ul ol menu dir")
PREFORMATTED = _names("pre xmp listing plaintext")
HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}

PARAGRAPHS = (
    LISTS
    | PREFORMATTED
    | frozenset(HEADINGS)
    | _names("p dl table figure blockquote hr details fieldset iframe")
)
"""Elements set apart by a blank line."""

LINES = _names(
    "div section article aside header footer main nav address center form figcaption summary",
    "legend caption dt dd li tr td th thead tbody tfoot hgroup search body html",
)
"""Elements that begin and end a line."""

BREAKS = dict.fromkeys(LINES, 1) | dict.fromkeys(PARAGRAPHS, 2)

INLINE = {
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "dfn": SpanKind.EMPHASIS,
    "var": SpanKind.EMPHASIS,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "summary": SpanKind.STRONG,
    "th": SpanKind.STRONG,
    "dt": SpanKind.STRONG,
    "s": SpanKind.STRIKE,
    "del": SpanKind.STRIKE,
    "strike": SpanKind.STRIKE,
    "code": SpanKind.CODE,
    "tt": SpanKind.CODE,
    "kbd": SpanKind.CODE,
    "samp": SpanKind.CODE,
}
"""Elements that are a span and, but for breaks, nothing more."""

AFFIXES = {"q": ("“", "”"), "rt": ("(", ")")}
"""What is written before and after the content of an element."""

_HIDING_CLASSES = _names(
    "screen-reader-text sr-only visually-hidden visuallyhidden assistive-text katex-html"
)
"""Classes by which pages keep text off the screen."""
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def is_hidden(attributes: Attributes) -> bool:
    """Return whether an element with these attributes is kept off the screen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _DISPLAY_NONE.search(style):
        return True
    classes = attributes.get("class")
    return classes is not None and not _HIDING_CLASSES.isdisjoint(classes.split())
