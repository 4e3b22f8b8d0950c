"""Which keys mean which command: the command table, then a preset, then a person's own keys.

Every layer replaces all the keys of the commands it names. Where two commands want the same key
the later layer wins, and the clash is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from reader.commands import POST_FOOTER, Command, Where, commands_for
from reader.key_names import KeySequence, key_label

_DEFAULT, _PRESET, _OWN = 0, 1, 2
_PAIRS: Final = {
    "next": "previous",
    "next-sibling": "previous-sibling",
    "next-top": "previous-top",
}
"""Commands that the footer tells together."""

OwnKeys = Mapping[str, tuple[KeySequence, ...]]
"""Keys by the id of their command."""


class Clash(NamedTuple):
    """Two commands and one key."""

    keys: KeySequence
    winner: str
    """The command that has the key."""
    loser: str
    left: tuple[KeySequence, ...]
    """The keys that the loser still has there."""
    waits: bool = False
    """Whether the loser keeps its key, but has to wait: a sequence of the winner begins so."""

    def __str__(self) -> str:
        key = key_label(self.keys)
        if self.waits:
            return f"`{key}` ({self.loser}) has to wait: a sequence of {self.winner} begins with it"
        rest = " ".join(f"`{key_label(one)}`" for one in self.left)
        left = f"keeps {rest}" if rest else "has no key left"
        return f"`{key}` now means {self.winner}, no longer {self.loser}, which {left}"


class _Claim(NamedTuple):
    layer: int
    order: int
    command: Command
    keys: tuple[KeySequence, ...]


class Keymap:
    """The keys of every command in every place.

    Args:
        preset: keys by command id, in place of the default ones.
        own: the same from a person's settings, which go before the preset's.
    """

    def __init__(self, preset: OwnKeys | None = None, own: OwnKeys | None = None) -> None:
        self._preset = preset or {}
        self._own = own or {}
        self._bindings: dict[Where, dict[KeySequence, str]] = {}
        self._hints: dict[tuple[Where, bool, bool], list[tuple[str, str]]] = {}

    def bindings(self, where: Where) -> Mapping[KeySequence, str]:
        """Return the command of each key that means something in ``where``."""
        found = self._bindings.get(where)
        if found is None:
            found = self._bindings[where] = {
                keys: claim.command.id
                for claim in sorted(self._claims(where), key=_rank)
                for keys in claim.keys
            }
        return found

    def keys(self, where: Where, command_id: str) -> tuple[KeySequence, ...]:
        """Return the keys of a command in ``where``, the main one first; none if it has none."""
        bindings = self.bindings(where)
        wanted = next((one for one in commands_for(where) if one.id == command_id), None)
        if wanted is None:
            return ()
        return tuple(keys for keys in self._claim(wanted).keys if bindings.get(keys) == command_id)

    def label(self, where: Where, command_id: str, *, is_ascii: bool = False) -> str:
        """Return all keys of a command as people write them, with blanks between."""
        keys = self.keys(where, command_id)
        return " ".join(key_label(one, is_ascii=is_ascii) for one in keys)

    def main_label(self, where: Where, command_id: str, *, is_ascii: bool = False) -> str:
        """Return the first key of a command as people write it, empty if it has none."""
        keys = self.keys(where, command_id)
        return key_label(keys[0], is_ascii=is_ascii) if keys else ""

    def footer_hints(
        self, where: Where, *, is_ascii: bool = False, in_post: bool = False
    ) -> list[tuple[str, str]]:
        """Return keys and words of the footer, the most important first; none without a key."""
        hints = self._hints.get((where, is_ascii, in_post))
        if hints is None:  # Asked for at each key.
            shown = sorted((one for one in commands_for(where) if one.footer), key=_place)
            words = POST_FOOTER if in_post else [(one.id, one.short) for one in shown]
            hints = self._footer_hints(where, words, is_ascii=is_ascii)
            self._hints[where, is_ascii, in_post] = hints
        return hints

    def _footer_hints(
        self, where: Where, words: Iterable[tuple[str, str]], *, is_ascii: bool
    ) -> list[tuple[str, str]]:
        hints = []
        for command_id, word in words:
            ids = (command_id, _PAIRS.get(command_id, ""))
            keys = [self.main_label(where, one, is_ascii=is_ascii) for one in ids]
            if label := "/".join(filter(None, keys)):
                hints.append((label, word))
        return hints

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """What a person's own keys take from other commands; each is told once."""
        found = (clash for where in Where for clash in self._clashes(where))
        unique = {(one.keys, one.winner, one.loser): one for one in found}
        return tuple(unique.values())

    def _clashes(self, where: Where) -> Iterator[Clash]:
        bindings, claims = self.bindings(where), self._claims(where)
        layers = {claim.command.id: claim.layer for claim in claims}
        for claim in claims:
            for keys in claim.keys:
                winner, loser = bindings[keys], claim.command.id
                if winner != loser and layers[winner] == _OWN:
                    yield Clash(keys, winner, loser, self.keys(where, loser))
        for keys, winner in bindings.items():
            for end in range(1, len(keys)):
                loser = bindings.get(keys[:end], winner)
                if loser != winner and _OWN in (layers[winner], layers[loser]):
                    yield Clash(keys[:end], winner, loser, (), waits=True)

    def _claims(self, where: Where) -> list[_Claim]:
        return [self._claim(command) for command in commands_for(where)]

    def _claim(self, command: Command) -> _Claim:
        name = command.id
        if name in self._own:
            return _Claim(_OWN, list(self._own).index(name), command, self._own[name])
        if name in self._preset:
            return _Claim(_PRESET, 0, command, self._preset[name])
        return _Claim(_DEFAULT, 0, command, tuple(tuple(one.split(" ")) for one in command.keys))


def _rank(claim: _Claim) -> tuple[int, int]:
    return claim.layer, claim.order


def _place(command: Command) -> int:
    return command.footer
