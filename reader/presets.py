"""Ready-made sets of keys: plain files of the form of the ``[keys]`` in the settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reader.key_names import KeySequence, parse_keys

_FOLDER = Path(__file__).with_name("presets")
DEFAULT = "default"
"""The preset that changes nothing."""


def preset_names() -> list[str]:
    """Return the presets there are, the default first."""
    return [DEFAULT, *sorted(path.stem for path in _FOLDER.glob("*.toml"))]


@cache
def load_preset(name: str) -> dict[str, tuple[KeySequence, ...]]:
    """Return the keys by command id that preset ``name`` changes.

    Raises:
        KeyError: there is no such preset.
    """
    if name == DEFAULT:
        return {}
    if name not in preset_names():
        raise KeyError(name)
    import tomllib

    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        command_id: tuple(parse_keys(one) for one in keys)
        for command_id, keys in found["keys"].items()
    }
