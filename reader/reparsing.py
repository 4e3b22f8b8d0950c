"""What reading the stored pages again changed in a thread: our reading, not the site. Pure."""

from __future__ import annotations

from collections.abc import Callable

from scrapers.thread import Comment, Thread

_FIELDS: tuple[tuple[str, Callable[[Comment], object]], ...] = (
    ("author", lambda comment: comment.author),
    ("date", lambda comment: comment.published_at),
    ("parent", lambda comment: comment.parent_id),
    ("score", lambda comment: comment.score),
    ("kind", lambda comment: comment.kind),
)


def reparse_changes(before: Thread, after: Thread) -> str:
    """Return what is read differently: ``"+2 found, 1 text changed, author of 3"``.

    Comments that are no longer found are told too; they stay in the cache.
    """
    earlier = {comment.id: comment for comment in before.comments}
    pairs = [(earlier[one.id], one) for one in after.comments if one.id in earlier]
    found = len(after.comments) - len(pairs)
    texts = sum(old.body != new.body for old, new in pairs)
    lost = sum(new.state == "removed" != old.state for old, new in pairs)
    told = [f"+{found} found"] if found else []
    told += [f"{texts} {'text' if texts == 1 else 'texts'} changed"] if texts else []
    for name, value in _FIELDS:
        count = sum(value(old) != value(new) for old, new in pairs)
        told += [f"{name} of {count}"] if count else []
    told += [f"{lost} no longer found but kept"] if lost else []
    told += ["post"] if before.post != after.post else []
    if before.declared_count != after.declared_count:
        told.append(f"declared count {after.declared_count}")
    return ", ".join(told) or "nothing changed"
