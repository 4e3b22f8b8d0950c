"""Where comments stand that an earlier fetch had and this one has not: in place, in their branch.

Pure and linear; no recursion, a reply chain can be longer than Python's limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TOP = ""
"""Stands for "no parent" and for "at the very start": ids are never empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one comment stands."""

    id: str
    parent_id: str | None
    """``None`` for a top-level comment."""
    depth: int = 0
    number: int = 0


def merge_order(fresh: Sequence[Place], earlier: Sequence[Place]) -> tuple[Place, ...]:
    """Return the reading order of all comments, with depths and numbers set.

    Args:
        fresh: what the new fetch found, in reading order.
        earlier: what was stored, in reading order, under the ids that hold now; those missing in
            ``fresh`` are kept: behind the sibling that they stood behind, under their parent.
    """
    parents = {place.id: place.parent_id for place in earlier}
    parents.update((place.id, place.parent_id) for place in fresh)
    present = {place.id for place in fresh}
    first, following = _linked([(place.id, place.parent_id or _TOP) for place in fresh])
    _insert([(place.id, parents[place.id] or _TOP) for place in earlier], present, first, following)
    ranked = _walk(parents, first, following)
    numbers = _numbers(fresh, earlier, present)
    return tuple(
        Place(ident, parent_id, depth, numbers[ident]) for ident, parent_id, depth in ranked
    )


def _linked(rows: Sequence[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the first child of each parent and the next sibling of each child."""
    first: dict[str, str] = {}
    following: dict[str, str] = {}
    last: dict[str, str] = {}
    for ident, parent in rows:
        if parent in last:
            following[last[parent]] = ident
        else:
            first[parent] = ident
        last[parent] = ident
    return first, following


def _insert(
    rows: Sequence[tuple[str, str]],
    present: set[str],
    first: dict[str, str],
    following: dict[str, str],
) -> None:
    """Link the rows that are not present in behind the sibling they stood behind."""
    last: dict[str, str] = {}
    for ident, parent in rows:
        if ident not in present:
            before = last.get(parent)
            after = first.get(parent) if before is None else following.get(before)
            if before is None:
                first[parent] = ident
            else:
                following[before] = ident
            if after is not None:
                following[ident] = after
        last[parent] = ident


def _walk(
    parents: dict[str, str | None], first: dict[str, str], following: dict[str, str]
) -> list[tuple[str, str | None, int]]:
    """Return (id, parent, depth) in pre-order; what hangs on nothing comes last, at the top."""
    ranked: list[tuple[str, str | None, int]] = []
    seen: set[str] = set()
    for start in (first.get(_TOP), *parents):
        pending: list[tuple[str | None, str | None, int]] = [(start, None, 0)]
        while pending:
            ident, parent_id, depth = pending.pop()
            if ident is None or ident in seen:
                continue
            seen.add(ident)
            ranked.append((ident, parent_id, depth))
            pending.append((following.get(ident), parent_id, depth))
            pending.append((first.get(ident), ident, depth + 1))
    return ranked


def _numbers(fresh: Sequence[Place], earlier: Sequence[Place], present: set[str]) -> dict[str, int]:
    """Return 1, 2, … in the page's own order, the kept ones behind what they stood behind."""
    by_number = sorted(fresh, key=lambda place: place.number)
    first, following = _linked([(place.id, _TOP) for place in by_number])
    before = sorted(earlier, key=lambda place: place.number)
    _insert([(place.id, _TOP) for place in before], present, first, following)
    numbers: dict[str, int] = {}
    ident = first.get(_TOP)
    while ident is not None:
        numbers[ident] = len(numbers) + 1
        ident = following.get(ident)
    return numbers
