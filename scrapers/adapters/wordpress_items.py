"""Finds the elements that are WordPress comments, and which comment contains which.

The one stable part of all themes is an id ending in the comment's number: ``comment-N``,
``li-comment-N``, ``div-comment-N``, wpDiscuz's ``wpd-comm-N_PARENT`` (``Walker_Comment`` in
WordPress's wp-includes/class-walker-comment.php). Not here: the fields inside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scrapers.document import Document
from scrapers.nesting import parents_from_depth

_ID = re.compile(
    r"(?:(?:li|div|article|the|single|wc|wpd|wp|dsq|epoch)-)?comm(?:ent)?[-_](?:body-|id-)?"
    r"(\d{1,19})(?:_(\d{1,19}))?"
)
_DEPTH = re.compile(r"\b(?:depth|level)-(\d{1,4})\b")
_PING = re.compile(r"\b(?:pingback|trackback)\b")
_ELSEWHERE = re.compile(r"(?:recent|latest|newest|letzte|neueste)[-_]?comm|recentcomm", re.I)
"""Ids and classes of boxes with comments on other posts."""
_LINE_TAGS = frozenset({"a", "span"})


@dataclass(slots=True)
class Item:
    """One comment's place in the page."""

    number: str
    """The comment's id in the database."""
    nodes: list[LexborNode]
    """Its element; more than one when its parts stand side by side (``dt`` and ``dd``)."""
    classes: str
    stated_parent: str | None = None
    """The parent's number where the id itself states it; ``"0"`` for none."""
    parent: int | None = None
    """Index of the item that contains this one or, by its depth, is answered."""

    @property
    def depth(self) -> int | None:
        """The depth the class states, 1 for top-level."""
        found = _DEPTH.search(self.classes)
        return int(found.group(1)) if found else None

    @property
    def is_ping(self) -> bool:
        """Whether it is a pingback or trackback."""
        return "back" in self.classes and _PING.search(self.classes) is not None


def find_items(document: Document) -> list[Item]:
    """Return the comments of the page in document order."""
    items: list[Item] = []
    index_by_number: dict[str, int] = {}
    owner: dict[int, int] = {}
    for named in document.tree.css('[id*="comm"]'):
        found = _ID.fullmatch(named.id or "")
        if found is None:
            continue
        number, stated_parent = found.groups()
        known = index_by_number.get(number)
        node = _block(named)
        if known is None:
            index_by_number[number] = owner[node.mem_id] = len(items)
            items.append(Item(number, [node], node.attrs.get("class") or "", stated_parent))
        elif _owner(node, owner, {}) != known and node.tag not in _LINE_TAGS:
            owner[node.mem_id] = known
            items[known].nodes.append(node)
        elif "bypostauthor" in (node.attrs.get("class") or ""):
            items[known].classes += " bypostauthor"
    items = _without_side_boxes(items)
    _set_parents(items, {node.mem_id: i for i, item in enumerate(items) for node in item.nodes})
    return items


def _without_side_boxes(items: list[Item]) -> list[Item]:
    """Return the items that do not stand in a box of recent comments on other posts."""
    known: dict[int, bool] = {}
    return [item for item in items if not _is_elsewhere(item.nodes[0], known)]


def _is_elsewhere(node: LexborNode, known: dict[int, bool]) -> bool:
    passed = []
    answer = False
    parent = node.parent
    while parent is not None and parent.is_element_node:
        mem_id = parent.mem_id
        if mem_id in known:
            answer = known[mem_id]
            break
        passed.append(mem_id)
        attributes = parent.attributes
        names = f"{attributes.get('id')} {attributes.get('class')}"
        if parent.tag not in ("body", "html") and _ELSEWHERE.search(names):
            answer = True
            break
        parent = parent.parent
    known.update(dict.fromkeys(passed, answer))
    return answer


def _block(node: LexborNode) -> LexborNode:
    """Return ``node``, or for an empty anchor ``<a id="comment-1">`` the block it stands in."""
    if node.tag not in _LINE_TAGS or node.child is not None:
        return node
    parent = node.parent
    while parent is not None and parent.tag in ("p", "span", "a", "strong", "h3", "h4", "h5"):
        parent = parent.parent
    return parent if parent is not None and parent.tag in ("li", "div", "article", "dt") else node


def _set_parents(items: list[Item], owner: Mapping[int, int]) -> None:
    """Set the parents: by what contains what, else by the depth that the classes state."""
    seen: dict[int, int | None] = {}
    for item in items:
        item.parent = _owner(item.nodes[0], owner, seen)
    if any(item.parent is not None for item in items):
        return
    depths = [item.depth for item in items]
    if len(set(depths)) > 1 and None not in depths:
        for item, parent in zip(
            items, parents_from_depth([depth or 0 for depth in depths]), strict=True
        ):
            item.parent = parent


def _owner(node: LexborNode, owner: Mapping[int, int], seen: dict[int, int | None]) -> int | None:
    """Return the index of the item that contains ``node``; ``seen`` remembers for siblings."""
    passed: list[int] = []
    found: int | None = None
    parent = node.parent
    while parent is not None:
        mem_id = parent.mem_id
        if mem_id in owner:
            found = owner[mem_id]
            break
        if mem_id in seen:
            found = seen[mem_id]
            break
        passed.append(mem_id)
        parent = parent.parent
    for mem_id in passed:
        seen[mem_id] = found
    return found
