"""Small threads and pages for the tests of the cache. All text is made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scrapers.thread import Body, Comment, Page, Post, Span, SpanKind, Thread

URL = "https://blog.example/2024/05/pears/"
START = datetime(2024, 5, 1, 12, tzinfo=UTC)


def comment(ident: str, text: str = "", parent: str | None = None, **facts: object) -> Comment:
    facts.setdefault("author", f"author of {ident}")
    return Comment(
        id=ident,
        body=Body(text or f"Words of {ident}"),
        parent_id=parent,
        parent_source="stated" if parent else None,
        **facts,  # type: ignore[arg-type]
    )


def ordered(*comments: Comment) -> tuple[Comment, ...]:
    """Set numbers and depths of comments that stand in reading order."""
    from dataclasses import replace

    depths: dict[str | None, int] = {None: -1}
    done = []
    for number, one in enumerate(comments, 1):
        depths[one.id] = depths.get(one.parent_id, -1) + 1
        done.append(replace(one, number=number, depth=depths[one.id]))
    return tuple(done)


def thread(*comments: Comment, url: str = URL, hour: int = 0, **facts: object) -> Thread:
    facts.setdefault("platform", "wordpress")
    post = facts.pop("post", None) or Post(
        title="On pears",
        author="Ann",
        published_at=START,
        body=Body("The pear is a fruit.", (Span(4, 8, SpanKind.LINK, "https://pear.example/"),)),
        url=str(facts.pop("canonical", URL)),
    )
    return Thread(
        post=post,  # type: ignore[arg-type]
        comments=ordered(*comments),
        url=url,
        fetched_at=START + timedelta(hours=hour),
        **facts,  # type: ignore[arg-type]
    )


def page(content: bytes = b"<html>", url: str = URL, **facts: object) -> Page:
    facts.setdefault("fetched_at", START)
    return Page(url=url, content=content, **facts)  # type: ignore[arg-type]
