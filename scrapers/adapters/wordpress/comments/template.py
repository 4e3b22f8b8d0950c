"""The fast way through long lists: most pages print every comment by one template.

The first records are read with care (``record``); if all of them have author, time and
text in elements of the same tag and class, the rest is read by three selectors over the whole
page. A record that lacks one of the three is read with care again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PLAIN_CLASS = re.compile(r"[A-Za-z_][\w-]*")

Key = tuple[str, str | None]
"""Tag and class attribute."""


class Places(NamedTuple):
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
    return node.tag or "", node.attributes.get("class")


def find_places(
    tree: LexborHTMLParser,
    samples: Sequence[Places | None],
    owner: Mapping[int, int],
) -> dict[int, Places]:
    """Return the places of each record that follows the template of the ``samples``.

    One look at all candidates in document order: an element belongs to the record begun last.
    That is wrong where text follows the replies, so the outcome must agree with the samples.

    Args:
        tree: the page.
        samples: places of the first records; ``None`` where one of the three was not found.
        owner: which record each of their elements is, by ``mem_id``; they have ids.
    """
    keys = {places.keys if places is not None else None for places in samples}
    template = keys.pop() if len(keys) == 1 else None
    if template is None or len(set(template)) < 3:
        return {}
    found: list[dict[int, LexborNode]] = [{}, {}, {}]
    column_of = {key: column for key, column in zip(template, found, strict=True)}
    index = -1
    for node in tree.css(", ".join(("[id]", *map(_selector, template)))):
        begun = owner.get(node.mem_id)
        if begun is not None:
            index = begun
            continue
        column = column_of.get(key_of(node))
        if column is not None and index not in column:
            column[index] = node
    authors, dates, bodies = found
    places = {
        index: Places(authors[index], dates[index], body)
        for index, body in bodies.items()
        if index in authors and index in dates
    }
    return places if _agree(places, samples) else {}


def _agree(places: Mapping[int, Places], samples: Sequence[Places | None]) -> bool:
    """Whether the first records have the very elements that were found with care."""
    for index, sample in enumerate(samples):
        other = places.get(index)
        if sample is None or other is None:
            return False
        ours = (sample.author.mem_id, sample.date.mem_id, sample.body.mem_id)
        if ours != (other.author.mem_id, other.date.mem_id, other.body.mem_id):
            return False
    return True


def _selector(key: Key) -> str:
    tag, classes = key
    words = [word for word in (classes or "").split() if _PLAIN_CLASS.fullmatch(word)]
    return f"{tag}.{words[0]}" if words else tag
