from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from reader.library import Library
from scrapers.thread import Thread
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of, words

LATER = ("It took two years.", "It took three years.", "It took three long years.")


def versions() -> list[Thread]:
    """Return the same thread with three versions of its first comment and two of its post."""
    threads = [sample_thread(bodies={1: words(text)}) for text in LATER]
    changed = replace(threads[2].post, body=words("First paragraph, changed."))
    return [*threads[:2], replace(threads[2], post=changed)]


def test_an_edit_is_shown_in_place_then_the_ones_before_then_none(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int]) -> None:
        async def press() -> list[str]:
            await pilot.press("d")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            return rows_of(pilot.app)

        screen = screen_of(pilot.app)
        rows = await press()
        assert any("It took three long years." in row for row in rows)
        assert [one.kind.value for one in screen.thread.edits[0].changes] == ["added"]
        assert "edit 2 of 2" in rows[-2]
        rows = await press()
        assert any("It took two three long years." in row for row in rows)
        rows = await press()
        assert any("It took three long years." in row for row in rows)
        assert "as it is now" in rows[-2]
        await pilot.press("j")
        assert "not edited since" in (await press())[-2]
        await pilot.press("tab")
        assert any("changed" in row for row in await press())
        assert -1 in screen.thread.edits

    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert library.cache is not None
        for thread in versions():
            library.cache.save(thread)
        play(story, library=library, thread_id=1)
