"""Comments of muted authors are left out, or one line where a drawn comment is below. Pure."""

from __future__ import annotations

from reader.reading.open_thread import OpenThread
from reader.thread_layout import CONTEXT, HIDDEN, MATCH


def without_muted(thread: OpenThread, verdicts: bytes | None) -> bytes | None:
    """Return ``verdicts`` (``None`` for everything in full) with muted comments taken out.

    A muted comment with drawn replies by others stays as one line, as context.
    """
    if not thread.muted_authors:
        return verdicts
    muted = bytearray(one.author in thread.muted_authors for one in thread.comments)
    if 1 not in muted:
        return verdicts
    found = bytearray(verdicts or bytes([MATCH]) * len(muted))
    is_above = bytearray(len(muted))
    parents = thread.layout.parents
    for index in range(len(muted) - 1, -1, -1):
        if muted[index] and found[index]:
            found[index] = CONTEXT if is_above[index] else HIDDEN
        if found[index] and parents[index] >= 0:
            is_above[parents[index]] = 1
    return bytes(found)
