"""What typing a filter or a search takes, each keystroke of it, on a large thread."""

from __future__ import annotations

import statistics

from budgets import tell_keys, tell_ratio
from peers import NEOMUTT_LEAVE, neomutt, neomutt_ready
from reader_command import Place, ready
from terminal import Terminal

FILTERS = {
    "word": "quarry",
    "author": "author:ada",
    "date": "date:2012-03",
    "relation": "parent:(author:ada)",
}
SEARCHES = ("quarry", "measured tundra", "site 17")
_SETTLE_S = 8.0
_QUIET_S = 0.4


def measure_filters(place: Place, runs: int) -> None:
    rounds = max(2, runs // 3)
    whole: dict[str, list[float]] = {name: [] for name in FILTERS}
    with Terminal(place.command(place.size)) as terminal:
        terminal.wait_for(ready(place.size))
        terminal.rest(_SETTLE_S)
        for name, text in FILTERS.items():
            echoes, settled = [], []
            for _ in range(rounds):
                terminal.press("f")
                for character in text:
                    taken = terminal.press(character, quiet_s=_QUIET_S)
                    echoes.append(taken.first)
                    settled.append(taken.settled)
                terminal.press("\x1b", quiet_s=_QUIET_S)
                whole[name].append(terminal.press(f"f{text}\r", quiet_s=_QUIET_S).settled)
                terminal.press("\x1b", quiet_s=_QUIET_S)
            tell_keys(f"filter by {name}, key to shown, {place.size:,}", settled, 150)
            tell_keys(f"filter by {name}, key to its echo", echoes, 16)
    _against_neomutt(place, whole)


def _against_neomutt(place: Place, whole: dict[str, list[float]]) -> None:
    command = neomutt(place.mbox)
    if command is None:
        return
    with Terminal(command, leave=NEOMUTT_LEAVE) as terminal:
        terminal.wait_for(neomutt_ready(place.size))
        terminal.rest(1.0)
        for name, limit, budget in (("word", "~b quarry", 0.02), ("author", "~f ada", 0.5)):
            rounds = len(whole[name])
            # Its progress rests between messages, not for this long.
            theirs = [terminal.press(f"l{limit}\r", quiet_s=1.5).settled for _ in range(rounds)]
            tell_ratio(f"filter by {name} against neomutt {limit[:2]}", whole[name], theirs, budget)


def measure_search(place: Place, runs: int) -> None:
    with Terminal(place.command(place.size)) as terminal:
        terminal.wait_for(ready(place.size))
        terminal.rest(_SETTLE_S)
        for text in SEARCHES:
            hits, echoes, counted = [], [], []
            for _ in range(max(2, runs // 3)):
                terminal.press("g")
                terminal.press("/")
                for character in text[:-1]:
                    echoes.append(terminal.press(character, quiet_s=_QUIET_S).first)
                hits.append(terminal.press_until(text[-1], f"/{text}  "))
                counted.append(hits[-1] + terminal.press("", quiet_s=_QUIET_S).settled)
                terminal.press("\x1b", quiet_s=_QUIET_S)
            tell_keys(f"search for {text!r}, key to first hit, {place.size:,}", hits, 100)
            tell_keys(f"search for {text!r}, key to its echo", echoes, 16)
            print(f"    all counted after {statistics.median(counted):.0f} ms")
