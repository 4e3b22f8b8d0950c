"""A thread that was fetched again takes the place of the open one; marks follow by id. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.reading.open_thread import OpenThread
from scrapers.thread import Thread


def reopened(
    before: OpenThread, thread: Thread, *, numbers: Sequence[int] = (), is_flat: bool = False
) -> OpenThread:
    """Return ``thread`` opened, with the marks, stars, folds and verdicts of ``before``.

    Comments that were not there before are unread and new.

    Args:
        before: as it was open.
        thread: what takes its place.
        numbers: places of its comments in ``before.source``, when it is that in another order.
        is_flat: whether comments do not stand below what they answer.
    """
    after = OpenThread(
        thread,
        before.thread_id,
        before.health,
        starred=before.starred,
        notes=before.notes,
        authors=before.authors,
        whole=before.source if numbers else None,
        numbers=numbers,
        is_flat=is_flat,
    )
    if after.source is before.source:
        after.now, after.opened_at_s = before.now, before.opened_at_s
    known = before.index_by_id
    came = {comment.id for comment in thread.comments if comment.id not in known}
    after.new_ids = before.new_ids | came
    for index, comment in enumerate(thread.comments):
        earlier = known.get(comment.id)
        after.unread[index] = 1 if earlier is None else before.unread[earlier]
        after.fresh[index] = 1 if earlier is None else before.fresh[earlier]
    if is_flat:
        after.kept_folds = before.folded_ids
        return after
    here = after.index_by_id
    folds = [here[one] for one in before.folded_ids if one in here]
    if folds:
        after.layout.set_folded(folds)
    return after
