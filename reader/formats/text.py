"""A thread as plain text: indented by depth, absolute times, no escape codes, ever."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import chain

from reader.counts import found_and_declared
from reader.formats.blocks import Block, Run, blocks
from reader.formats.json import HealthByURL, address_of, state_of
from reader.markers import sign
from scrapers.thread import Body, Comment, LinkState, SpanKind, Thread

_STEP = 2
_DEEPEST = 20
"""Levels that still move to the right; deeper ones stay there and say how deep they are."""
_BRIEF = 60
"""Characters of a comment that is there only because others answer it."""
_NARROWEST = 40
"""Columns that wrapped text keeps, whatever the depth."""


def to_text(
    thread: Thread,
    *,
    health: HealthByURL | None = None,
    chosen: Sequence[int] | None = None,
    brief: Collection[int] = (),
    width: int | None = None,
    is_ascii: bool = False,
) -> Iterator[str]:
    """Yield the lines of ``thread`` as text.

    Args:
        thread: what to write.
        health: verdicts known for its links; a link gets a sign only when it has one.
        chosen: indexes into ``thread.comments`` to write, all by default.
        brief: those of them that get one line only, because others answer them.
        width: columns to wrap at; ``None`` leaves every line whole, for other programs.
        is_ascii: use ASCII signs for what this program adds.
    """
    writer = _Writer(health or {}, width, is_ascii)
    for line in chain(_head(thread, writer), _comments(thread, writer, chosen, brief)):
        yield f"{line}\n"


def absolute(moment: datetime | None, raw: str | None = None) -> str | None:
    """Return a time in UTC as ``2011-06-06 14:30``, a bare date for midnight.

    Where no date could be read it is ``raw`` in quotes: the page says it, and may be old.
    """
    if moment is None:
        return f'"{raw}"' if raw else None
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%d}" if utc.time() == time(0) else f"{utc:%Y-%m-%d %H:%M}"


def comment_facts(
    comment: Comment, parent_author: str | None = None, *, is_apart: bool = False
) -> Iterator[str]:
    """Yield what a comment's header says, its number and author first; normal things are left out.

    An inferred parent is told as such, with the cue it was inferred from; a stated one where the
    comment stands apart from it.
    """
    by = " (author)" if comment.is_by_post_author else ""
    yield f"[{comment.number}] {comment.author or '(no name)'}{by}"
    published = absolute(comment.published_at, comment.published_raw)
    if published:
        yield published
    if comment.score:
        yield f"{comment.score:+d}"
    if comment.kind != "comment":
        yield comment.kind
    if comment.state != "live":
        yield comment.state
    if not comment.body.text:
        yield "no text"
    if comment.parent_source not in {None, "stated"}:
        yield f"answers {parent_author or 'an earlier comment'}? ({comment.parent_source})"
    elif is_apart and comment.parent_id is not None:
        yield f"answers {parent_author or '(no name)'}"
    if comment.depth > _DEEPEST:
        yield f"{comment.depth + 1} deep"


def _head(thread: Thread, writer: _Writer) -> Iterator[str]:
    post = thread.post
    title = post.title or "(no title)"
    yield from writer.wrap(title, "")
    facts = [
        post.author,
        absolute(post.published_at, post.published_raw),
        "comments closed" if thread.is_closed else None,
    ]
    if any(facts):
        yield from writer.wrap(writer.separator.join(fact for fact in facts if fact), "")
    yield address_of(thread)
    fetched = absolute(thread.fetched_at)
    yield writer.separator.join((found_and_declared(thread), f"fetched {fetched} UTC"))
    for note in thread.notes:
        yield from writer.wrap(f"Note: {note}", "")
    yield ""
    yield from writer.body(post.body, "")


def _comments(
    thread: Thread, writer: _Writer, chosen: Sequence[int] | None, brief: Collection[int]
) -> Iterator[str]:
    indexes = range(len(thread.comments)) if chosen is None else chosen
    authors = {comment.id: comment.author for comment in thread.comments}
    shown = None if chosen is None else {thread.comments[index].id for index in chosen}
    if indexes:
        yield ""
        yield writer.rule
    for index in indexes:
        comment = thread.comments[index]
        indent = " " * (_STEP * min(comment.depth, _DEEPEST))
        yield ""
        is_apart = shown is not None and comment.parent_id not in shown
        facts = writer.facts(comment, authors.get(comment.parent_id or ""), is_apart=is_apart)
        if index in brief:
            words = textwrap.shorten(comment.body.text, _BRIEF, placeholder=" …")
            yield from writer.wrap(writer.separator.join((facts, words)), indent)
            continue
        yield from writer.wrap(facts, indent)
        yield from writer.body(comment.body, indent)


class _Writer:
    """What stays the same for a whole thread: verdicts, width and signs."""

    def __init__(self, health: HealthByURL, width: int | None, is_ascii: bool) -> None:
        self._health = health
        self._width = width
        self._is_ascii = is_ascii
        self.separator = " - " if is_ascii else " · "
        self.rule = ("-" if is_ascii else "─") * 8
        self._bullet = "*" if is_ascii else "•"

    def facts(self, comment: Comment, parent_author: str | None, *, is_apart: bool) -> str:
        """Return a comment's header line."""
        return self.separator.join(comment_facts(comment, parent_author, is_apart=is_apart))

    def body(self, body: Body, indent: str) -> Iterator[str]:
        """Yield the lines of a body, blocks separated by one blank line."""
        previous: Block | None = None
        for block in blocks(body):
            if previous is not None and not (previous.list_level and block.list_level):
                yield ""
            yield from self._block(block, indent)
            previous = block

    def _block(self, block: Block, indent: str) -> Iterator[str]:
        before = indent + "> " * block.quote_level + "  " * max(0, block.list_level - 1)
        hang = before
        if block.marker is not None and block.kind != "code":
            marker = block.marker if block.marker.isascii() else self._bullet
            hang = before + " " * (len(marker) + 1)
            before += f"{marker} "
        elif block.list_level:
            before = hang = before + "  "
        for line in block.lines:
            if block.kind == "rule":
                yield before + self.rule
            elif block.kind in {"code", "table"}:
                yield before + "".join(run.text for run in line)
            else:
                yield from self.wrap("".join(map(self._run, line)), hang, first=before)
            before = hang

    def _run(self, run: Run) -> str:
        last = next((s for s in run.spans if s.kind is SpanKind.LINK), None)
        if last is None:
            return run.text
        state = state_of(last.href, self._health)
        if state is LinkState.UNCHECKED or run.end != last.end:
            return run.text
        return f"{run.text} {sign(state, is_ascii=self._is_ascii)}"

    def wrap(self, text: str, indent: str, *, first: str | None = None) -> Iterator[str]:
        """Yield ``text`` behind ``indent``, wrapped where a width was asked for."""
        start = indent if first is None else first
        if self._width is None:
            yield (start + text).rstrip()
            return
        width = max(self._width, len(indent) + _NARROWEST)
        yield from textwrap.wrap(
            text,
            width,
            initial_indent=start,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
