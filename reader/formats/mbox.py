"""A thread as a mailbox, for mail readers: a message for the post and for each comment.

The form is "mboxrd" (RFC 4155 and the "From " quoting that can be undone). Message-ID,
In-Reply-To and References (RFC 5322 §3.6.4) carry the tree, so a mail reader shows it.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from typing import Final
from urllib.parse import urlsplit

from reader.counts import found_and_declared
from reader.formats.json import address_of
from reader.formats.markdown import to_markdown
from reader.formats.own_marks import NO_MARKS, OwnMarks
from reader.formats.text import comment_facts
from scrapers.thread import Comment, Thread

_MOST_REFERENCES: Final = 20
"""Ancestors named in one message; a mail reader needs the nearest, a chain may be very long."""
_FROM_LINE: Final = re.compile(r"^(>*From )", re.MULTILINE)
_PLAIN_WORDS: Final = re.compile(r"[A-Za-z0-9 ]+")
_LONGEST_LINE: Final = 900
"""Characters of a header that need no folding (RFC 5322 §2.1.1 allows 998)."""
_LONGEST_NAME: Final = 200


def to_mbox(
    thread: Thread, *, chosen: Sequence[int] | None = None, marks: OwnMarks = NO_MARKS
) -> Iterator[str]:
    """Yield the messages of ``thread`` as text for a UTF-8 file.

    ``chosen`` are the indexes of the comments to write, all by default; a comment then answers
    the nearest comment above it that is written. Bodies are Markdown. Addresses end in
    ``.invalid`` (RFC 2606): nobody can answer a stranger by accident. A star is the flag of mail
    readers, a note stands below the text.
    """
    writer = _Writer(thread, marks)
    written = None if chosen is None else frozenset(chosen)
    yield writer.post()
    for index, comment in enumerate(thread.comments):
        if written is None or index in written:
            yield writer.comment(comment)


@dataclass(frozen=True, slots=True)
class _Message:
    """What becomes one message."""

    message_id: str
    author: str | None
    written_at: datetime | None
    subject: str
    facts: Iterable[str]
    address: str | None
    text: str
    answers: Sequence[str] = ()
    """Message ids of what stands above, the nearest last."""
    is_flagged: bool = False


class _Writer:
    """Writes one message after another, and knows those above the next."""

    def __init__(self, thread: Thread, marks: OwnMarks) -> None:
        self._thread, self._marks = thread, marks
        self._address = address_of(thread)
        self._domain = f"{_host(self._address)}.invalid"
        title = thread.post.title or "(no title)"
        self._subject, self._reply_subject = _line(title), _line(f"Re: {title}")
        self._post_id = self._message_id(None)
        self._parents = {one.id: one.parent_id for one in thread.comments}
        self._written: dict[str, tuple[str, ...]] = {}
        """For each comment written, what its answers refer to: the nearest last."""

    def post(self) -> str:
        thread = self._thread
        return self._text(
            _Message(
                message_id=self._post_id,
                author=thread.post.author,
                written_at=thread.post.published_at,
                subject=self._subject,
                facts=(found_and_declared(thread), *thread.notes),
                address=self._address,
                text=to_markdown(thread.post.body),
            )
        )

    def comment(self, comment: Comment) -> str:
        answers = self._written_above(comment)
        message_id = self._message_id(comment.id)
        note = self._marks.note(comment)
        self._written[comment.id] = (*answers[-_MOST_REFERENCES:], message_id)
        return self._text(
            _Message(
                message_id=message_id,
                author=comment.author,
                written_at=comment.published_at,
                subject=self._reply_subject,
                facts=comment_facts(comment),
                address=comment.permalink,
                text=to_markdown(comment.body)
                + (f"\n\n*Note:* {note}" if note is not None else ""),
                answers=answers,
                is_flagged=comment.id in self._marks.starred_ids,
            )
        )

    def _written_above(self, comment: Comment) -> tuple[str, ...]:
        """Return what a comment refers to: the nearest one above that is written, or the post."""
        parent = comment.parent_id
        while parent is not None and parent not in self._written:
            parent = self._parents.get(parent)
        return (self._post_id,) if parent is None else self._written[parent]

    def _text(self, message: _Message) -> str:
        known_at = (message.written_at or self._thread.fetched_at).astimezone(UTC)
        date = format_datetime(message.written_at.astimezone(UTC)) if message.written_at else None
        fields = [
            ("From", f"{_phrase(message.author or '(no name)')} <comment@{self._domain}>"),
            ("Subject", message.subject),
            ("Date", date),
            ("Message-ID", message.message_id),
            ("In-Reply-To", message.answers[-1] if message.answers else None),
            ("References", "\n ".join(message.answers)),
            ("Comments", _line("; ".join(message.facts))),
            ("Archived-At", f"<{_line(message.address)}>" if message.address else None),
            ("X-Status", "F" if message.is_flagged else None),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        head = "".join(f"{name}: {value}\n" for name, value in fields if value)
        quoted = _FROM_LINE.sub(r">\1", message.text)
        asctime = time.asctime(known_at.timetuple())
        return f"From comment@{self._domain} {asctime}\n{head}\n{quoted}\n\n"

    def _message_id(self, comment_id: str | None) -> str:
        """Return an id that stays the same in each export of one thread."""
        named = f"{self._thread.url}\n{comment_id}" if comment_id else self._thread.url
        digest = hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:24]
        return f"<{digest}@{self._domain}>"


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return host if re.fullmatch(r"[a-z0-9.-]{1,200}", host) else "thread"


def _line(words: str) -> str:
    """Return ``words`` as the value of a header: without line breaks, in ASCII."""
    line = " ".join(words.split())
    if line.isascii() and line.isprintable() and len(line) < _LONGEST_LINE:
        return line
    return Header(line, "utf-8").encode()


def _phrase(name: str) -> str:
    """Return a name as it may stand before an address."""
    line = _line(name[:_LONGEST_NAME])
    if _PLAIN_WORDS.fullmatch(line) or line.startswith("=?"):
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
