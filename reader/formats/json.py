"""A thread as one JSON object; the field names are a contract with scripts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from reader.formats.markdown import to_markdown
from reader.formats.own_marks import OwnMarks
from scrapers.thread import Body, Comment, LinkHealth, LinkState, SpanKind, Thread

HealthByURL = Mapping[str, LinkHealth]
"""Verdicts by whole address."""


def to_json(
    thread: Thread,
    *,
    health: HealthByURL | None = None,
    chosen: Sequence[int] | None = None,
    matching: Collection[int] | None = None,
    marks: OwnMarks | None = None,
    ensure_ascii: bool = False,
) -> Iterator[str]:
    """Yield ``thread`` as one line of JSON, the post first, then comment by comment.

    Args:
        thread: what to write.
        health: verdicts known for its links.
        chosen: indexes into ``thread.comments`` to write, all by default, in the page's own
            order. Numbers and parents stay those of the whole thread.
        matching: those that a filter matched; each comment then says whether it ``is_match``.
        marks: the reader's own; each comment then says whether it ``is_starred``, and its ``note``.
        ensure_ascii: escape everything outside ASCII, for outputs that cannot carry it.
    """
    known = health or {}
    head = json.dumps(_head(thread, known), ensure_ascii=ensure_ascii)
    yield f'{head[:-1]}, "comments": ['
    numbers = {comment.id: comment.number for comment in thread.comments}
    indexes = range(len(thread.comments)) if chosen is None else chosen
    separator = ""
    for index in sorted(indexes, key=lambda index: thread.comments[index].number):
        comment = thread.comments[index]
        written = comment_object(comment, numbers, known)
        if matching is not None:
            written["is_match"] = index in matching
        if marks is not None:
            written["is_starred"] = comment.id in marks.starred_ids
            written["note"] = marks.note(comment)
        yield separator + json.dumps(written, ensure_ascii=ensure_ascii)
        separator = ", "
    yield "]}\n"


def _head(thread: Thread, known: HealthByURL) -> dict[str, object]:
    post = thread.post
    return {
        "url": address_of(thread),
        "title": post.title,
        "author": post.author,
        "published": iso(post.published_at),
        "published_raw": post.published_raw,
        "platform": thread.platform,
        "declared_count": thread.declared_count,
        "comment_count": len(thread.comments),
        "is_closed": thread.is_closed,
        "is_complete": thread.is_complete,
        "fetched_at": iso(thread.fetched_at),
        "canonical_url": post.url,
        "text": plain_text(post.body),
        "body": to_markdown(post.body),
        "links": links(post.body, known),
        "notes": list(thread.notes),
    }


def comment_object(
    comment: Comment, numbers: Mapping[str, int], known: HealthByURL
) -> dict[str, object]:
    """Return one comment as a JSON object; ``numbers`` are those of the comments by id."""
    return {
        "id": comment.id,
        "number": comment.number,
        "parent": numbers.get(comment.parent_id) if comment.parent_id is not None else None,
        "parent_source": comment.parent_source,
        "confidence": comment.confidence,
        "depth": comment.depth,
        "author": comment.author,
        "author_url": comment.author_url,
        "is_by_post_author": comment.is_by_post_author,
        "published": iso(comment.published_at),
        "published_raw": comment.published_raw,
        "text": plain_text(comment.body),
        "body": to_markdown(comment.body),
        "permalink": comment.permalink,
        "score": comment.score,
        "kind": comment.kind,
        "state": comment.state,
        "links": links(comment.body, known),
    }


def address_of(thread: Thread) -> str:
    """Return where ``thread`` is on the web: for a saved file the address the page states."""
    is_file = thread.url.startswith("file:")
    return thread.post.url if is_file and thread.post.url else thread.url


def iso(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 with its offset, or ``None``."""
    return moment.isoformat() if moment is not None else None


def plain_text(body: Body) -> str:
    """Return the words of ``body`` without the placeholders of images."""
    images = [span for span in body.spans if span.kind is SpanKind.IMAGE]
    if not images:
        return body.text
    parts: list[str] = []
    position = 0
    for span in images:
        parts.append(body.text[position : span.start])
        position = max(position, span.end)
    parts.append(body.text[position:])
    paragraphs = "".join(parts).split("\n\n")
    return "\n\n".join(part for part in paragraphs if part.strip()).strip("\n ")


def links(body: Body, known: HealthByURL) -> list[dict[str, str | None]]:
    """Return the links of ``body`` in reading order with the word of their state."""
    return [
        {
            "href": span.href,
            "text": body.text[span.start : span.end],
            "health": state_of(span.href, known),
        }
        for span in body.links()
    ]


def state_of(href: str | None, known: HealthByURL) -> LinkState:
    """Return where the link to ``href`` stands: lost, never checked, or by its verdict."""
    if href is None:
        return LinkState.MISSING
    verdict = known.get(href)
    return verdict.state if verdict else LinkState.UNCHECKED
