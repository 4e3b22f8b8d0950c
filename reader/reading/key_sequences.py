"""Keys pressed one after another become commands. Pure: no clock and no Textual.

Whoever owns the clock calls ``give_up`` when nothing came for a while after a key that could go
on; a key that already means something by itself then does what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.key_names import KeySequence


class Pressed(NamedTuple):
    """What came of a key."""

    commands: tuple[str, ...] = ()
    """Ids of the commands to run, in order."""
    is_taken: bool = True
    """Whether the key meant something here."""
    unknown: KeySequence = ()
    """Keys that began like a sequence and went on like none."""


class KeySequences:
    """Which keys are pending, and what the next one makes of them.

    Args:
        bindings: the command of each sequence.
    """

    def __init__(self, bindings: Mapping[KeySequence, str]) -> None:
        self._bindings = bindings
        self._beginnings = {keys[:end] for keys in bindings for end in range(1, len(keys))}
        self.pending: KeySequence = ()
        """Keys that were pressed and are the beginning of a sequence."""

    def press(self, key: str) -> Pressed:
        """Take a key; Esc only cancels what is pending."""
        if self.pending and key == "escape":
            self.pending = ()
            return Pressed()
        keys, self.pending = (*self.pending, key), ()
        return self._settle(keys, goes_on=True)

    def give_up(self) -> Pressed:
        """Take what is pending for all that will come."""
        keys, self.pending = self.pending, ()
        return self._settle(keys, goes_on=False)

    def _settle(self, keys: KeySequence, *, goes_on: bool) -> Pressed:
        commands: list[str] = []
        count = len(keys)
        while keys:
            if goes_on and keys in self._beginnings:
                self.pending = keys
                break
            ends = range(len(keys), 0, -1)
            length = next((end for end in ends if keys[:end] in self._bindings), 0)
            if not length:
                is_taken = bool(commands) or count > 1
                return Pressed(tuple(commands), is_taken, keys if count > 1 else ())
            commands.append(self._bindings[keys[:length]])
            keys = keys[length:]
        return Pressed(tuple(commands))
