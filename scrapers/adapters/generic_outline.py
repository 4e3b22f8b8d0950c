"""A page flattened into arrays, so that the generic detector can look at it many times cheaply.

Elements and texts are numbered in document order; a subtree is a range of numbers. What can hold
no comment (scripts, menus, drawings) is left out. Nothing here knows what a comment is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    {"script", "style", "template", "svg", "head", "nav", "textarea", "select", "option"}
    | {"datalist", "iframe", "object", "canvas", "math", "map", "audio", "video"}
)
_STATE_WORDS = frozenset(
    {"odd", "even", "alt", "first", "last", "active", "hidden", "visible", "bypostauthor"}
    | {"byuser", "parent", "open", "closed", "new", "unread", "collapsed", "expanded", "is-op"}
    | {"by-viewer", "featured", "highlighted", "sticky", "clearfix"}
)


@lru_cache(maxsize=8192)
def class_words(value: str) -> tuple[str, ...]:
    """Return the words of a class attribute that name a kind of element, sorted.

    Words with digits (``depth-2``, ``post-41``) and words for a passing state (``odd``) differ
    between records of one list and are left out.
    """
    words = {word for word in value.split() if not any(char.isdigit() for char in word)}
    return tuple(sorted(word for word in words if word.lower() not in _STATE_WORDS))


@lru_cache(maxsize=8192)
def first_word(value: str) -> tuple[str, ...]:
    """Return the first lasting word of a class attribute, as a tuple of one or none.

    Marks of a state or a role are mostly added behind the name.
    """
    lasting = set(class_words(value))
    return next(((word,) for word in value.split() if word in lasting), ())


class Outline:
    """The elements and texts of a page's body in document order."""

    def __init__(self, root: LexborNode) -> None:
        self.nodes: list[LexborNode] = []
        """The elements; their position here is their number."""
        self.tags: list[str] = []
        self.parents: list[int] = []
        """Number of the parent, -1 for the root."""
        self.attributes: list[dict[str, str | None]] = []
        self.ends: list[int] = []
        """One past the number of the last element inside."""
        self.texts: list[str] = []
        """Texts that are more than white space, collapsed, in document order."""
        self.owners: list[int] = []
        """Number of the element each text stands in."""
        self.text_starts: list[int] = []
        self.text_ends: list[int] = []
        self._fill(root)
        self._close()

    def _fill(self, root: LexborNode) -> None:
        numbers: dict[int, int] = {}
        nodes, tags, parents = self.nodes, self.tags, self.parents
        attributes, texts, owners, starts = (
            self.attributes,
            self.texts,
            self.owners,
            self.text_starts,
        )
        for node in root.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if text and not text.isspace():
                    above = node.parent
                    parent = numbers.get(above.mem_id, -1) if above is not None else -1
                    if parent >= 0:
                        texts.append(" ".join(text.split()))
                        owners.append(parent)
                continue
            if tag is None or tag in _DROPPED or tag[0] == "-":
                continue
            above = node.parent
            parent = numbers.get(above.mem_id, -1) if above is not None else -1
            if parent < 0 and nodes:
                continue
            numbers[node.mem_id] = len(nodes)
            nodes.append(node)
            tags.append(tag)
            parents.append(parent)
            attributes.append(node.attributes)
            starts.append(len(texts))

    def _close(self) -> None:
        count = len(self.nodes)
        ends = list(range(1, count + 1))
        text_ends = list(self.text_starts)
        for position, owner in enumerate(self.owners):
            text_ends[owner] = position + 1
        parents = self.parents
        for number in range(count - 1, 0, -1):
            parent = parents[number]
            ends[parent] = max(ends[parent], ends[number])
            text_ends[parent] = max(text_ends[parent], text_ends[number])
        self.ends, self.text_ends = ends, text_ends

    def __len__(self) -> int:
        return len(self.nodes)

    def attribute(self, number: int, name: str) -> str:
        """Return an attribute of element ``number``; empty when it is absent or has no value."""
        return self.attributes[number].get(name) or ""

    def kind(self, number: int) -> tuple[str, ...]:
        """Return tag and lasting class words of element ``number``."""
        return (self.tags[number], *class_words(self.attribute(number, "class")))

    def names(self, number: int) -> str:
        """Return class and id of element ``number``, the id without its number; may be empty."""
        attributes = self.attributes[number]
        classes, own_id = attributes.get("class"), attributes.get("id")
        if not own_id:
            return classes or ""
        return f"{classes or ''} {own_id.rstrip('0123456789')}"

    def shape(self, number: int) -> tuple[str, ...]:
        """Return tag and first lasting class word of element ``number``: its usual name."""
        return (self.tags[number], *first_word(self.attribute(number, "class")))

    def text(self, number: int) -> str:
        """Return the text of element ``number`` with white space collapsed."""
        return " ".join(self.texts[self.text_starts[number] : self.text_ends[number]])

    def contains(self, outer: int, inner: int) -> bool:
        """Return whether element ``inner`` is ``outer`` or lies inside it."""
        return outer <= inner < self.ends[outer]

    def depth(self, number: int) -> int:
        """Return how many ancestors element ``number`` has."""
        depth = 0
        while (number := self.parents[number]) >= 0:
            depth += 1
        return depth
