"""A thread that was fetched again takes the place of the open one; marks follow by id. Pure."""

from __future__ import annotations

from reader.reading.open_thread import OpenThread
from scrapers.thread import Thread


def reopened(before: OpenThread, thread: Thread) -> OpenThread:
    """Return ``thread`` opened, with the marks, folds and verdicts of ``before``.

    Comments that were not there before are unread and new.
    """
    after = OpenThread(thread, before.thread_id, before.health)
    after.starred, after.notes = before.starred, before.notes
    known = before.index_by_id
    for index, comment in enumerate(thread.comments):
        earlier = known.get(comment.id)
        after.unread[index] = 1 if earlier is None else before.unread[earlier]
        after.fresh[index] = 1 if earlier is None else before.fresh[earlier]
    here = after.index_by_id
    folded = (before.comments[one].id for one in before.layout.folded)
    after.layout.set_folded(here[one] for one in folded if one in here)
    return after
