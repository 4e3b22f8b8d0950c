"""Compares what several ways of doing one thing cost: processor time, side by side, alternating.

A machine's speed drifts while others use it; what runs within the same second is comparable, and
ratios are what counts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping


def compare(ways: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Return the least processor time, in seconds, that each of ``ways`` took in any round."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, run in ways.items():
            best[name] = min(best[name], cpu_seconds(run))
    return best


def cpu_seconds(run: Callable[[], object]) -> float:
    """Return the processor time of one call, earlier garbage collected beforehand."""
    gc.collect()
    begin = time.process_time()
    run()
    return time.process_time() - begin
