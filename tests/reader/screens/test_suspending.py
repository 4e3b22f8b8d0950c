from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.app import ReaderApp
from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread

_TYPING = (("slash", "x"), ("f", "x"), ("e", "x"), (":",), ("b", "f"))


@pytest.mark.parametrize("opened", [(), ("L",), ("b",), *_TYPING])
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


def test_what_is_typed_stands_when_the_shell_has_gone_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReaderApp, "action_suspend_process", lambda _: None)

    async def story(pilot: Pilot[int]) -> None:
        await pilot.press("f", *"is:ro", "ctrl+z", *"ot")
        assert rows_of(pilot.app)[-1].startswith(" filter: is:root")

    play(story)
