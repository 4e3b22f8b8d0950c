"""The fast way through long lists: most pages print every comment by one template.

The first records are read with care (``comment_record``); if all of them have author, time and
text in elements of the same tag and class, the rest is read by three selectors over the whole
page. A record that lacks one of the three is read with care again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PLAIN_CLASS = re.compile(r"[A-Za-z_][\w-]*")
_MAX_STEPS = 12
"""Levels climbed from a field to its comment."""

Key = tuple[str, str | None]
"""Tag and class attribute."""


@dataclass(frozen=True, slots=True)
class Places:
    """The elements of one record that hold its author, its time and its text."""

    author: LexborNode
    date: LexborNode
    body: LexborNode

    @property
    def keys(self) -> tuple[Key, Key, Key]:
        """Tag and class of the three."""
        return key_of(self.author), key_of(self.date), key_of(self.body)


def key_of(node: LexborNode) -> Key:
    """Return tag and class of an element."""
    return node.tag or "", node.attrs.get("class")


def find_places(
    tree: LexborHTMLParser, samples: Iterable[Places | None], owner: Mapping[int, int]
) -> dict[int, Places]:
    """Return the places of each record that follows the template of the ``samples``.

    Args:
        tree: the page.
        samples: places of the first records; ``None`` where one of the three was not found.
        owner: index of the record by the ``mem_id`` of its element.
    """
    keys = {places.keys if places is not None else None for places in samples}
    if len(keys) != 1:
        return {}
    template = keys.pop()
    if template is None:
        return {}
    columns = [_by_record(tree, key, owner) for key in template]
    authors, dates, bodies = columns
    return {
        index: Places(authors[index], dates[index], body)
        for index, body in bodies.items()
        if index in authors and index in dates
    }


def _by_record(tree: LexborHTMLParser, key: Key, owner: Mapping[int, int]) -> dict[int, LexborNode]:
    """Return the first element of this tag and class in each record."""
    found: dict[int, LexborNode] = {}
    tag, classes = key
    words: Sequence[str] = (classes or "").split()
    selector = tag + "".join(f".{word}" for word in words if _PLAIN_CLASS.fullmatch(word))
    for node in tree.css(selector):
        if node.attrs.get("class") != classes:
            continue
        place = node.parent
        for _ in range(_MAX_STEPS):
            if place is None:
                break
            index = owner.get(place.mem_id)
            if index is not None:
                if index not in found:
                    found[index] = node
                break
            place = place.parent
    return found
