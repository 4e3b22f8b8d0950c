"""The paths of a list's records, and which of a record's elements stands at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.adapters.generic.layout.outline import Kinds

MANY_KINDS = 1 << 20
"""More than a page has."""


class Paths:
    """The paths of a list's records."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._kind_at = [-1]
        self._numbers: dict[int, int] = {}
        self.parents = [-1]
        """Path above each path, -1 for the record itself, which is path 0."""

    def __len__(self) -> int:
        return len(self.parents)

    def get(self, parent: int, kind: int) -> int:
        """Return the number of the path below ``parent`` with the kind of number ``kind``."""
        key = parent * MANY_KINDS + kind
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.parents)
            self.parents.append(parent)
            self._kind_at.append(kind)
        return number

    def kind(self, path: int) -> tuple[str, ...]:
        """Return tag and class words of what stands at a path."""
        kind = self._kind_at[path]
        return self._kinds.names[kind] if kind >= 0 else ("record",)

    def chain(self, path: int) -> Iterator[int]:
        """Yield ``path`` and the paths above it, upwards; hostile pages have thousands of them."""
        while path >= 0:
            yield path
            path = self.parents[path]


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where in records whose elements are at the same paths; these share it."""

    first: dict[int, int]
    """Path to the first element there, as an offset from the record's own first."""
    repeated: tuple[int, ...]
    """Offsets of further elements at paths that are taken."""
