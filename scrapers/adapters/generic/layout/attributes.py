"""The attributes of the elements of a large page: read again from the page when asked for.

They take more memory than all else that is known of an element, and of a page of many comments
most are asked for two or three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = dict[str, str | None]
"""Not to be changed: elements share them."""

NO_ATTRIBUTES: Attributes = {}
NOT_KEPT: Attributes = {}
"""Stands for attributes that are to be read again."""
_MOST_READ = 1 << 10


class ReadAgain:
    """The attributes of elements by number."""

    def __init__(self, kept: Sequence[Attributes], nodes: Sequence[LexborNode]) -> None:
        """``kept`` has ``NOT_KEPT`` for what is to be read from the element in ``nodes``."""
        self._kept = kept
        self._nodes = nodes
        self._read: dict[int, Attributes] = {}

    def __iter__(self) -> Iterator[Attributes]:
        for kept, node in zip(self._kept, self._nodes, strict=True):
            yield node.attributes if kept is NOT_KEPT else kept

    def __getitem__(self, number: int) -> Attributes:
        found = self._kept[number]
        if found is not NOT_KEPT:
            return found
        read = self._read.get(number)
        if read is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            read = self._read[number] = self._nodes[number].attributes
        return read
