from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.app import ReaderApp
from reader.library import Library
from tests.reader.thread_samples import play, sample_thread


@pytest.mark.parametrize("opened", [(), ("L",), ("b",)])
def test_what_was_marked_is_stored_before_the_program_is_suspended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: tuple[str, ...]
) -> None:
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        cache = library.cache
        assert cache is not None
        cache.save(sample_thread())
        found: list[frozenset[str]] = []

        def suspend(_: ReaderApp) -> None:
            found.append(cache.load_reading(1).starred_ids)

        monkeypatch.setattr(ReaderApp, "action_suspend_process", suspend)

        async def story(pilot: Pilot[int]) -> None:
            await pilot.press("s", *opened, "ctrl+z")
            assert found == [{"c1"}]

        play(story, library=library, thread_id=1)
