"""Counts in words: how many there are of something, and of comments how many should be."""

from __future__ import annotations

from operator import attrgetter, countOf

from scrapers.thread import Thread


def counted(number: int, noun: str) -> str:
    """Return ``"1 comment"`` or ``"3 comments"``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def found_and_declared(thread: Thread) -> str:
    """Return how many comments are here, are gone from the site, and are declared by the page.

    What was removed from the site is not what the page can declare: only a difference is told.
    """
    removed = removed_count(thread)
    words = counted(len(thread.comments), "comment") if thread.comments else "no comments here"
    if removed:
        words += f", {removed:,} removed"
    declared = declared_otherwise(len(thread.comments), removed, thread.declared_count)
    return words if declared is None else f"{words}, {declared:,} declared"


def found_of_declared(found: int, removed: int, declared_count: int | None) -> str:
    """Return how many comments are here, such as ``39``, or ``39/40`` if the page declares 40."""
    declared = declared_otherwise(found, removed, declared_count)
    return f"{found:,}" if declared is None else f"{found:,}/{declared:,}"


def declared_otherwise(found: int, removed: int, declared: int | None) -> int | None:
    """Return the declared count if it is not how many of those found are still on the site."""
    return None if declared == found - removed else declared


def removed_count(thread: Thread) -> int:
    """Return how many of the comments are gone from the site."""
    return countOf(map(attrgetter("state"), thread.comments), "removed")
