"""HTML or plain text to ``Body``: the one place where content becomes text of ours.

The walk over nodes is in ``bodies/walk.py``, plain text in ``bodies/plain.py``, the removal of
control characters in ``cleaning.py``; this is what other modules import.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.bodies.builder import BodyBuilder
from scrapers.bodies.plain import parse_text
from scrapers.bodies.quick import plain_text
from scrapers.bodies.tags import PREFORMATTED
from scrapers.bodies.walk import BodyWalk
from scrapers.cleaning import clean, mend_surrogates
from scrapers.pages.depth import bound_depth
from scrapers.thread import Body

__all__ = ["build", "clean", "parse", "parse_text"]


def parse(html: str, *, base_url: str | None = None) -> Body:
    """Return the body of an HTML fragment; links are resolved against ``base_url``.

    Never raises: whatever the markup, something readable comes out.
    """
    if "<" not in html and "&" not in html:
        builder = BodyBuilder()
        builder.write(html)
        return builder.finish()
    markup = bound_depth(mend_surrogates(html).encode()).markup
    tree = LexborHTMLParser(markup)
    root = tree.body or tree.root
    return Body() if root is None else build(root, base_url=base_url)


def build(
    node: LexborNode,
    *,
    base_url: str | None = None,
    skip: Callable[[LexborNode], bool] | None = None,
    skipped_texts: Set[int] = frozenset(),
) -> Body:
    """Return the body of what ``node`` contains; ``node`` itself is only the container.

    ``skip`` is asked once for each element inside (not for text); ``True`` leaves it out with
    everything in it. ``skipped_texts`` are identities of text nodes to leave out. Linear in the
    number of nodes, whatever their nesting.
    """
    may_be_quick = node.tag not in PREFORMATTED and not skipped_texts
    quick = plain_text(node, skip) if may_be_quick else None
    return quick if quick is not None else BodyWalk(base_url, skip, skipped_texts).run(node)
