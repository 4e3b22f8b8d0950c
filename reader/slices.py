"""Long work on the event loop, cut into slices that leave keys their time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from time import monotonic

SLICE_S, PAUSE_S = 0.004, 0.002
"""What work takes and leaves in turn. A pause of no length would let a key go on by one step, and
it has a dozen to go from queue to queue."""


async def run_in_slices(steps: Iterable[object]) -> None:
    """Go through ``steps``, each of which is short, to the end."""
    due = monotonic() + SLICE_S
    for _ in steps:
        if monotonic() >= due:
            await asyncio.sleep(PAUSE_S)
            due = monotonic() + SLICE_S
