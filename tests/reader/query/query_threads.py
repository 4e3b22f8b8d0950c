"""A small thread for the query tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.query import ReaderFacts, ThreadIndex
from scrapers.thread import Body, Comment, LinkHealth, LinkState, Post, Span, SpanKind, Thread

START = datetime(2024, 3, 4, 10, 0, tzinfo=UTC)
QUOTED = "Is it level?"
ANSWER = f"{QUOTED}\n\nOff by\none degree, see gist"


def comment(number: int, author: str | None, text: str, depth: int = 0, **more: object) -> Comment:
    spans = more.pop("spans", ())
    assert isinstance(spans, tuple)
    fields: dict[str, object] = {
        "id": str(number),
        "author": author,
        "body": Body(text, spans),
        "depth": depth,
        "number": number,
        "published_at": START + timedelta(days=number),
        **more,
    }
    return Comment(**fields)  # type: ignore[arg-type]


COMMENTS = (
    comment(1, "Ann", "The Café opens at noon.", score=3),
    comment(
        2,
        "Bob",
        ANSWER,
        1,
        spans=(
            Span(0, len(QUOTED), SpanKind.QUOTE, level=1),
            Span(len(ANSWER) - 4, len(ANSWER), SpanKind.LINK, "https://gist.github.com/x#L3"),
        ),
        permalink="https://clocks.example/t#comment-2",
    ),
    comment(3, "Ann", "good point", 2, published_at=None, is_by_post_author=False),
    comment(4, "Ödön", "go home, all of you", 0, score=-1, state="edited"),
    comment(
        5,
        None,
        "run make here",
        1,
        spans=(Span(4, 8, SpanKind.CODE), Span(9, 13, SpanKind.LINK, None)),
        state="removed",
    ),
    comment(6, "Wheelwright", "Thank you, Bob! GO", 0, score=9),
)
THREAD = Thread(
    post=Post("The backwards clock", "wheelwright", START, Body("It runs backwards."), None),
    comments=COMMENTS,
    url="https://clocks.example/t",
    fetched_at=START,
    platform="generic",
)
FACTS = ReaderFacts(
    read_ids=frozenset({"1", "2"}),
    new_ids=frozenset({"5", "6"}),
    starred_ids=frozenset({"4"}),
    notes={"3": "ask her"},
    tags={"1": frozenset({"tea"})},
    author_tags={"Bob": frozenset({"fitter"})},
    muted_authors=frozenset({"Ödön"}),
    my_names=frozenset({"bob"}),
    first_seen={str(number): START + timedelta(hours=number) for number in range(1, 7)},
    visits=(START + timedelta(hours=2, minutes=30), START + timedelta(hours=4, minutes=30)),
    link_health={
        "https://gist.github.com/x#L3": LinkHealth("https://gist.github.com/x#L3", LinkState.DEAD)
    },
)


def index(facts: ReaderFacts | None = FACTS) -> ThreadIndex:
    return ThreadIndex(THREAD, facts)
