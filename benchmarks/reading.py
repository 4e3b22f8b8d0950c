"""What the reader costs a person: start, keys and filters, in a real terminal (a pty).

    python benchmarks/reading.py [--runs N] [--sizes 50,1000,100000]

The start is compared with a bare Textual app, run in turn with ours; keys at the largest size
with those at 1,000 comments. Ratios are what counts: a machine's speed drifts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from terminal import Terminal
from threads import build_thread

from cache import ThreadCache

BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("READY")

Bare().run()
"""
KEYS = {
    "j": ("j", 60),
    "k": ("k", 30),
    "page down": ("\x1b[6~", 30),
    "last, first": ("G", 1),
    "fold": ("\r", 10),
}
FILTERS = {"body": "fquarry\r", "author": "fauthor:ada\r", "links": "fhas:link\r"}


@dataclass(frozen=True, slots=True)
class Start:
    """One start, up to the first frame."""

    wall_ms: float
    cpu_ms: float


def start(command: list[str], ready: str) -> Start:
    with Terminal(command) as terminal:
        wall_ms = terminal.wait_for(ready)
        return Start(wall_ms, terminal.cpu_ms())


def reader(database: Path) -> list[str]:
    code = "from reader.cli import main; main()"
    return [sys.executable, "-c", code, "--cache", str(database), "--offline", "1"]


def measure_start(database: Path, runs: int) -> None:
    ours, bare = [], []
    for _ in range(runs):
        ours.append(start(reader(database), "comment 1 of"))
        bare.append(start([sys.executable, "-c", BARE], "READY"))
    wall = [statistics.median(one.wall_ms for one in each) for each in (ours, bare)]
    cpu = [statistics.median(one.cpu_ms for one in each) for each in (ours, bare)]
    print(f"start, wall: {wall[0]:.0f} ms, bare Textual {wall[1]:.0f}: {wall[0] / wall[1]:.2f}")
    print(f"start, CPU:  {cpu[0]:.0f} ms, bare Textual {cpu[1]:.0f}: {cpu[0] / cpu[1]:.2f}")


def measure_keys(database: Path) -> dict[str, float]:
    """Print what keys and filters take; return the 95th percentile of each key, in ms."""
    slow: dict[str, float] = {}
    with Terminal(reader(database)) as terminal:
        print(f"  first frame {terminal.wait_for('comment 1 of'):.0f} ms")
        terminal.rest(8.0)
        for name, (key, count) in KEYS.items():
            taken = sorted(terminal.press(key) for _ in range(count))
            slow[name] = taken[max(0, int(len(taken) * 0.95) - 1)]
            print(f"  {name}: median {statistics.median(taken):.1f} ms, 95 % {slow[name]:.1f} ms")
        for name, keys in FILTERS.items():
            print(f"  filter by {name}: {terminal.press(keys, quiet_s=0.5):.0f} ms")
            terminal.press("\x1b", quiet_s=0.4)
        print(f"  memory (PSS) {terminal.pss_mib():.0f} MiB")
    return slow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sizes", default="50,1000,100000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        slow = {}
        for size in sizes:
            database = Path(folder) / f"{size}.db"
            with ThreadCache(database) as cache:
                cache.save(build_thread(size))
            print(f"{size:,} comments")
            if size == sizes[0]:
                measure_start(database, options.runs)
            else:
                slow[size] = measure_keys(database)
        if len(slow) > 1:
            small, large = min(slow), max(slow)
            for name in KEYS:
                ratio = slow[large][name] / max(slow[small][name], 0.1)
                print(f"{name}: {ratio:.2f} times as long at {large:,} as at {small:,}")


if __name__ == "__main__":
    main()
