"""Prints settings and keys as TOML that reads back as the same, and as tables for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from reader.commands import COMMANDS, Command, Group, Where
from reader.key_names import KeySequence, write_keys
from reader.keymap import Keymap
from reader.settings import Settings
from reader.settings_file import known_settings

_PLACES = {
    Where.THREAD: "a thread",
    Where.LIBRARY: "the library",
    Where.LINKS: "the links",
    Where.LIST: "other lists",
}


def settings_toml(settings: Settings, path: Path) -> str:
    """Return a whole settings file that states ``settings``, each with its meaning above it."""
    lines = [f"# Settings of Downthread. Its place: {path}", ""]
    for name, one in known_settings().items():
        meaning = one.metadata["meaning"]
        lines += _comment(f"{meaning.words}  (default: {toml_value(one.default)})")
        lines += [f"{name} = {toml_value(getattr(settings, name))}", ""]
    lines += ["[keys]", *_comment("a preset, and below it what differs: command = [keys]")]
    lines += _comment("all commands and their keys: downthread keys --print")
    lines += [f"preset = {toml_value(settings.preset)}", *_key_lines(settings.keys), ""]
    lines += ["[filters]", *_comment('saved queries: jobs = "remote -onsite" is @jobs in a filter')]
    lines += [f"{_name(name)} = {toml_value(query)}" for name, query in settings.filters.items()]
    return "\n".join(lines) + "\n"


def settings_table() -> str:
    """Return the settings as a Markdown table, for the README."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, one in known_settings().items():
        words = one.metadata["meaning"].words
        rows.append(f"| `{name}` | `{toml_value(one.default)}` | {words} |")
    return "\n".join(rows) + "\n"


def keys_toml(preset: str, keymap: Keymap) -> str:
    """Return the ``[keys]`` of a settings file with the keys of every command."""
    lines = [
        "# Keys of Downthread. Put what you change under [keys] of the settings file",
        "# (its place: downthread config --path); this whole file will do as well.",
        '# Several keys: ["x", "ctrl+x"]. One after another: "gg", "ctrl+x s". None: [].',
        "",
        "[keys]",
        f"preset = {toml_value(preset)}",
    ]
    for group in Group:
        lines += ["", f"# {group.value}"]
        for command in COMMANDS:
            if command.group is group:
                lines += _comment(f"{command.summary}{where_words(command)}")
                lines += _key_lines({command.id: _keys(keymap, command.id, command.where)})
    return "\n".join(lines) + "\n"


def _keys(keymap: Keymap, command_id: str, places: Iterable[Where]) -> tuple[KeySequence, ...]:
    found = (keys for where in places for keys in keymap.keys(where, command_id))
    return tuple(dict.fromkeys(found))


def where_words(command: Command) -> str:
    """Return where a command applies if that is not in threads: ``" (in the library)"``."""
    if Where.THREAD in command.where:
        return ""
    return f" (in {' and '.join(_PLACES[one] for one in command.where)})"


def _key_lines(keys: Mapping[str, tuple[KeySequence, ...]]) -> list[str]:
    return [
        f"{name} = {toml_value([write_keys(one) for one in found])}" for name, found in keys.items()
    ]


def _comment(words: str) -> list[str]:
    from textwrap import wrap

    return [f"# {line}" for line in wrap(words, 96, break_on_hyphens=False)]


def _name(name: str) -> str:
    """Return a bare key where TOML allows one, else a quoted one."""
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else toml_value(name)


def toml_value(value: object) -> str:
    """Return a value as TOML: its strings and lists are those of JSON but for DEL."""
    if isinstance(value, tuple):
        value = list(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
