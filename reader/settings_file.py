"""From the text of a settings file to ``Settings``: what cannot be used is told and left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final, cast

from reader.commands import COMMANDS
from reader.key_names import KeySequence, UnknownKey, parse_keys
from reader.presets import DEFAULT, preset_names
from reader.settings import Meaning, Problem, Settings

_MOST_CHARACTERS: Final = 1_000_000
_TABLES: Final = ("keys", "filters")
_FILTER_NAME: Final = re.compile(r"[\w-]+")
_HEADING: Final = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_ENTRY: Final = re.compile(r"""\s*(?:([\w-]+)\s*\.\s*)?(["']?)([^"'=]+?)\2\s*=""")


def known_settings() -> dict[str, Field[object]]:
    """Return the settings that stand outside of tables, by name."""
    return {one.name: one for one in fields(Settings) if "meaning" in one.metadata}


@dataclass(slots=True)
class _Reading:
    """One pass over a file: what was found wrong so far."""

    path: Path
    lines: Mapping[tuple[str, str], int]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, table: str, name: str, message: str) -> None:
        """Note what is wrong with the entry ``name`` of ``table`` (empty: outside of tables)."""
        self.problems.append(Problem(message, self.path, self.lines.get((table, name))))


def read_settings(text: str, path: Path) -> Settings:
    """Return the settings that ``text`` states; ``path`` is where it stands, for messages."""
    try:
        if len(text) > _MOST_CHARACTERS:
            raise tomllib.TOMLDecodeError(f"longer than {_MOST_CHARACTERS:,} characters")
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(problems=(_not_toml(error, path),))
    reading = _Reading(path, _lines(text))
    values: dict[str, object] = {}
    known = known_settings()
    for name, value in tables.items():
        if name in known:
            values |= _value(reading, known[name], value)
        elif name not in _TABLES:
            reading.tell("", name, f"`{name}` is no setting{_near(name, (*known, *_TABLES))}")
    preset, keys = _keys(reading, tables.get("keys", {}))
    filters = _filters(reading, tables.get("filters", {}))
    chosen = cast("dict[str, Any]", values)
    settings = replace(Settings(), **chosen, preset=preset, keys=keys, filters=filters)
    for clash in settings.keymap.clashes:
        reading.tell("keys", clash.winner, str(clash))
    return replace(settings, problems=tuple(reading.problems))


def _not_toml(error: Exception, path: Path) -> Problem:
    found = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
    words = str(error).replace(found[0], "") if found else str(error)
    words = words.rstrip(".")
    return Problem(f"not TOML: {words}; using the defaults", path, int(found[1]) if found else None)


def _value(reading: _Reading, setting: Field[object], value: object) -> dict[str, object]:
    """Return the setting's name with a usable value, or nothing and a problem."""
    meaning, default = setting.metadata["meaning"], setting.default
    if isinstance(default, tuple) and isinstance(value, str):
        value = [value]
    if isinstance(default, tuple) and isinstance(value, list):
        value = tuple(value) if all(isinstance(one, str) for one in value) else value
    wrong = _wrong(meaning, default, value)
    if wrong:
        reading.tell("", setting.name, f"{setting.name} {wrong}; using {_shown(default)}")
        return {}
    return {setting.name: value}


def _wrong(meaning: Meaning, default: object, value: object) -> str:
    if type(value) is not type(default):
        return f"wants {_WORDS[type(default)]}, not {_shown(value)}"
    if meaning.choices and value not in meaning.choices:
        near = _near(str(value), meaning.choices)
        return f"is one of {', '.join(meaning.choices)}, not {_shown(value)}{near}"
    if isinstance(value, int) and meaning.most and not meaning.least <= value <= meaning.most:
        return f"goes from {meaning.least:,} to {meaning.most:,}; {value} does not"
    return ""


def _keys(reading: _Reading, table: object) -> tuple[str, dict[str, tuple[KeySequence, ...]]]:
    """Return the preset and the own keys of a ``[keys]`` table."""
    if not isinstance(table, dict):
        reading.tell("", "keys", "keys is a table: write [keys] and a line for each command")
        return DEFAULT, {}
    ids = {command.id for command in COMMANDS}
    keys = {}
    for name, value in table.items():
        if name == "preset":
            continue
        if name not in ids:
            reading.tell("keys", name, f"`{name}` is no command{_near(name, (*ids, 'preset'))}")
        elif (found := _key_list(reading, name, value)) is not None:
            keys[name] = found
    return _preset(reading, table.get("preset", DEFAULT)), keys


def _preset(reading: _Reading, name: object) -> str:
    if isinstance(name, str) and name in preset_names():
        return name
    names = preset_names()
    words = f"preset is one of {', '.join(names)}, not {_shown(name)}{_near(str(name), names)}"
    reading.tell("keys", "preset", f"{words}; using {DEFAULT}")
    return DEFAULT


def _key_list(reading: _Reading, name: str, value: object) -> tuple[KeySequence, ...] | None:
    """Return the keys of one command, ``None`` if none of several can be used."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        words = f'{name} wants keys, such as "x" or ["x", "ctrl+x", "zx"], not {_shown(value)}'
        reading.tell("keys", name, words)
        return None
    found: list[KeySequence] = []
    for one in value:
        try:
            found.append(parse_keys(one))
        except UnknownKey as error:
            reading.tell("keys", name, f"{name}: {error}")
    return tuple(dict.fromkeys(found)) if found or not value else None


def _filters(reading: _Reading, table: object) -> dict[str, str]:
    if not isinstance(table, dict):
        reading.tell("", "filters", 'filters is a table: write [filters] and lines name = "query"')
        return {}
    filters = {}
    for name, value in table.items():
        if not isinstance(value, str):
            reading.tell("filters", name, f"the filter {name} wants text, not {_shown(value)}")
        elif not _FILTER_NAME.fullmatch(name):
            words = f"a filter's name has letters, digits, - and _ only, unlike {_shown(name)}"
            reading.tell("filters", name, words)
        else:
            filters[name] = value
    return filters


def with_filter_problems(settings: Settings, path: Path) -> Settings:
    """Return ``settings`` with what is wrong with their saved filters among the problems.

    Apart from reading, because the query language takes long to load.
    """
    if not settings.filters:
        return settings
    from reader.query import QueryError, parse

    reading = _Reading(path, _lines(_text(path)))
    for name, text in settings.filters.items():
        try:
            parse(text, settings.filters)
        except QueryError as error:
            reading.tell("filters", name, f"the filter @{name}: {error}")
    return replace(settings, problems=(*settings.problems, *reading.problems))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Return the line of each entry by its table and name; good enough to find it."""
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.match(line):
            table = heading[1]
            lines.setdefault(("", table), number)
        elif entry := _ENTRY.match(line):
            lines.setdefault((entry[1] or table, entry[3]), number)
    return lines


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    text = text.replace("'", '"') if isinstance(value, str) else text
    return text if len(text) <= 40 else f"{text[:39]}…"


_WORDS: Final[dict[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    str: "text",
    tuple: "a list of texts",
}
