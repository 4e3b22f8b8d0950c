"""Threads for the tests of plain mode. All text is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.plain.conversation import Conversation
from reader.reading.open_thread import OpenThread
from scrapers.body import parse
from scrapers.thread import Comment, LinkHealth, Post, Thread

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
URL = "https://blog.example/kettles/"


def comment(ident: str, depth: int = 0, html: str = "", **facts: object) -> Comment:
    facts.setdefault("author", f"Author {ident}")
    facts.setdefault("published_at", NOW - timedelta(days=3))
    body = parse(html or f"<p>Words of {ident}.</p>", base_url=URL)
    return replace(Comment(ident, body, depth=depth), **facts)  # type: ignore[arg-type]


def thread(*comments: Comment, **facts: object) -> Thread:
    """Number the comments and join them to their parents by depth."""
    line: list[str] = []
    done: list[Comment] = []
    for number, one in enumerate(comments, 1):
        del line[one.depth :]
        parent = line[-1] if line else None
        source = one.parent_source or ("stated" if parent else None)
        done.append(replace(one, number=number, parent_id=parent, parent_source=source))
        line.append(one.id)
    body = parse('<p>Kettles sing. See <a href="/tea">tea</a>.</p>', base_url=URL)
    post = Post("On kettles", "Ann", NOW - timedelta(days=9), body, URL)
    known: dict[str, object] = {"post": post, "url": URL, "platform": "test"}
    known |= {"comments": tuple(done), "fetched_at": NOW - timedelta(days=2), **facts}
    return Thread(**known)  # type: ignore[arg-type]


def session(
    *comments: Comment,
    width: int | None = None,
    height: int | None = None,
    health: tuple[LinkHealth, ...] = (),
    **facts: object,
) -> Conversation:
    """Return a session in which everything is unread and nothing new."""
    opened = OpenThread(thread(*comments, **facts), 1, {one.url: one for one in health}, now=NOW)
    made = Conversation(opened, width=width, height=height, open_address="Opening {}".format)
    made.marks.restore((), ())
    made.begin()
    return made


FOUR = (comment("a"), comment("b", 1), comment("c", 2), comment("d"))
"""a, its reply b, b's reply c, and d."""
