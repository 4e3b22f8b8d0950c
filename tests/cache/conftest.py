from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import ThreadCache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "downthread" / "cache.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[ThreadCache]:
    with ThreadCache(path) as opened:
        yield opened
