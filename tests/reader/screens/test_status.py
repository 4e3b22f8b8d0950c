from __future__ import annotations

from textual.pilot import Pilot

from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words

LONG = words("Many words. " * 200)


def test_inside_a_long_branch_its_authors_stand_above_the_comments() -> None:
    async def story(pilot: Pilot[int]) -> None:
        screen = screen_of(pilot.app)
        await pilot.press("j", "j")
        screen.comments.scroll_to_line((screen.thread.layout.top(2) or 0) + 3)
        await pilot.pause()
        assert "↑ Ada › Ben" in rows_of(pilot.app)[0]
        await pilot.press("g")
        await pilot.pause()
        assert "7 comments" in rows_of(pilot.app)[0]

    play(story, sample_thread(bodies={3: LONG}))
