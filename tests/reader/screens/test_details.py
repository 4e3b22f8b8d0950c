from __future__ import annotations

from textual.pilot import Pilot

from tests.reader.thread_samples import play, rows_of, screen_of


async def details_after(pilot: Pilot[int], *keys: str) -> list[str]:
    """Press keys, then the one for details, and return the rows."""
    await pilot.press(*keys, "i")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return rows_of(pilot.app)


def test_details_tell_time_parent_and_note_and_escape_goes_back() -> None:
    async def story(pilot: Pilot[int]) -> None:
        rows = await details_after(pilot, "j", "e", *"hm", "enter")
        assert "Comment by Ben" in rows[0]
        assert any("2026-02-10 12:00:00 UTC" in row for row in rows)
        assert any("the page says so" in row for row in rows)
        assert any("note" in row and "hm" in row for row in rows)
        await pilot.press("escape")
        assert screen_of(pilot.app).here_id == "c2"

    play(story)


def test_long_notes_of_wide_characters_are_shown_to_their_end() -> None:
    async def story(pilot: Pilot[int]) -> None:
        rows = await details_after(pilot, "e", *"日本語" * 20, "完", "enter")
        assert any("語完" in row for row in rows)

    play(story)


def test_what_stands_above_a_match_says_which_terms_leave_it_out() -> None:
    async def story(pilot: Pilot[int]) -> None:
        rows = await details_after(pilot, "f", *"words by:chi -is:read", "enter", "k")
        assert "Comment by Ben" in rows[0]
        (row,) = (row for row in rows if "hidden by" in row)
        assert row.split() == ["hidden", "by", "author:chi"]

    play(story)
