"""Finds the elements that are WordPress comments, and which comment contains which.

The one stable part of all themes is an id ending in the comment's number: ``comment-N``,
``li-comment-N``, ``div-comment-N``, wpDiscuz's ``wpd-comm-N_PARENT`` (``Walker_Comment`` in
WordPress's wp-includes/class-walker-comment.php). Not here: the fields inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern

from selectolax.lexbor import LexborNode

from scrapers.adapters.wordpress.comments.positions import find_parents
from scrapers.document import Document
from scrapers.nesting import are_unclosed, parents_from_depth

_ID = re.compile(
    r"(?:(?:li|div|article|the|single|wc|wpd|wp|dsq|epoch)-)?comm(?:ent)?[-_](?:body-|id-)?"
    r"(\d{1,19})(?:_(\d{1,19}))?"
)
_NAMED = '[id*="comm"], li.comment:not([id]), li.pingback:not([id]), li.trackback:not([id])'
_KINDS = frozenset({"comment", "pingback", "trackback"})
AGAIN = "~"
"""Between a comment's number and how often an element had it before, as in ``5~2``."""
_DEPTH = re.compile(r"\b(?:depth|level)-(\d{1,4})\b")
_PING = re.compile(r"\b(?:pingback|trackback)\b")
_PING_LIST = re.compile(r"(?:the|comment[-_]?)?(?:pings?|(?:ping|track)backs?)(?:[-_]?list)?", re.I)
"""Ids and classes of lists whose entries need not say that they are pings."""
_COMMENT_LIST = re.compile(r"(?i)comment[-_]?list")
_BOXES_ELSEWHERE = re.compile(
    r"(?:recent|latest|newest|letzte|neueste)[-_]?comm|recentcomm", re.IGNORECASE
)
"""Ids and classes of boxes with comments on other posts."""
_NOBODY, _ELSEWHERE = -1, -2
"""In place of the index of an item: no comment around, a box of comments on other posts."""
_MOST_NAMES = 20
_ROOTS = frozenset({"body", "html"})
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
    times_again: Counter[str] = Counter()
    places = _Places()
    all_named = document.tree.css(_NAMED)
    numbered_inside: set[int] | None = None
    for named in all_named:
        found = _ID.fullmatch(named.id or "")
        if found is None:
            if _is_comment(named):
                if numbered_inside is None:
                    numbered_inside = _numbered_inside(all_named)
                owner = places.of(named)
                if owner != _ELSEWHERE and named.mem_id not in numbered_inside:
                    places.owners[named.mem_id] = len(items)
                    items.append(_item(named, f"n{len(items) + 1}", owner))
            continue
        number, stated_parent = found.groups()
        node = _block(named) if named.tag in _LINE_TAGS else named
        known = index_by_number.get(number)
        owner = places.of(node)
        if owner == _ELSEWHERE:
            continue
        if owner >= 0 and items[owner].number.partition(AGAIN)[0] == number:
            known = owner
        if known is None:
            index_by_number[number] = places.owners[node.mem_id] = len(items)
            items.append(_item(node, number, owner, stated_parent))
            items[-1].classes += places.ping_class(node)
        elif owner != known and named.tag == "li" and named.id == items[known].nodes[0].id:
            places.owners[node.mem_id] = len(items)
            times_again[number] += 1
            items.append(_item(node, f"{number}{AGAIN}{times_again[number] + 1}", owner))
        elif owner != known and node.tag not in _LINE_TAGS:
            places.owners[node.mem_id] = known
            items[known].nodes.append(node)
        elif "bypostauthor" in (node.attributes.get("class") or ""):
            items[known].classes += " bypostauthor"
    if all(item.is_ping and not item.number.isdecimal() for item in items):
        return []  # what they stand beside has other names
    _set_parents(items)
    return items


def _is_comment(node: LexborNode) -> bool:
    """Whether ``node`` is a comment by its class, without a number on it."""
    if node.tag != "li" or any(sign.isdigit() for sign in node.id or ""):
        return False
    return not _KINDS.isdisjoint((node.attributes.get("class") or "").split())


