"""The text of an element if it is short: long ones are given up while reading, not afterwards.

Containers nest, so reading all of each of them would be quadratic.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from scrapers.cleaning import clean

_MOST_NODES = 400


def short_text(node: LexborNode, most: int) -> str | None:
    """Return the text below ``node``, cleaned, if it has 1 to ``most`` characters."""
    only = node.child
    if only is not None and only.tag == "-text" and only.next is None:
        text = only.text_content or ""
        return _cleaned(text, most) if len(text) <= most or len(text.strip()) <= most else None
    parts: list[str] = []
    length = 0
    for place, part in enumerate(node.traverse(include_text=True)):
        if place > _MOST_NODES:
            return None
        if part.tag == "-text":
            parts.append(part.text_content or "")
            length += len(parts[-1].strip())
            if length > most:
                return None
    return _cleaned(" ".join(parts), most) if length else None


def _cleaned(text: str, most: int) -> str | None:
    text = clean(text)
    return text if 0 < len(text) <= most else None
