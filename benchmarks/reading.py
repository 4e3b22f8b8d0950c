"""What the reader costs a person, each figure beside its budget: in a real terminal (a pty).

    python benchmarks/reading.py [--runs N] [--size 100000] [--only start,open,...]

Peers run in turn with ours in the same run: a bare Textual app, neomutt where it is installed, the
reader itself on a small thread or with nothing going on. Ratios are what counts: a machine's speed
drifts, and others may be using it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import reading_keys
import reading_queries
from budgets import tell, tell_ratio
from peers import (
    BARE_LEAVE,
    BARE_READY,
    BARE_TEXTUAL,
    NEOMUTT_LEAVE,
    neomutt,
    neomutt_ready,
    write_mbox,
)
from reader_command import Place, ready
from terminal import Terminal
from threads import build_thread

from cache import ThreadCache

SMALL, USUAL = 50, 1_000


class Start(NamedTuple):
    """One start: to the first frame, and to the first key answered; CPU time to the frame."""

    painted_ms: float
    answered_ms: float
    cpu_ms: float


def start(command: list[str], ready: str, leave: str, answer: str = "") -> Start:
    """Start a program; with ``answer``, also press j until it has written this."""
    with Terminal(command, leave=leave) as terminal:
        painted = terminal.wait_for(ready)
        cpu = terminal.cpu_ms()
        answered = terminal.press_until("j", answer) if answer else 0.0
        return Start(painted, painted + answered, cpu)


def measure_start(place: Place, runs: int) -> None:
    ours, bare = [], []
    for _ in range(runs + 1):
        ours.append(start(place.command(SMALL), ready(SMALL), "q"))
        bare.append(start(BARE_TEXTUAL, BARE_READY, BARE_LEAVE))
    del ours[0], bare[0]  # The first starts compile what was not compiled yet.
    what = f"exec to painted, {SMALL} comments, against bare Textual"
    painted = [[one.painted_ms for one in each] for each in (ours, bare)]
    tell_ratio(what, painted[0], painted[1], 1.35)
    tell_ratio("the same in CPU time", *([o.cpu_ms for o in each] for each in (ours, bare)), 1.35)


def measure_open(place: Place, runs: int) -> None:
    peer = neomutt(place.mbox)
    ours, theirs = [], []
    answered = (ready(place.size), "gq", ready(place.size))
    for _ in range(max(2, runs // 3)):
        ours.append(start(place.command(place.size), *answered))
        if peer:
            theirs.append(start(peer, neomutt_ready(place.size), NEOMUTT_LEAVE))
    painted = statistics.median(one.painted_ms for one in ours)
    cpu = statistics.median(one.cpu_ms for one in ours)
    print(f"  {place.size:,} painted after {painted:.0f} ms, {cpu:.0f} of them CPU time")
    what = f"exec to painted and a key answered, {place.size:,}"
    if peer:
        answers = [[one.answered_ms for one in each] for each in (ours, theirs)]
        tell_ratio(f"{what}, against neomutt's to painted", answers[0], answers[1], 0.2)
        times = [[one.cpu_ms for one in each] for each in (ours, theirs)]
        tell_ratio("to painted in CPU time", times[0], times[1], 0.2)
    else:
        print(f"  {what}: {statistics.median(one.answered_ms for one in ours):.0f} ms")


def measure_memory(place: Place, _runs: int) -> None:
    with Terminal(place.command(place.size)) as terminal:
        terminal.wait_for(ready(place.size))
        terminal.rest(8.0)
        tell(f"memory (PSS), {place.size:,} open", terminal.pss_mib(), 135, unit=" MiB")
        terminal.press("G")
        terminal.press("fquarry\r", quiet_s=1.0)
        terminal.press("\x1b", quiet_s=1.0)
        tell("the same after a filter", terminal.pss_mib(), 160, unit=" MiB")


ROWS: dict[str, Callable[[Place, int], None]] = {
    "start": measure_start,
    "open": measure_open,
    "memory": measure_memory,
    "keys": reading_keys.measure_keys,
    "fold": reading_keys.measure_folds,
    "busy": reading_keys.measure_busy,
    "filter": reading_queries.measure_filters,
    "search": reading_queries.measure_search,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--only", default=",".join(ROWS), help="which rows to measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        place = Place(Path(folder), options.size)
        for size in (SMALL, USUAL, options.size):
            thread = build_thread(size)
            with ThreadCache(place.database(size)) as cache:
                cache.save(thread)
        write_mbox(thread, place.mbox)
        for name in options.only.split(","):
            if name not in ROWS:
                sys.exit(f"no row {name!r}; there are {', '.join(ROWS)}")
            print(name, flush=True)
            ROWS[name](place, options.runs)


if __name__ == "__main__":
    main()
