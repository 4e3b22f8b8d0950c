"""Makes threads of any size with the shape of real ones: mostly short comments, some deep chains.

Deterministic for a size; the words are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from scrapers.thread import Body, Comment, Post, Span, SpanKind, Thread

BEGIN = datetime(2011, 6, 6, 9, 0, tzinfo=UTC)
WORDS = [
    "amber",
    "basin",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "glade",
    "haven",
    "inlet",
    "jetty",
    "knoll",
    "ledge",
    "marsh",
    "north",
    "orbit",
    "prism",
    "quarry",
    "ridge",
    "shoal",
    "tundra",
    "upland",
    "valley",
    "willow",
    "yonder",
    "zephyr",
    "and",
    "of",
    "to",
    "the",
    "with",
    "for",
    "from",
    "under",
    "over",
    "near",
    "because",
    "while",
    "nothing",
    "always",
    "perhaps",
    "measured",
    "answered",
    "moved",
    "kept",
]
NAMES = "Ada Ben Chi Dee Eve Finn Gus Hana Ines Jo Kai Lea Max Nia Otto Pia".split()  # noqa: SIM905


def build_thread(count: int, *, seed: int = 7) -> Thread:
    """Return a thread of ``count`` comments with links, quotes, code, lists and wide characters."""
    chance = random.Random(seed)
    comments = tuple(_comments(count, chance))
    post = Post(
        title="Why we moved off the monolith",
        author="Ada Marsh",
        published_at=BEGIN,
        body=_post_body(chance),
        url="https://blog.example/monolith",
    )
    return Thread(
        post=post,
        comments=comments,
        url="https://blog.example/monolith",
        fetched_at=BEGIN + timedelta(days=9),
        platform="generic",
        declared_count=count + 1,
    )


def _comments(count: int, chance: random.Random) -> Iterator[Comment]:
    path: list[str] = []
    for number in range(1, count + 1):
        depth = min(len(path), chance.choice((0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 12)))
        del path[depth:]
        author = chance.choice(NAMES)
        yield Comment(
            id=f"c{number}",
            body=_body(number, chance),
            parent_id=path[-1] if path else None,
            parent_source="stated" if path else None,
            depth=depth,
            number=number,
            author=f"{author} {chance.choice('ABCDEFGH')}.",
            is_by_post_author=author == "Ada",
            published_at=BEGIN + timedelta(minutes=17 * number),
            permalink=f"https://blog.example/monolith#c{number}",
        )
        path.append(f"c{number}")


def _sentence(chance: random.Random, length: int) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(length))
    return f"{words.capitalize()}."


def _body(number: int, chance: random.Random) -> Body:
    text = " ".join(_sentence(chance, chance.randint(4, 14)) for _ in range(chance.randint(1, 5)))
    spans: list[Span] = []
    if number % 7 == 0:
        link = f"site {number % 41}"
        start = len(text) + 1
        text = f"{text} {link} has more."
        address = f"https://site{number % 41}.example/{number}"
        spans.append(Span(start, start + len(link), SpanKind.LINK, address))
    if number % 11 == 0:
        quote = _sentence(chance, 9)
        text = f"{quote}\n\n{text}"
        spans = [
            Span(0, len(quote), SpanKind.QUOTE, None, 1),
            *(
                Span(s.start + len(quote) + 2, s.end + len(quote) + 2, s.kind, s.href)
                for s in spans
            ),
        ]
    if number % 23 == 0:
        code = "for row in rows:\n    total += row.count  # " + _sentence(chance, 14)
        start = len(text) + 2
        text = f"{text}\n\n{code}"
        spans.append(Span(start, len(text), SpanKind.CODE_BLOCK))
    if number % 31 == 0:
        text = f"{text} 漢字とかな、それから 🙂 e\u0301."
    return Body(text, tuple(spans))


def _post_body(chance: random.Random) -> Body:
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for paragraph in range(14):
        is_heading = paragraph % 4 == 3
        text = _sentence(chance, 3 if is_heading else 60)
        if is_heading:
            spans.append(Span(at, at + len(text), SpanKind.HEADING, None, 2))
        elif paragraph % 3 == 0:
            spans.append(Span(at, at + 5, SpanKind.LINK, f"https://site{paragraph}.example/"))
        parts.append(text)
        at += len(text) + 2
    return Body("\n\n".join(parts), tuple(spans))
