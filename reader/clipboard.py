"""Handing text to the clipboard program of this computer, beside what the terminal does itself.

The terminal's own way (OSC 52) works over ssh, but not in every terminal, and none says so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping

_TIMEOUT_S = 2.0
_PROGRAMS = (
    ("", ("pbcopy",)),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
)
"""The variable that has to be set for each to work, and its words."""


def find_program(
    environment: Mapping[str, str], which: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...] | None:
    """Return the words of the clipboard program that works here, ``None`` if there is none."""
    for variable, words in _PROGRAMS:
        if (not variable or environment.get(variable)) and which(words[0]):
            return words
    return None


def hand_over(words: tuple[str, ...], text: str) -> bool:
    """Give ``text`` to a clipboard program; return whether it took it in time."""
    try:
        # Some go on running for as long as they own the clipboard: nothing of theirs is read.
        done = subprocess.run(
            words,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
