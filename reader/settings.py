"""The settings with their defaults, read from a TOML file that need not exist.

Each setting is a field of ``Settings`` with its meaning under it; nothing else lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path


class SettingsError(Exception):
    """The settings file cannot be used; the message names the file, what is wrong and a way out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set."""

    check_links: bool = True
    """Check the links of a thread in the background after it was opened, when online."""
    max_pages: int = 500
    """How many further pages of comments one thread may take."""


def load_settings(path: Path) -> Settings:
    """Return the settings in ``path``, the defaults for what it leaves out.

    Raises:
        SettingsError: the file is unreadable, not TOML, or holds an unknown name or wrong value.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot read the settings in {path}: {error}") from error
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML: {error}; mend or remove it") from error
    return _settings(values, path)


def _settings(values: dict[str, object], path: Path) -> Settings:
    defaults = {field.name: getattr(Settings(), field.name) for field in fields(Settings)}
    for name, value in values.items():
        if name not in defaults:
            from difflib import get_close_matches

            near = get_close_matches(name, defaults, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise SettingsError(f"{path} sets {name}, which is no setting{hint}")
        wanted = type(defaults[name])
        if type(value) is not wanted:
            raise SettingsError(f"{path}: {name} wants a {_WORDS[wanted]}, not {value!r}")
        if wanted is int and isinstance(value, int) and value < 0:
            raise SettingsError(f"{path}: {name} cannot be negative")
    return Settings(**{**defaults, **values})


_WORDS: dict[type, str] = {bool: "true or false", int: "whole number", str: "text"}
