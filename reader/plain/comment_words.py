"""What is said of a comment, the post and the thread, in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reader.counts import counted
from reader.formats.json import address_of
from reader.markers import LINK_MARKERS
from reader.plain.body_words import body_lines, link_lines
from reader.reading.ages import age, quoted
from reader.reading.open_thread import POST, OpenThread
from reader.reading.post_facts import count_words, fact_line, fetched_words
from scrapers.thread import Comment

_CUES = {"mention": "named", "quote": "quoted", "text": "by its words"}
_OUTLINE_WORDS = 60
"""Characters of a comment that its line in the outline gives."""


def head_lines(thread: OpenThread, *, is_offline: bool) -> Iterator[str]:
    """Yield the thread's title, facts, counts and notes."""
    yield thread.thread.post.title or "(no title)"
    facts = _spoken(fact_line(thread))
    if facts:
        yield f"By {facts}" if thread.thread.post.author else facts
    yield address_of(thread.thread)
    fetched = _spoken(fetched_words(thread, is_offline=is_offline))
    yield f"{_spoken(count_words(thread))}, {fetched}"
    yield from (f"Note: {note}" for note in thread.thread.notes)


def item_lines(thread: OpenThread, index: int, *, is_outside: bool = False) -> Iterator[str]:
    """Yield a comment, or the post for ``POST``: header, words, links, the reader's note.

    ``is_outside`` says that a filter leaves it out.
    """
    body = thread.body(index)
    yield "Post" if index == POST else header(thread, index, is_outside=is_outside)
    yield from body_lines(body)
    links = body.links()
    if links:
        yield ""
        yield from link_lines(links, thread.link_states(body), thread.health)
    note = thread.notes.get(thread.comments[index].id) if index != POST else None
    if note is not None:
        yield from ("", *f"Your note: {note}".split("\n"))


def header(thread: OpenThread, index: int, *, is_outside: bool = False) -> str:
    """Return the line before a comment: its number, author, time, place and marks."""
    comment = thread.comments[index]
    number = f"Comment {index + 1:,} of {len(thread.comments):,}"
    facts = [*_facts(thread, index, comment), "not in the filter" if is_outside else None]
    return ", ".join([number, *(fact for fact in facts if fact)])


def _facts(thread: OpenThread, index: int, comment: Comment) -> Iterator[str | None]:
    if thread.fresh[index]:
        yield "new"
    elif thread.unread[index]:
        yield "unread"
    yield "starred" if comment.id in thread.starred else None
    yield f"by {comment.author or 'anonymous'}"
    yield "author of the post" if comment.is_by_post_author else None
    yield when(thread, comment)
    yield place(thread, index)
    replies = reply_count(thread, index)
    if replies:
        yield f"{replies:,} {'reply' if replies == 1 else 'replies'}"
        fresh = thread.fresh_below(index)
        yield f"{fresh:,} new" if fresh else None
    yield f"score {comment.score:+,}" if comment.score else None
    yield comment.kind if comment.kind != "comment" else None
    yield "removed from the site" if comment.state == "removed" else None
    yield "edited" if comment.state == "edited" else None
    yield None if comment.body.text else "no text"


def when(thread: OpenThread, comment: Comment) -> str | None:
    """Return how long ago a comment was written, or its date in the words of the page."""
    if comment.published_at is not None:
        return age(comment.published_at, thread.now)
    return quoted(comment.published_raw) or None


def place(thread: OpenThread, index: int) -> str | None:
    """Return whom a comment answers and how deep it is; ``None`` at the top level."""
    comment, parent = thread.comments[index], thread.layout.parents[index]
    if parent < 0:
        return None
    name = thread.comments[parent].author or f"comment {parent + 1:,}"
    cue = _CUES.get(comment.parent_source or "")
    words = f"perhaps a reply to {name}, {cue}" if cue else f"reply to {name}"
    return f"{words}, depth {comment.depth + 1}" if comment.depth > 1 else words


def reply_count(thread: OpenThread, index: int) -> int:
    """Return how many comments answer this one directly."""
    layout, count = thread.layout, 0
    at, end = index + 1, index + 1 + thread.layout.descendants[index]
    while at < end:
        count += 1
        at += 1 + layout.descendants[at]
    return count


def outline_line(thread: OpenThread, index: int) -> str:
    """Return one line about a comment: number, depth, author, marks and first words."""
    comment = thread.comments[index]
    mark = "new" if thread.fresh[index] else "unread" if thread.unread[index] else None
    facts = [f"depth {comment.depth + 1}", comment.author or "anonymous", mark]
    words = " ".join(comment.body.text[: _OUTLINE_WORDS * 2].split())
    if len(words) > _OUTLINE_WORDS:
        words = words[:_OUTLINE_WORDS].rsplit(" ", 1)[0] + " ..."
    return f"{index + 1}. {', '.join(fact for fact in facts if fact)}: {words}"


def link_total(thread: OpenThread) -> str:
    """Return how many links are in which state, the worst first."""
    counts = Counter(thread.link_states_of_all())
    ordered = sorted(counts, key=lambda state: LINK_MARKERS[state].rank)
    return ", ".join(f"{counts[state]:,} {LINK_MARKERS[state].word}" for state in ordered)


def all_link_lines(thread: OpenThread) -> Iterator[str]:
    """Yield every link of the thread, grouped by state from the worst, with where it stands."""
    from reader.plain.body_words import link_words

    found: list[tuple[int, str]] = []
    for index in range(POST, len(thread.comments)):
        if index >= 0 and not thread.is_linked[index]:
            continue
        where = "post" if index == POST else f"comment {index + 1}"
        for number, span in enumerate(thread.body(index).links(), 1):
            state = thread.link_state(span.href)
            words = link_words(span.href, state, thread.health)
            found.append((LINK_MARKERS[state].rank, f"{where}, link {number}: {words}"))
    if not found:
        yield "No links in this thread."
        return
    yield f"{counted(len(found), 'link')}: {link_total(thread)}"
    yield from (line for _, line in sorted(found, key=lambda one: one[0]))


def unread_words(thread: OpenThread) -> str:
    """Return how many comments are new and unread."""
    fresh, unread = thread.fresh.count(1), thread.unread.count(1)
    return f"{fresh:,} new, {unread:,} unread" if fresh else f"{unread:,} unread"


def _spoken(facts: str) -> str:
    return facts.replace(" · ", ", ")
