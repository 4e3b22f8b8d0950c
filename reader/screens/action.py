"""What a key does in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

Action = Callable[["ThreadScreen"], None]
