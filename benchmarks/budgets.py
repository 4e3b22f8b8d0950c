"""What was measured, beside its budget: one line a row."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least of ``values`` that at least ``share`` of them do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def tell(what: str, value: float, budget: float, *, unit: str = " ms", note: str = "") -> None:
    """Print a value beside what it may be at most."""
    verdict = "" if value <= budget else "  OVER"
    number = f"{value:.0f}" if value >= 100 else f"{value:.3g}"
    print(
        f"  {what:54} {number + unit:>9}  (at most {budget:g}{unit}){verdict}  {note}", flush=True
    )


def tell_ratio(
    what: str, ours: Sequence[float], theirs: Sequence[float], budget: float, *, unit: str = "ms"
) -> None:
    """Print the median of ratios of what was measured in turn, beside what it may be at most."""
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    note = f"{statistics.median(ours):.0f} against {statistics.median(theirs):.0f} {unit}"
    tell(what, ratio, budget, unit=" x", note=note)


def tell_keys(what: str, taken: Sequence[float], budget: float) -> None:
    """Print the 95th percentile of what keys took beside what it may be at most."""
    tell(
        f"{what}, 95 %",
        percentile(taken, 0.95),
        budget,
        note=f"median {percentile(taken, 0.5):.1f}",
    )
