from __future__ import annotations

from datetime import UTC, datetime

from reader.link_list import placed_links, summary
from scrapers.body import parse
from scrapers.thread import Body, Comment, LinkHealth, LinkState, Post, Span, SpanKind, Thread

LOST = Body("see here", (Span(4, 8, SpanKind.LINK, None),))


def thread() -> Thread:
    linked = parse(
        '<p><a href="https://x.example/a#b">one</a> <a href="https://x.example/c">two</a>'
    )
    comments = (Comment("1", linked, number=1, author="Ann"),)
    now = datetime(2024, 1, 1, tzinfo=UTC)
    return Thread(Post("T", None, None, LOST, None), comments, "https://x.example/", now, "test")


def test_the_worst_come_first_and_a_lost_address_is_told() -> None:
    dead = LinkHealth("https://x.example/c", LinkState.DEAD, "404 not found")
    placed = placed_links(thread(), {dead.url: dead})
    assert [(link.text, link.state) for link in placed] == [
        ("two", LinkState.DEAD),
        ("here", LinkState.MISSING),
        ("one", LinkState.UNCHECKED),
    ]
    assert placed[0].line(" · ") == "https://x.example/c · “two” · [1] Ann · 404 not found"
    assert summary(placed, is_ascii=False) == "1 ○ unchecked  1 ∅ address lost  1 ✗ dead"


def test_where_a_link_leads_is_told_only_when_it_is_elsewhere() -> None:
    def line(final: str, reason: str = "") -> str:
        url = "https://x.example/a#b"
        verdict = LinkHealth(url, LinkState.MOVED, reason, final_url=final)
        return placed_links(thread(), {url: verdict})[1].line(" · ")

    assert "leads" not in line("https://x.example/a")
    assert "leads" not in line("https://y.example/", "moved to https://y.example/")
    assert line("https://y.example/").endswith("leads to https://y.example/")
