"""A whole thread as Markdown: the post, then each comment under a heading, replies quoted in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.counts import found_and_declared
from reader.formats.json import address_of
from reader.formats.markdown import escape, to_markdown
from reader.formats.own_marks import NO_MARKS, OwnMarks
from reader.formats.text import absolute, comment_facts
from scrapers.thread import Comment, Thread

_DEEPEST = 12
"""Levels that still nest; deeper ones stay there: nesting without end helps nobody."""


def thread_to_markdown(
    thread: Thread, *, chosen: Sequence[int] | None = None, marks: OwnMarks = NO_MARKS
) -> Iterator[str]:
    """Yield ``thread`` as Markdown, part by part.

    Replies are quoted one level deeper than what they answer. ``chosen`` are the indexes of the
    comments to write, all by default; ``marks`` the reader's own.
    """
    indexes = range(len(thread.comments)) if chosen is None else chosen
    yield "\n\n".join(part for part in _head(thread) if part)
    if indexes:
        yield "\n\n---"
    for index in indexes:
        yield f"\n\n{_comment(thread.comments[index], marks)}"
    yield "\n"


def _head(thread: Thread) -> Iterator[str]:
    post = thread.post
    yield f"# {escape(post.title or '(no title)')}"
    published = absolute(post.published_at, post.published_raw)
    closed = "comments closed" if thread.is_closed else None
    yield escape(" · ".join(fact for fact in (post.author, published, closed) if fact))
    yield f"<{address_of(thread)}>"
    yield f"{found_and_declared(thread)} · fetched {absolute(thread.fetched_at)} UTC"
    yield "\n".join(f"- {escape(note)}" for note in thread.notes)
    yield to_markdown(post.body)


def _comment(comment: Comment, marks: OwnMarks) -> str:
    quote = "> " * min(comment.depth, _DEEPEST)
    facts = " · ".join((*comment_facts(comment), *marks.facts(comment)))
    parts = [f"**{escape(facts)}**", to_markdown(comment.body)]
    note = marks.note(comment)
    if note is not None:
        parts.append(f"*Note:* {escape(' '.join(note.split()))}")
    lines = "\n\n".join(parts).split("\n")
    return "\n".join(f"{quote}{line}".rstrip() for line in lines)
