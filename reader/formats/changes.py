"""What changed in a thread between two fetches, as text or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.formats.json import address_of, comment_object, iso, plain_text
from reader.formats.text import absolute, comment_facts
from reader.reading.edits import build_edit
from scrapers.thread import Body, Comment, Post, Thread

if TYPE_CHECKING:
    from cache.changes import Changes


class Fetch(NamedTuple):
    """One of the fetches of a thread."""

    number: int
    """From 1, the oldest first."""
    at: datetime

    def __str__(self) -> str:
        return f"fetch {self.number} ({absolute(self.at)} UTC)"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in a thread from one fetch to another."""

    thread: Thread
    """As it is now."""
    since: Fetch
    until: Fetch
    changes: Changes

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        found = self.changes
        return not (found.new or found.edited or found.removed or found.post)

    def summary(self) -> str:
        """Return the counts, as a refresh tells them."""
        found = self.changes
        counts = (
            (len(found.new), f"+{len(found.new):,} new"),
            (len(found.edited), f"{len(found.edited):,} edited"),
            (len(found.removed), f"{len(found.removed):,} removed"),
            (found.post is not None, "the post edited"),
        )
        return ", ".join(words for count, words in counts if count) or "nothing changed"


def changes_to_text(comparison: Comparison, *, separator: str = " · ") -> str:
    """Return the changes as text: ``+`` before new comments, ``-`` before removed ones.

    Edits are told word by word: ``[-away-]`` and ``{+put in+}``.
    """
    parts = [_head(comparison), *_sections(comparison.changes, separator)]
    return "\n\n".join(parts) + "\n"


def changes_to_json(comparison: Comparison, *, ensure_ascii: bool = False) -> str:
    """Return the changes as one line of JSON; comments are as in the JSON of a thread."""
    found, thread = comparison.changes, comparison.thread
    numbers = {comment.id: comment.number for comment in thread.comments}

    def told(comment: Comment) -> dict[str, object]:
        return comment_object(comment, numbers, {})

    written = {
        "url": address_of(thread),
        "title": thread.post.title,
        "from": iso(comparison.since.at),
        "to": iso(comparison.until.at),
        "new": [told(one) for one in found.new],
        "edited": [{"before": told(one.before), "after": told(one.after)} for one in found.edited],
        "removed": [told(one) for one in found.removed],
        "post": [_post(one) for one in found.post] if found.post else None,
    }
    return json.dumps(written, ensure_ascii=ensure_ascii)


def _post(post: Post) -> dict[str, object]:
    return {"title": post.title, "text": plain_text(post.body)}


def _head(comparison: Comparison) -> str:
    thread = comparison.thread
    title = thread.post.title or "(no title)"
    compared = f"{comparison.since} to {comparison.until}"
    return f"{title}\n{address_of(thread)}\n{compared}: {comparison.summary()}"


def _sections(changes: Changes, separator: str) -> Iterator[str]:
    if changes.post is not None:
        before, after = changes.post
        title = _word_by_word(Body(before.title or ""), Body(after.title or ""))
        yield f"~ the post: {title}\n{_indented(_word_by_word(before.body, after.body))}"
    for edit in changes.edited:
        text = _word_by_word(edit.before.body, edit.after.body)
        yield f"~ {_facts(edit.after, separator)}\n{_indented(text)}"
    for comment in changes.new:
        yield f"+ {_facts(comment, separator)}\n{_indented(comment.body.text)}"
    for comment in changes.removed:
        yield f"- {_facts(comment, separator)}\n{_indented(comment.body.text)}"


def _word_by_word(before: Body, after: Body) -> str:
    return build_edit(before, after, has_brackets=True).body.text


def _facts(comment: Comment, separator: str) -> str:
    return separator.join(comment_facts(comment))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
