"""Sets of comments as one byte a comment, 0 or 1: combined as whole numbers, in microseconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Mask = bytes


def from_truths(truths: Iterable[object]) -> Mask:
    """Return a mask from true and false values, one a comment."""
    return bytes([1 if truth else 0 for truth in truths])


def everything(count: int) -> Mask:
    """Return the mask of all comments."""
    return b"\x01" * count


def nothing(count: int) -> Mask:
    """Return the mask of none."""
    return bytes(count)


def intersect(one: Mask, other: Mask) -> Mask:
    """Return what is in both."""
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(
        len(one), "little"
    )


def unite(one: Mask, other: Mask) -> Mask:
    """Return what is in either."""
    return (int.from_bytes(one, "little") | int.from_bytes(other, "little")).to_bytes(
        len(one), "little"
    )


def invert(mask: Mask) -> Mask:
    """Return what is not in it."""
    return mask.translate(_FLIPPED)


def indexes(mask: Mask) -> list[int]:
    """Return the indexes that are in it, ascending."""
    return [index for index, bit in enumerate(mask) if bit] if 1 in mask else []


def with_parent_in(mask: Mask, parents: Sequence[int]) -> Mask:
    """Return the comments whose direct parent is in ``mask``."""
    padded = mask + b"\x00"
    return bytes([padded[parent] for parent in parents])


def with_reply_in(mask: Mask, parents: Sequence[int]) -> Mask:
    """Return the comments that some comment of ``mask`` answers directly."""
    found = bytearray(len(mask) + 1)
    for index in indexes(mask):
        found[parents[index]] = 1
    return bytes(found[:-1])


def below(mask: Mask, sizes: Sequence[int]) -> Mask:
    """Return the comments that have an ancestor in ``mask``; ``sizes`` are those of subtrees."""
    found = bytearray(len(mask))
    reached = 0
    for index in indexes(mask):
        end = index + 1 + sizes[index]
        if end > reached:
            start = max(index + 1, reached)
            found[start:end] = b"\x01" * (end - start)
            reached = end
    return bytes(found)


def above(mask: Mask, parents: Sequence[int]) -> Mask:
    """Return the comments that have a descendant in ``mask``."""
    found = bytearray(len(mask))
    for index in indexes(mask):
        parent = parents[index]
        while parent >= 0 and not found[parent]:
            found[parent] = 1
            parent = parents[parent]
    return bytes(found)


def whole_threads(mask: Mask, parents: Sequence[int], sizes: Sequence[int]) -> Mask:
    """Return all comments of the top-level threads that ``mask`` touches."""
    found = bytearray(len(mask))
    index = mask.find(1)
    while index >= 0:
        start = index
        while parents[start] >= 0:
            start = parents[start]
        end = start + 1 + sizes[start]
        found[start:end] = b"\x01" * (end - start)
        index = mask.find(1, end)
    return bytes(found)


_FLIPPED = bytes([1, 0]) + bytes(254)
