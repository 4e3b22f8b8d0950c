from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cache import CacheError, ThreadCache
from reader.library import Library
from tests.reader.thread_samples import play, rows_of, sample_thread, screen_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one thread of seven comments."""
    with Library(tmp_path / "cache.sqlite", is_offline=True) as library:
        assert library.cache is not None
        library.cache.save(sample_thread())
        yield library


def fail(cache: ThreadCache, *_: object) -> None:
    raise CacheError("The cache is damaged.", path=Path("cache.sqlite"))


@pytest.mark.parametrize("part", ["load_reading", "new_ids"])
def test_a_thread_is_read_where_its_marks_cannot_be(
    library: Library, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(ThreadCache, part, fail)

    async def story(pilot: Pilot[int]) -> None:
        assert screen_of(pilot.app).thread.comments
        told = "\n".join(rows_of(pilot.app))
        assert "neither shown nor kept: The cache is damaged." in " ".join(told.split())

    play(story, library=library, thread_id=1)
