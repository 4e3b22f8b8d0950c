"""A page without its comments and side boxes: where what is said of the post is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scrapers.document import Document

_REGION_ID = re.compile(
    r"(?:comments?|respond|disqus_thread|wpdcom|comment-?list|comments-(?:area|list|section)"
    r"|sidebar|secondary|(?:li-|div-)?comment-\d+)$"
)
_REGION_CLASS = re.compile(
    r"(?:^|\s)(?:comments?|comments-area|comment-?list|comment-respond|wp-block-comments"
    r"|wp-block-post-comments|wp-block-comment-template|sidebar|widget-area"
    r"|widget(?!\s+Blog\b))(?:\s|$)"
)
_NEVER_REGION = frozenset({"html", "body", "main"})
_SCRIPTED = frozenset({"script", "style", "svg", "template", "option", "path"})
_DULL = _SCRIPTED | {"noscript"}
_PLAIN_PAGE = "noscript h1, noscript h2"
"""What a page without script has that is all in ``<noscript>``."""
_MOST_ELEMENTS = 20_000
_LOOKED_AT = 12
_FEW_ELEMENTS = 600
"""Up to how many elements a walk is cheaper than selectors over a page of many comments."""
_MANY_COMMENTS = 200


class Element(NamedTuple):
    """An element of the page."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None]


class PostArea:
    """The page without its comments and side boxes."""

    def __init__(
        self, document: Document, regions: Sequence[str] = (), *, comment_count: int = 0
    ) -> None:
        """Take the page, what of it belongs to comments, and how many of those were found."""
        self.document = document
        """The page."""
        self._is_mostly_comments = comment_count >= _MANY_COMMENTS
        self._tree = document.tree
        self.selectors = tuple(regions)
        """CSS selectors of what belongs to the comments, besides the usual."""
        self._regions = {
            node.mem_id
            for node in (self._tree.css(", ".join(regions)) if regions else ())
            if node.tag not in _NEVER_REGION
        }
        self._dull = _SCRIPTED if _is_plain(document) else _DULL
        body = self._tree.body
        self._is_outside: dict[int, bool] = {} if body is None else {body.mem_id: False}
        """What is known of elements by ``mem_id``: whether they lie in a region."""

    def select(
        self, selector: str, accepts: Callable[[Element], bool] | None = None
    ) -> Iterator[Element]:
        """Yield what ``accepts`` is true of among the elements that a CSS selector finds.

        In document order, at most 20,000; without ``accepts`` there can be more than the selector
        finds: see ``_candidates``.
        """
        return filter(self._holds, filter(accepts, self._candidates(selector)))

    def ranked(self, selector: str, rank: Callable[[Element], int | None]) -> list[LexborNode]:
        """Return the elements of ``selector`` that ``rank`` gives a number, the lowest first."""
        found = [
            (number, place, element)
            for place, element in enumerate(self._candidates(selector))
            if (number := rank(element)) is not None
        ]
        elements = (element for _, _, element in sorted(found, key=lambda one: one[:2]))
        return [element.node for element in islice(filter(self._holds, elements), _LOOKED_AT)]

    def _candidates(self, selector: str) -> Iterator[Element]:
        """Return the elements to look at: those of a selector, or all where that is cheaper.

        A page with little besides its comments is walked once: asking for a selector would go
        through the comments each time.
        """
        few = self._few_elements if self._is_mostly_comments else None
        return self._matching(selector) if few is None else iter(few)

    def _matching(self, selector: str) -> Iterator[Element]:
        seen: set[int] = set()  # several selectors in one find an element several times
        for node in self._tree.css(selector)[:_MOST_ELEMENTS]:
            if node.mem_id not in seen:
                seen.add(node.mem_id)
                yield Element(node, node.tag or "", node.attributes)

    def holds(self, node: LexborNode) -> bool:
        """Return whether ``node`` is, or lies in, nothing but the post and its surroundings."""
        return not self._lies_outside(node)

    def _holds(self, element: Element) -> bool:
        return not self._lies_outside(element.node)

    @cached_property
    def _few_elements(self) -> list[Element] | None:
        """All elements outside the comments, ``None`` if they are many."""
        elements: list[Element] = []
        waiting = [self._tree.body] if self._tree.body is not None else []
        while waiting:
            node = waiting.pop()
            tag = node.tag or ""
            if tag in self._dull or not node.is_element_node:
                continue
            attributes = node.attributes
            if self.excludes(node, attributes):
                continue
            elements.append(Element(node, tag, attributes))
            if len(elements) > _FEW_ELEMENTS:
                return None
            waiting.extend(reversed(list(node.iter())))
        return elements

    def excludes(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Return whether ``node`` itself is a region of comments or a side box."""
        if node.tag in _NEVER_REGION:
            return False
        name, classes = attributes.get("id"), attributes.get("class")
        return (
            (name is not None and _REGION_ID.match(name) is not None)
            or (classes is not None and _names_region(classes))
            or (bool(self._regions) and node.mem_id in self._regions)
        )

    def _lies_outside(self, node: LexborNode) -> bool:
        """Return whether ``node`` is, or lies in, what does not belong to the post."""
        known = self._is_outside
        climbed: list[int] = []
        is_outside = True  # what has no <body> above it
        place: LexborNode | None = node
        while place is not None:
            mem_id = place.mem_id
            if mem_id in known:
                is_outside = known[mem_id]
                break
            climbed.append(mem_id)
            if place.is_element_node and (
                place.tag in self._dull or self.excludes(place, place.attributes)
            ):
                break
            place = place.parent
        known.update(dict.fromkeys(climbed, is_outside))
        return is_outside


def _is_plain(document: Document) -> bool:
    """Return whether a page has headings, and all of them for readers without script."""
    if b"<noscript" not in document.source:
        return False
    plain = document.tree.css(_PLAIN_PAGE)
    return len(plain) > 0 and len(plain) == len(document.tree.css("h1, h2"))


@lru_cache(maxsize=1 << 12)
def _names_region(classes: str) -> bool:
    return _REGION_CLASS.search(classes) is not None
