"""The count in the line below a page's title: ``Read 320 times · Comments (0)``.

Not here: counters that have a heading, a link or a name of their own, see ``declared_count``.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scrapers.cleaning import clean
from scrapers.counts.words import count_in, is_counter, states_number
from scrapers.document import Document

_MOST_STEPS = 80
"""Elements and texts behind the title that are looked at."""
_LONGEST_SOURCE = 200
"""Characters of a text that may be a part of such a line."""
_LONGEST = 40
_ENDS_LABEL = (":", "：")


def count_below_title(document: Document, first: LexborNode | None) -> int | None:
    """Return what the first short text behind the only main title says of comments.

    The words of the post end the line, as do another heading and the ``first`` comment.
    """
    titles = document.tree.css("h1")
    title = titles[0] if len(titles) == 1 else None
    label = ""
    for text in _texts_between(title, first) if title is not None else ():
        whole = f"{label} {text}" if label else text
        label = text if text.endswith(_ENDS_LABEL) else ""
        if states_number(text) and is_counter(whole):
            count = count_in(whole, is_heading=False)
            if count is not None:
                return count
    return None


def _texts_between(title: LexborNode, first: LexborNode | None) -> Iterator[str]:
    """Yield the short texts that follow an element, in the order of the document."""
    last = None if first is None else first.mem_id
    node: LexborNode | None = title
    for _ in range(_MOST_STEPS):
        inside = None if node is None or node.mem_id == title.mem_id else node.child
        while inside is None and node is not None and node.next is None:
            node = node.parent
        if inside is None and node is None:
            return
        node = inside or (node.next if node is not None else None)
        if node is None or node.tag in _ENDS or node.mem_id == last:
            return
        if node.tag == "-text":
            source = node.text_content or ""
            if len(source) > _LONGEST_SOURCE and len(source.strip()) > _LONGEST_SOURCE:
                return
            text = clean(source)
            if 0 < len(text) <= _LONGEST:
                yield text


_ENDS = frozenset(
    {"h2", "h3", "form", "table", "article", "aside", "footer", "nav", "body", "html"}
)
"""Where another thing begins than the line below the title."""
