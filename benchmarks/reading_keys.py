"""What keys take: in a thread of any size, at folds, and while links are checked."""

from __future__ import annotations

import re
from contextlib import ExitStack

from budgets import percentile, tell, tell_keys
from busy_site import COMMENTS, HOST, busy_site
from reader_command import Place, fetch, reader, ready
from terminal import Terminal

KEYS = {
    "j": "j",
    "k": "k",
    "J": "J",
    "K": "K",
    "]": "]",
    "n": "n",
    "space": " ",
    "page down": "\x1b[6~",
}
_USUAL = 1_000
_BLOCK = 10
_SETTLE_S = 8.0
"""What the reader takes at most to measure a large thread after its first frame."""


def measure_keys(place: Place, runs: int) -> None:
    sizes = (place.size, _USUAL)
    taken: dict[tuple[str, int], list[float]] = {(k, size): [] for k in KEYS for size in sizes}
    with ExitStack() as stack:
        terminals = {size: stack.enter_context(Terminal(place.command(size))) for size in sizes}
        for size, terminal in terminals.items():
            terminal.wait_for(ready(size))
        for terminal in terminals.values():
            terminal.rest(_SETTLE_S)
        for _ in range(runs):
            for terminal in terminals.values():
                terminal.press("g", quiet_s=0.1)
            for name, key in KEYS.items():
                for size, terminal in terminals.items():
                    taken[name, size] += [terminal.press(key).settled for _ in range(_BLOCK)]
    for name in KEYS:
        tell_keys(f"key {name} to settled, {place.size:,}", taken[name, place.size], 16)
    for name in KEYS:
        large, small = (percentile(taken[name, size], 0.95) for size in sizes)
        tell(f"key {name} against {_USUAL:,}, 95 %", large / small, 1.5, unit=" x")
    all_large, all_small = (
        percentile([one for name in KEYS for one in taken[name, size]], 0.95) for size in sizes
    )
    tell("all keys, 95 %", all_large, 16)
    tell(f"all keys against {_USUAL:,}, 95 %", all_large / all_small, 1.5, unit=" x")


def measure_folds(place: Place, runs: int) -> None:
    folded, all_folded = [], []
    with Terminal(place.command(place.size)) as terminal:
        terminal.wait_for(ready(place.size))
        terminal.rest(_SETTLE_S)
        terminal.press("g", quiet_s=0.1)
        for _ in range(runs):
            folded += [terminal.press("\r").settled for _ in range(4)]
            all_folded += [terminal.press(keys, quiet_s=0.1).settled for keys in ("0", "zR")]
    tell_keys(f"fold or unfold the first of {place.size:,}", folded, 60)
    tell_keys(f"fold or unfold all of {place.size:,}", all_folded, 200)


def measure_busy(place: Place, runs: int) -> None:
    """Measure scrolling with links being checked and a refresh, against the same thread idle."""
    database = place.folder / "busy.db"
    allow = ("--allow-address", HOST)
    with busy_site() as address, ExitStack() as stack:
        fetch(address, database, *allow)
        idle = reader("--cache", str(database), "--offline", address)
        pages = _pages(idle, runs * _BLOCK)
        terminals = {
            "idle": stack.enter_context(Terminal(idle)),
            "busy": stack.enter_context(
                Terminal(reader("--cache", str(database), *allow, address))
            ),
        }
        for terminal in terminals.values():
            terminal.wait_for(ready(COMMENTS))
        taken: dict[str, list[float]] = {name: [] for name in terminals}
        for number, page in enumerate(pages):
            if number % _BLOCK == 0:
                terminals["busy"].press("r")
            for name, terminal in terminals.items():
                taken[name].append(terminal.press_until(KEYS["page down"], page))
    slow, usual = (percentile(taken[name], 0.95) for name in ("busy", "idle"))
    note = f"{slow:.1f} against {usual:.1f} ms"
    tell("scrolling while busy, against idle, 95 %", slow / usual, 1.5, unit=" x", note=note)
    halves = [percentile(taken[name], 0.5) for name in ("busy", "idle")]
    print(
        f"    medians {halves[0]:.1f} against {halves[1]:.1f} ms; longest {max(taken['busy']):.0f}"
    )


def _pages(command: list[str], count: int) -> list[str]:
    """Return what page after page shows for the first time: the last comment on it."""
    pages = []
    with Terminal(command, leave="gq") as terminal:
        terminal.wait_for(ready(COMMENTS))
        terminal.rest(1.0)
        for _ in range(count):
            terminal.press(KEYS["page down"])
            pages.append(re.findall(rb"comment-\d+:", terminal.written)[-1].decode())
    return pages
