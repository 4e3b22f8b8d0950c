"""Where on a page a counter stands: in a record, beside other posts, or by itself."""

from __future__ import annotations

import re
from typing import Literal

from selectolax.lexbor import LexborNode


def is_aside(node: LexborNode) -> bool:
    """Return whether an element stands in a side box or one of other posts."""
    place: LexborNode | None = node
    for _ in range(12):
        if place is None:
            return False
        attributes = place.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if place.tag in ("aside", "nav", "footer") or _RELATED.search(names):
            return True
        place = place.parent
    return False


_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|similar|read-?next|recent-?\w{0,12})(?:[\s_-]|$)", re.I
)
"""What a box of other posts is called."""


def place_of(node: LexborNode, first: LexborNode | None) -> Literal["first", "record", "page"]:
    """Return where an element stands: in ``first``, in one beside it of its make, or elsewhere.

    The first may be the post, whose counter counts.
    """
    if first is None or first.parent is None:
        return "page"
    own, lists = make(first), first.parent.mem_id
    place = node
    for _ in range(12):
        above = place.parent
        if above is None:
            break
        if above.mem_id == lists:
            if place.mem_id == first.mem_id:
                return "first"
            return "record" if make(place) == own else "page"
        place = above
    return "page"


def make(node: LexborNode) -> tuple[str | None, list[str]]:
    """Return tag and first class word, without a number behind it, of an element."""
    words = (node.attributes.get("class") or "").split()[:1]
    return node.tag, [word.rstrip("0123456789") for word in words]
