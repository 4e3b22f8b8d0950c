from __future__ import annotations

from textual.pilot import Pilot

from tests.reader.thread_samples import play, rows_of, screen_of


def test_details_tell_time_parent_and_note_and_escape_goes_back() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("j", "e", *"hm", "enter", "i")
        rows = rows_of(pilot.app)
        assert "Comment by Ben" in rows[0]
        assert any("2026-02-10 12:00:00 UTC" in row for row in rows)
        assert any("the page says so" in row for row in rows)
        assert any("note" in row and "hm" in row for row in rows)
        await pilot.press("escape")
        assert screen_of(pilot.app).here_id == "c2"

    play(story)


def test_long_notes_of_wide_characters_are_shown_to_their_end() -> None:
    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("e", *"日本語" * 20, "完", "enter", "i")
        assert any("語完" in row for row in rows_of(pilot.app))

    play(story)
