"""The comments above one, as short words: the branch one is in, the parents one peeks at. Pure."""

from __future__ import annotations

from reader.reading.open_thread import OpenThread


def chain(thread: OpenThread, index: int) -> list[int]:
    """Return the comments that ``index`` answers: its parent first, its top-level comment last."""
    above: list[int] = []
    parent = thread.parent_of(index)
    while parent is not None and len(above) < len(thread.comments):
        above.append(parent)
        parent = thread.parent_of(parent)
    return above


def branch_words(thread: OpenThread, above: list[int], *, most: int = 4, sign: str = "›") -> str:
    """Return the names along a branch, such as ``Ben › Ada``; the middle of a long one is cut.

    Args:
        thread: the open thread.
        above: the comments above, parent first.
        most: how many names are told.
        sign: what stands between them.
    """
    names = [thread.comments[one].author or "anonymous" for one in reversed(above)]
    if len(names) > most:
        names = [names[0], "…", *names[-(most - 1) :]]
    return f" {sign} ".join(names)
