"""Bounds how deep markup nests before it is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounded:
    """Markup fit to be parsed."""

    markup: bytes
    note: str | None = None
    """What was changed, a sentence."""


def bound_depth(markup: bytes) -> Bounded:
    """Return ``markup``."""
    return Bounded(markup)
