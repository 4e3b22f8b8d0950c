"""Threads for the tests of the screens, and a way to look at what is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from textual import events
from textual.app import App
from textual.pilot import Pilot

from reader.app import ReaderApp
from reader.library import Library
from reader.screens.dwelling import Dwelling
from reader.screens.thread import ThreadScreen
from reader.settings import Settings
from scrapers.thread import Body, Comment, Post, Span, SpanKind, Thread

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
DEPTHS = (0, 1, 2, 1, 0, 1, 0)
NAMES = ("Ada", "Ben", "Chi", "Dee", "Eve", "Finn", "Gus")


def words(text: str, *links: tuple[str, str | None]) -> Body:
    """Return a body in which the given words are links."""
    spans = [
        Span(text.index(word), text.index(word) + len(word), SpanKind.LINK, href)
        for word, href in links
    ]
    return Body(text, tuple(sorted(spans, key=lambda span: span.start)))


def comment(number: int, depth: int, parent: str | None, body: Body) -> Comment:
    """Return comment ``number``, from 1."""
    return Comment(
        id=f"c{number}",
        body=body,
        parent_id=parent,
        parent_source="stated" if parent else None,
        depth=depth,
        number=number,
        author=NAMES[(number - 1) % len(NAMES)],
        is_by_post_author=number % len(NAMES) == 1,
        published_at=NOW - timedelta(days=40 - number),
        permalink=f"https://blog.example/post#c{number}",
    )


def sample_thread(
    depths: Sequence[int] = DEPTHS, *, bodies: dict[int, Body] | None = None
) -> Thread:
    """Return a thread with comments at ``depths``; comment n says "Words of comment n."."""
    path: list[str] = []
    comments = []
    for number, depth in enumerate(depths, 1):
        del path[depth:]
        body = (bodies or {}).get(number) or words(f"Words of comment {number}.")
        comments.append(comment(number, depth, path[-1] if path else None, body))
        path.append(f"c{number}")
    post = Post(
        title="A quiet post",
        author="Ada",
        published_at=datetime(2026, 2, 1, tzinfo=UTC),
        body=words("First paragraph with a map.\n\nSecond one.", ("map", "https://map.example/")),
        url="https://blog.example/post",
    )
    return Thread(
        post=post,
        comments=tuple(comments),
        url="https://blog.example/post",
        fetched_at=NOW - timedelta(days=3),
        platform="generic",
        declared_count=len(comments),
    )


# On a slow machine a story may take longer than it takes a comment to count as read.
Dwelling.SECONDS = 3600.0

Story = Callable[[Pilot[int]], Awaitable[None]]


def play(
    story: Story,
    thread: Thread | None = None,
    *,
    size: tuple[int, int] = (120, 30),
    library: Library | None = None,
    thread_id: int | None = None,
    comment_id: str | None = None,
    settings: Settings | None = None,
) -> None:
    """Open a thread and let ``story`` press keys and look."""

    async def run() -> None:
        app = ReaderApp(
            library,
            thread=thread or (None if thread_id or library else sample_thread()),
            thread_id=thread_id,
            comment_id=comment_id,
            is_offline=True,
            now=NOW,
            settings=settings,
        )
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(pilot)

    asyncio.run(run())


def screen_of(app: App[int]) -> ThreadScreen:
    """Return the thread screen on top."""
    assert isinstance(app.screen, ThreadScreen)
    return app.screen


def rows_of(app: App[int]) -> list[str]:
    """Return the rows of the terminal as text."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in line) for line in lines]
    assert len(rows) == height
    assert all(len(row) <= width for row in rows)
    return rows


async def mouse(pilot: Pilot[int], kind: type[events.MouseEvent], x: int, y: int) -> None:
    """Do with the left button what ``kind`` says, at a cell of the terminal."""
    button = 0 if kind in (events.MouseScrollDown, events.MouseScrollUp) else 1
    event = kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
    pilot.app.post_message(event)
    await pilot.pause()


async def drag(pilot: Pilot[int], *cells: tuple[int, int]) -> None:
    """Press the button on the first cell, pass the others and let go on the last."""
    await mouse(pilot, events.MouseDown, *cells[0])
    for cell in cells[1:]:
        await mouse(pilot, events.MouseMove, *cell)
    await mouse(pilot, events.MouseUp, *cells[-1])
