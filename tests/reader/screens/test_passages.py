from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from scrapers.thread import Body, Span, SpanKind, Thread
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words

QUOTE = "The last words of all stand here"


def quoting_thread() -> Thread:
    """Return a thread whose third comment quotes the end of a long post."""
    body = Body(f"{QUOTE}\n\nDo they?", (Span(0, len(QUOTE), SpanKind.QUOTE, None, 1),))
    thread = sample_thread(bodies={3: body})
    long = "\n\n".join([*("Many words of the post. " * 9 for _ in range(20)), f"{QUOTE}."])
    return replace(thread, post=replace(thread.post, body=words(long)))


def test_a_comment_and_the_passage_it_quotes_lead_to_each_other() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.app.workers.wait_for_complete()
        assert "↖ ¶21" in next(row for row in rows_of(pilot.app) if "Chi" in row)
        await pilot.press("j", "Q")
        assert "quotes nothing of the post" in rows_of(pilot.app)[-2]
        await pilot.press("j", "Q")
        assert screen.is_in_post
        assert any(row.startswith(f"❝{QUOTE}") for row in rows_of(pilot.app))
        await pilot.press("Q")
        assert (screen.is_in_post, screen.here_id) == (False, "c3")
        assert screen.thread.lit_passage is None

    play(story, quoting_thread())


def test_from_the_post_one_comes_to_a_comment_that_quotes_it() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("tab", "Q")
        assert "no comment quotes what is in view" in "".join(rows_of(pilot.app))
        await pilot.press("G", "Q")
        assert (screen.is_in_post, screen.here_id) == (False, "c3")

    play(story, quoting_thread(), size=(80, 24))


def test_quotes_are_known_in_another_order_too() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("v")
        await pilot.app.workers.wait_for_complete()
        (index,) = screen.thread.passages
        assert screen.thread.comments[index].id == "c3"

    play(story, quoting_thread())
