"""All that is known of one comment, as pairs of a name and words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from difflib import unified_diff

from reader.markers import LINK_MARKERS
from reader.reading.ages import age, quoted
from reader.reading.ancestry import branch_words, chain
from reader.reading.open_thread import OpenThread
from scrapers.thread import Body, Comment

Fact = tuple[str, str]
"""A name and words, either of which may be empty."""
_SOURCES = {
    "stated": "the page says so",
    "mention": "inferred: it names that author",
    "quote": "inferred: it quotes that comment",
    "text": "inferred: by its words",
}
_STATES = {"edited": "edited since it was first fetched", "removed": "no longer on the site"}


def facts(
    thread: OpenThread,
    index: int,
    *,
    first_seen: datetime | None = None,
    earlier: Sequence[tuple[datetime | None, Body]] = (),
    filter_text: str = "",
    unmet: Sequence[str] = (),
) -> list[Fact]:
    """Return what is known of a comment, the most asked-for first.

    Args:
        thread: the open thread.
        index: which comment.
        first_seen: when it was first fetched.
        earlier: what it said before, oldest first, each with the fetch that found other words.
        filter_text: the filter that is on.
        unmet: those of its terms that the comment does not match.
    """
    comment = thread.comments[index]
    found = [
        ("author", comment.author or "not given"),
        ("about them", _author_words(thread, comment.author)),
        ("author's page", comment.author_url or ""),
        ("written", _written(comment, thread.now)),
        ("first fetched", _moment(first_seen, thread.now) if first_seen else ""),
        ("permalink", comment.permalink or ""),
        ("id", f"{comment.id}, number {comment.number:,} on the page"),
        ("score", f"{comment.score:+,}" if comment.score is not None else ""),
        *_place(thread, index),
        ("state", _STATES.get(comment.state, "")),
        ("yours", _marks(thread, index)),
        ("note", thread.notes.get(comment.id, "")),
        ("shown", _why_shown(thread, index, filter_text)),
        ("hidden by", " ".join(unmet)),
        *_links(thread, comment.body),
        *_edits(comment.body, earlier, thread.now),
    ]
    return [(name, words) for name, words in found if words]


def _author_words(thread: OpenThread, author: str | None) -> str:
    note = thread.authors.get(author or "")
    if note is None:
        return ""
    words = ["muted"] if note.is_muted else []
    words += ["highlighted"] if note.is_highlighted else []
    words += [f"[{note.tag}]"] if note.tag else []
    return ", ".join(words + ([note.note] if note.note else []))


def _moment(when: datetime, now: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC, {age(when, now)}"


def _written(comment: Comment, now: datetime) -> str:
    raw = quoted(comment.published_raw)
    if comment.published_at is None:
        return f"{raw}, no date that can be read" if raw else "no date"
    when = _moment(comment.published_at, now)
    return f"{when}; the page says {raw}" if raw else when


def _place(thread: OpenThread, index: int) -> Iterator[Fact]:
    comment = thread.comments[index]
    above = chain(thread, index)
    if above:
        sure = "" if comment.confidence is None else f", {comment.confidence:.0%} sure"
        source = _SOURCES.get(comment.parent_source or "", "")
        parent = thread.comments[above[0]]
        yield "answers", f"{parent.author or 'anonymous'} ({parent.id}); {source}{sure}"
        yield "branch", branch_words(thread, above, most=8)
    below = 0 if thread.is_flat else thread.layout.descendants[index]
    yield "depth", f"{comment.depth + 1}" + (f", {below:,} below" if below else "")


def _marks(thread: OpenThread, index: int) -> str:
    comment_id = thread.comments[index].id
    marks = ["unread" if thread.unread[index] else "read"]
    marks += ["new"] if thread.fresh[index] else []
    marks += ["starred"] if comment_id in thread.starred else []
    return ", ".join(marks)


def _why_shown(thread: OpenThread, index: int, filter_text: str) -> str:
    layout = thread.layout
    if not filter_text or layout.is_left_out(index):
        return ""
    if layout.is_context(index):
        return f"because an answer to it matches {filter_text}"
    if layout.is_dimmed(index):
        return f"because its thread has a match of {filter_text}"
    if thread.comments[index].id in thread.outdated:
        return f"because it matched {filter_text} before; it would not now"
    return f"because it matched {filter_text}"


def _links(thread: OpenThread, body: Body) -> Iterator[Fact]:
    for number, span in enumerate(body.links(), 1):
        state = thread.link_state(span.href)
        verdict = thread.health.get(span.href or "")
        words = [LINK_MARKERS[state].word, verdict.reason if verdict else ""]
        if verdict and verdict.final_url and verdict.final_url != span.href:
            words.append(f"leads to {verdict.final_url}")
        if verdict and verdict.checked_at:
            words.append(f"checked {age(verdict.checked_at, thread.present)}")
        said = ", ".join(word for word in words if word)
        yield f"link {number}", f"{span.href or body.text[span.start : span.end]}: {said}"


def _edits(
    body: Body, earlier: Sequence[tuple[datetime | None, Body]], now: datetime
) -> Iterator[Fact]:
    """Yield what each edit took away (-) and put in (+), the last edit first."""
    texts = [one.text for _, one in earlier] + [body.text]
    for number in range(len(earlier) - 1, -1, -1):
        until = earlier[number][0]
        yield "edited", f"found {_moment(until, now)}" if until else "at an unknown time"
        lines = unified_diff(
            texts[number].split("\n"), texts[number + 1].split("\n"), lineterm="", n=0
        )
        for line in list(lines)[2:]:
            if line[:1] in "+-" and line[1:].strip():
                yield "", line
