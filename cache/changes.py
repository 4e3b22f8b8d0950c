"""What changed between two states of one thread. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from cache.comparison import is_edit
from scrapers.thread import Comment, Post, Thread


@dataclass(frozen=True, slots=True)
class Edit:
    """One comment before and after."""

    before: Comment
    after: Comment


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a thread from one snapshot to another, each in reading order."""

    new: tuple[Comment, ...]
    edited: tuple[Edit, ...]
    removed: tuple[Comment, ...]
    post: tuple[Post, Post] | None = None
    """The post before and after, if its words or title changed."""


def compare(before: Thread, after: Thread) -> Changes:
    """Return what changed between two states of one thread."""
    earlier = {comment.id: comment for comment in before.comments}
    later = {comment.id for comment in after.comments if comment.state != "removed"}
    is_post_edited = before.post.title != after.post.title or is_edit(
        before.post.body, after.post.body
    )
    return Changes(
        new=tuple(c for c in after.comments if c.id in later and c.id not in earlier),
        edited=tuple(
            Edit(earlier[comment.id], comment)
            for comment in after.comments
            if comment.id in earlier and is_edit(earlier[comment.id].body, comment.body)
        ),
        removed=tuple(c for c in before.comments if c.id not in later),
        post=(before.post, after.post) if is_post_edited else None,
    )
