from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reader.reading.details import facts
from reader.reading.filtering import verdicts
from reader.reading.open_thread import OpenThread
from scrapers.thread import Comment, LinkHealth, LinkState, Thread
from tests.reader.thread_samples import NOW, sample_thread, words


def changed(number: int, thread: Thread | None = None, **values: object) -> Thread:
    thread = thread or sample_thread()
    comments: list[Comment] = list(thread.comments)
    comments[number] = replace(comments[number], **values)  # type: ignore[arg-type]
    return replace(thread, comments=tuple(comments))


def test_times_are_told_to_the_second_and_as_the_page_has_them() -> None:
    thread = OpenThread(changed(0, published_raw="last Tuesday"), now=NOW)
    found = dict(facts(thread, 0, first_seen=NOW - timedelta(days=2)))
    assert found["written"].startswith("2026-02-09 12:00:00 UTC, 5 weeks ago")
    assert "“last Tuesday”" in found["written"]
    assert found["first fetched"].endswith("2 days ago")


def test_an_inferred_parent_says_how_and_how_surely_it_is_known() -> None:
    thread = OpenThread(changed(1, parent_source="quote", confidence=0.75))
    found = dict(facts(thread, 1))
    assert found["answers"] == "Ada (c1); inferred: it quotes that comment, 75% sure"
    assert found["depth"] == "2, 1 below"


def test_links_tell_their_verdict_and_edits_what_they_changed() -> None:
    body = words("a new map\nsame", ("map", "https://map.example/"))
    health = LinkHealth(
        "https://map.example/", LinkState.DEAD, "404 not found", checked_at=NOW - timedelta(days=1)
    )
    thread = OpenThread(changed(0, body=body), health={health.url: health}, now=NOW)
    found = facts(thread, 0, earlier=[(NOW, words("an old map\nsame"))])
    assert ("link 1", "https://map.example/: dead, 404 not found, checked 1 day ago") in found
    assert found[-2:] == [("", "-an old map"), ("", "+a new map")]


def test_a_link_checked_since_the_thread_was_opened_has_an_age() -> None:
    body = words("a new map", ("map", "https://map.example/"))
    verdict = LinkHealth("https://map.example/", LinkState.DEAD, "404 not found", checked_at=NOW)
    thread = OpenThread(changed(0, body=body), health={verdict.url: verdict}, now=NOW)
    thread.now -= timedelta(minutes=10)
    thread.opened_at_s -= 660
    assert facts(thread, 0)[-1][1].endswith("checked 1 minute ago")


def test_it_says_why_a_comment_is_shown() -> None:
    thread = OpenThread(sample_thread())
    thread.layout.set_filter(verdicts(thread, [2], "ancestors"))
    above = dict(facts(thread, 0, filter_text="x", unmet=("x",)))
    assert above["shown"] == "because an answer to it matches x"
    assert above["hidden by"] == "x"
    assert dict(facts(thread, 2, filter_text="x"))["shown"] == "because it matched x"
    assert "shown" not in dict(facts(thread, 6, filter_text="x", unmet=("x",)))
