"""What code costs, in terms that do not depend on the machine or on who else uses it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType


def count_calls(run: Callable[[], object]) -> int:
    """Return how many calls ``run`` makes, those of built-in functions included."""
    count = 0

    def note(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def growth(run: Callable[[int], object], small: int, large: int) -> float:
    """Return how many times as long ``run`` takes with ``large`` as with ``small``.

    For what is one call, such as a search: the least of several times, taken in turn.
    """
    best = {small: float("inf"), large: float("inf")}
    for _ in range(5):
        for size, least in tuple(best.items()):
            began = time.process_time()
            run(size)
            best[size] = min(least, time.process_time() - began)
    return best[large] / best[small]
