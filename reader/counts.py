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
    removed = _removed(thread)
    words = counted(len(thread.comments), "comment") if thread.comments else "no comments here"
    if removed:
        words += f", {removed:,} removed"
    if thread.declared_count not in (None, len(thread.comments) - removed):
        words += f", {thread.declared_count:,} declared"
    return words


def found_of_declared(thread: Thread) -> str:
    """Return how many comments are here, such as ``39``, or ``39/40`` if the page declares 40."""
    found = len(thread.comments)
    if thread.declared_count in (None, found - _removed(thread)):
        return f"{found:,}"
    return f"{found:,}/{thread.declared_count:,}"


def _removed(thread: Thread) -> int:
    return countOf(map(attrgetter("state"), thread.comments), "removed")
