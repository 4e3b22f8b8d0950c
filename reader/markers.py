"""How a link's state is told: a glyph, a plain ASCII sign, a word and a colour.

Never by colour alone: glyph and word say the same. Glyphs are one cell wide and have no emoji
form; colours are those of Okabe and Ito, which people with any common colour blindness tell
apart. Where a terminal may not carry the glyphs, the ASCII signs stand in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scrapers.thread import LinkState


@dataclass(frozen=True, slots=True)
class Marker:
    """How one state looks."""

    glyph: str
    """One cell wide."""
    ascii: str
    """What stands in for the glyph."""
    word: str
    """For people."""
    colour: str
    """A name from ``COLOURS``."""
    rank: int
    """0 for the worst state; lists of links begin with it."""


COLOURS: Final[Mapping[str, str]] = {
    "green": "#009E73",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "orange": "#E69F00",
    "purple": "#CC79A7",
    "vermilion": "#D55E00",
    "grey": "#808080",
}

LINK_MARKERS: Final[Mapping[LinkState, Marker]] = {
    LinkState.DEAD: Marker("✗", "x", "dead", "vermilion", 0),
    LinkState.MISSING: Marker("∅", "_", "address lost", "vermilion", 1),
    LinkState.UNREACHABLE: Marker("!", "!", "no answer", "vermilion", 2),
    LinkState.SUSPICIOUS: Marker("?", "?", "doubtful", "orange", 3),
    LinkState.INSECURE: Marker("‡", "^", "bad cert", "orange", 4),
    LinkState.BLOCKED: Marker("⊘", "%", "walled", "purple", 5),
    LinkState.ANCHOR: Marker("#", "#", "no anchor", "yellow", 6),
    LinkState.UNSAFE: Marker("−", "-", "not visited", "grey", 7),
    LinkState.INVALID: Marker("¬", "/", "not a link", "grey", 8),
    LinkState.MOVED: Marker("↦", ">", "moved", "sky", 9),
    LinkState.REDIRECTED: Marker("↝", "~", "redirects", "sky", 10),
    LinkState.CHECKING: Marker("…", "*", "checking", "grey", 11),
    LinkState.UNCHECKED: Marker("○", "o", "unchecked", "grey", 12),
    LinkState.SKIPPED: Marker("·", ".", "skipped", "grey", 13),
    LinkState.OK: Marker("✓", "+", "alive", "green", 14),
}


def sign(state: LinkState, *, is_ascii: bool = False) -> str:
    """Return the one-cell sign of ``state``."""
    marker = LINK_MARKERS[state]
    return marker.ascii if is_ascii else marker.glyph


def worst(states: Iterable[LinkState]) -> LinkState | None:
    """Return the state that most needs attention, or ``None`` for no states."""
    return min(states, key=lambda state: LINK_MARKERS[state].rank, default=None)


def needs_ascii(encoding: str | None, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether glyphs have to give way to ASCII signs.

    So it is for an output that is not UTF-8, for a locale that asks for none, and for the
    Linux console and dumb terminals, whose fonts lack them.
    """
    variables = os.environ if environment is None else environment
    if (encoding or "").lower().replace("-", "").replace("_", "") != "utf8":
        return True
    if variables.get("TERM") in {"linux", "dumb"}:
        return True
    locale = next(
        (variables[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if variables.get(name)), ""
    )
    return bool(locale) and "utf" not in locale.lower()
