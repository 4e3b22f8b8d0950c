"""How keys are written: by people in settings, by Textual in events, and on the screen.

A key has the name Textual gives it (``slash``, ``ctrl+d``, ``J``). What is pressed one after
another is a ``KeySequence``; a single key is a sequence of one. No Textual in here.
"""

from __future__ import annotations

import unicodedata
from typing import Final, TypeAlias

KeySequence: TypeAlias = tuple[str, ...]
"""Keys in Textual's names, in the order they are pressed."""

MOST_KEYS: Final = 4
"""A longer sequence is nothing that anyone would type."""

_MODIFIERS: Final = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_NAMED: Final = (
    frozenset(("up", "down", "left", "right", "home", "end", "pageup", "pagedown"))
    | {"enter", "escape", "tab", "space", "backspace", "delete", "insert"}
    | {f"f{number}" for number in range(1, 25)}
)
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_OTHER_WORDS: Final = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "control": "ctrl",
    "option": "alt",
    "cmd": "super",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
}
_UNICODE_NAMES: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name of a character is not the one Unicode gives it."""
_ARRIVES_AS: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"} | {
    "ctrl+left_square_bracket": "escape"
}
"""Terminals send the same byte for both (ECMA-48, table of C0 controls)."""
_RESERVED: Final = {"ctrl+q": "always leaves the program", "ctrl+c": "belongs to the terminal"}
_LABELS: Final = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
}


class UnknownKey(ValueError):  # noqa: N818 - reads as what happened
    """What was written is no key; the message says so and names the nearest."""


def character_key(character: str) -> str:
    """Return Textual's name for the key that types ``character``."""
    if character.isalnum():
        return character
    if character == " ":
        return "space"
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    name = _UNICODE_NAMES.get(name, name)
    _CHARACTERS[name] = character
    return name


_CHARACTERS: Final[dict[str, str]] = {}
"""The sign that a named key types: those of ASCII, and others as they are met."""
for _sign in _PUNCTUATION:
    character_key(_sign)


def parse_keys(text: str) -> KeySequence:
    """Return the keys that ``text`` names: ``j``, ``ctrl+d``, ``gg``, ``z a``, ``f1``, ``/``.

    Blanks stand between keys; two signs that name no key together are two keys.

    Raises:
        UnknownKey: a part of it is no key, or cannot be used as one.
    """
    words = text.split() or ([" "] if text else [])
    keys: list[str] = []
    for word in words:
        is_pair = len(word) == 2 and word.isprintable() and not _is_name(word)
        keys += map(_key, word) if is_pair else [_key(word)]
    if not keys:
        raise UnknownKey("an empty text is no key")
    if len(keys) > MOST_KEYS:
        raise UnknownKey(f"`{text}` is longer than {MOST_KEYS} keys")
    return tuple(keys)


def _is_name(word: str) -> bool:
    word = word.lower()
    return word in _NAMED or word in _OTHER_WORDS or word in _CHARACTERS


def _key(word: str) -> str:
    """Return Textual's name of one key.

    Raises:
        UnknownKey: there is none of that name, or it cannot be had.
    """
    head, plus, last = ("", "", word) if len(word) == 1 else word.rpartition("+")
    if not last:  # "ctrl++"
        head, last = head.removesuffix("+"), "+"
    named = {_modifier(one, word) for one in head.split("+")} if plus else set()
    key = _plain_key(last, word)
    if len(key) == 1 and named:
        if named == {"shift"} and key.isalpha():
            return key.upper()
        key = key.lower()
    if "shift" in named and key in _CHARACTERS:
        raise UnknownKey(f"`{word}`: write the sign that shift gives, not shift+{last}")
    name = "+".join([*sorted(named), key])
    if name in _ARRIVES_AS:
        raise UnknownKey(f"`{word}` reaches programs as {_ARRIVES_AS[name]}; bind that")
    if name in _RESERVED:
        raise UnknownKey(f"`{word}` cannot be bound: it {_RESERVED[name]}")
    return name


def _modifier(word: str, whole: str) -> str:
    lower = word.lower()
    name = _OTHER_WORDS.get(lower, lower)
    if name not in _MODIFIERS:
        raise UnknownKey(f"`{whole}` is no key{_hint(lower, _MODIFIERS, whole)}")
    return name


def _plain_key(word: str, whole: str) -> str:
    if len(word) == 1 and word not in _OTHER_WORDS:
        if not (word.isprintable() or word == " "):
            raise UnknownKey("a control character is no key; write its name")
        return character_key(word)
    lower = word.lower()
    name = _OTHER_WORDS.get(lower, lower)
    if name not in _NAMED and name not in _CHARACTERS:
        raise UnknownKey(f"`{whole}` is no key{_hint(lower, (*_NAMED, *_CHARACTERS), whole)}")
    return name


def _hint(word: str, known: tuple[str, ...], whole: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"; did you mean {whole.lower().replace(word, near[0])}?" if near else ""


def write_keys(keys: KeySequence) -> str:
    """Return ``keys`` as ``parse_keys`` reads them."""
    words = [_written(key) for key in keys]
    together = "".join(words)
    if len(words) == 2 == len(together) and not _is_name(together):
        return together
    return " ".join(words)


def _written(key: str) -> str:
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _CHARACTERS.get(last, last)])


def key_label(keys: KeySequence, *, is_ascii: bool = False) -> str:
    """Return how people write ``keys``: ``Ctrl+D``, ``za``, ``↓`` (``Down`` in ASCII)."""
    words = [_label(key, is_ascii=is_ascii) for key in keys]
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _label(key: str, *, is_ascii: bool) -> str:
    *modifiers, last = key.split("+")
    if last in _CHARACTERS:
        name = _CHARACTERS[last]
    elif last in _NAMED:
        known = _LABELS.get(last, last.capitalize())
        name = known if known.isascii() or not is_ascii else last.capitalize()
    else:
        name = last.upper() if modifiers and len(last) == 1 else last
    return "+".join([*(one.capitalize() for one in modifiers), name])
