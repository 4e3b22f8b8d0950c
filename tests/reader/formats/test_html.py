from __future__ import annotations

from datetime import UTC, datetime

from reader.formats.html import to_html
from scrapers.body import parse
from scrapers.thread import Comment, Post, Thread

NOON = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)


def page(*comments: Comment) -> str:
    post = Post("مطر", "نور", NOON, parse("<h2>عنوان</h2><p>سطر</p>"), None)
    return "".join(to_html(Thread(post, comments, "https://x.example/a", NOON, "test")))


def test_no_language_is_claimed_but_for_our_own_words() -> None:
    out = page()
    assert '<html lang="">' in out
    assert '<h2 lang="en">Comments</h2>' in out


def test_each_paragraph_runs_in_the_direction_of_its_letters() -> None:
    table = "<table><tr><td>بئر</td><td>1</td></tr></table>"
    out = page(Comment("1", parse(f"<p>ماء</p>{table}"), number=1, author="نور"))
    for part in ("<h1", "<h3", "<p", "<td"):
        assert f'{part} dir="auto">' in out
    assert "<bdi>[1] نور</bdi>" in out
