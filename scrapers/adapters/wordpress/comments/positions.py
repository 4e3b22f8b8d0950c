"""Which comment answers which, by where their elements stand when none contains another.

Themes often put the number on an element beside the list of replies, not around it. Not here:
what numbers, classes and links say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborNode

from scrapers.nesting import parents_from_depth

_LISTS = frozenset({"ul", "ol"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLIMBED = 40
"""Elements above a list among which the list is looked for that it stands in."""
_FEW = 3
"""More comments that are deeper than all before and the last may be what a page folds away."""


def find_parents(nodes: Sequence[LexborNode]) -> list[int | None]:
    """Return for each element the index of the one it answers, by lists if there are several."""
    lists = [_list_around(node) for node in nodes]
    if len({None if one is None else one.mem_id for one in lists}) > 1:
        return _by_lists(nodes, lists)
    return _by_depth(nodes)


def _by_lists(nodes: Sequence[LexborNode], lists: Sequence[LexborNode | None]) -> list[int | None]:
    """A list answers what came last in the list, or the element, that it stands in."""
    last_in: dict[int, int] = {}
    answered: dict[int, int | None] = {}
    parents: list[int | None] = []
    for place, (node, own) in enumerate(zip(nodes, lists, strict=True)):
        holder = own or node.parent
        if holder is None:
            parents.append(None)
            continue
        if holder.mem_id not in answered:
            is_answer = own is not None and not _is_headed(own)
            answered[holder.mem_id] = _last_around(holder, last_in) if is_answer else None
        parents.append(answered[holder.mem_id])
        last_in[holder.mem_id] = place
    return parents


def _last_around(inner: LexborNode, last_in: Mapping[int, int]) -> int | None:
    place = inner.parent
    for _ in range(_CLIMBED):
        if place is None or place.mem_id in last_in:
            break
        place = place.parent
    return None if place is None else last_in.get(place.mem_id)


def _is_headed(listed: LexborNode) -> bool:
    """Whether a list has a title of its own, as one of pingbacks."""
    before = listed.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before is not None and before.tag in _TITLES


def _list_around(node: LexborNode) -> LexborNode | None:
    place = node.parent
    for _ in range(_CLIMBED):
        if place is None or place.tag in _LISTS:
            return place
        place = place.parent
    return None


def _by_depth(nodes: Sequence[LexborNode]) -> list[int | None]:
    """What has more elements around it answers, if all are made alike."""
    makes = {(node.tag, (node.id or "").rstrip("0123456789")) for node in nodes}
    levels = _levels(nodes) if len(makes) == 1 else []
    if len(set(levels)) < 2 or levels[0] > min(levels):
        return [None] * len(nodes)
    rest = levels[levels.index(max(levels)) :]
    if len(set(levels)) == 2 and len(set(rest)) == 1 and len(rest) > _FEW:
        return [None] * len(nodes)
    return parents_from_depth(levels)


def _levels(nodes: Sequence[LexborNode]) -> list[int]:
    """Return how many elements are around each."""
    known: dict[int, int] = {}
    levels = []
    for node in nodes:
        passed: list[int] = []
        place = node.parent
        while place is not None and place.mem_id not in known:
            passed.append(place.mem_id)
            place = place.parent
        level = known[place.mem_id] if place is not None else 0
        for mem_id in reversed(passed):
            level += 1
            known[mem_id] = level
        levels.append(level)
    return levels