def _numbered_inside(all_named: Sequence[LexborNode]) -> set[int]:
    """Return the ``mem_id`` of the list items that a numbered element inside stands for."""
    found: set[int] = set()
    passed: set[int] = set()
    for named in all_named:
        place = named.parent if _ID.fullmatch(named.id or "") is not None else None
        while place is not None and place.mem_id not in passed:
            passed.add(place.mem_id)
            if place.tag == "li":
                found.add(place.mem_id)
                break
            place = place.parent
    return found


def _item(node: LexborNode, number: str, owner: int, stated_parent: str | None = None) -> Item:
    parent = None if owner == _NOBODY else owner
    classes = intern(node.attributes.get("class") or "")  # the same few on most comments
    return Item(number, [node], classes, stated_parent, parent)


class _Places:
    """Remembers what surrounds elements; containers come before what they contain."""

    def __init__(self) -> None:
        self.owners: dict[int, int] = {}
        """Index of the item by the ``mem_id`` of its elements."""
        self._known: dict[int, int] = {}
        self._ping_classes: dict[int, str] = {}

    def of(self, node: LexborNode) -> int:
        """Return the index of the item around ``node``, ``_NOBODY`` or ``_ELSEWHERE``."""
        parent = node.parent
        if parent is None:
            return _NOBODY
        mem_id = parent.mem_id
        owner = self.owners.get(mem_id)
        if owner is None:
            owner = self._known.get(mem_id)
        return self._climb(parent) if owner is None else owner

    def ping_class(self, node: LexborNode) -> str:
        """Return the class that ``node`` lacks if it stands in a list named as one of pings."""
        parent = node.parent
        if parent is None:
            return ""
        known = self._ping_classes.get(parent.mem_id)
        if known is None:
            attributes = parent.attributes
            names = f"{attributes.get('id')} {attributes.get('class')}".split()[:_MOST_NAMES]
            is_named = any(map(_PING_LIST.fullmatch, names)) and not _COMMENT_LIST.search(
                " ".join(names)
            )
            known = " pingback" if is_named else ""
            self._ping_classes[parent.mem_id] = known
        return known

    def _climb(self, parent: LexborNode) -> int:
        passed: list[int] = []
        owner: int | None = _NOBODY
        node: LexborNode | None = parent
        while node is not None and node.is_element_node:
            mem_id = node.mem_id
            owner = self.owners.get(mem_id)
            if owner is None:
                owner = self._known.get(mem_id)
            if owner is not None:
                break
            passed.append(mem_id)
            if _names_elsewhere(node):
                owner = _ELSEWHERE
                break
            node = node.parent
        owner = _NOBODY if owner is None else owner
        self._known.update(dict.fromkeys(passed, owner))
        return owner


def _names_elsewhere(node: LexborNode) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('id')} {attributes.get('class')}"
    return (
        "comm" in names.lower()
        and node.tag not in _ROOTS
        and _BOXES_ELSEWHERE.search(names) is not None
    )


def _block(node: LexborNode) -> LexborNode:
    """Return ``node``, or for an empty anchor ``<a id="comment-1">`` the block it stands in."""
    if node.child is not None:
        return node
    parent = node.parent
    while parent is not None and parent.tag in ("p", "span", "a", "strong", "h3", "h4", "h5"):
        parent = parent.parent
    return parent if parent is not None and parent.tag in ("li", "div", "article", "dt") else node


def _set_parents(items: list[Item]) -> None:
    """Set parents by how deep each item is, where none contains another or too many do.

    The depth is told by the classes, or else by what is around. A theme that never closes its
    elements puts all into the first.
    """
    depths = [item.depth for item in items]
    known = [depth for depth in depths if depth is not None]
    is_stated = len(known) == len(items)
    if any(item.parent is not None for item in items):
        if not (is_stated and are_unclosed([item.parent for item in items], known)):
            return
        parents = parents_from_depth(known)
    elif is_stated and len(set(known)) > 1:
        parents = parents_from_depth(known)
    else:
        found = find_parents([item.nodes[0] for item in items])
        pairs = zip(items, found, strict=True)
        parents = [None if item.is_ping else parent for item, parent in pairs]
    for item, parent in zip(items, parents, strict=True):
        item.parent = parent
