"""Where things lie on this machine: the cache under the user's data, settings under the config."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CACHE_VARIABLE = "DOWNTHREAD_CACHE"
SETTINGS_VARIABLE = "DOWNTHREAD_SETTINGS"
_APP = "downthread"


def cache_path() -> Path:
    """Return the cache file: ``DOWNTHREAD_CACHE`` if set, else ``threads.db`` in the user's data.

    Threads are kept for good, so this is the data folder and not the one for caches, which
    systems clean.
    """
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path(_APP, appauthor=False) / "threads.db"


def settings_path() -> Path:
    """Return the settings file, which need not exist; ``DOWNTHREAD_SETTINGS`` names another."""
    named = os.environ.get(SETTINGS_VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.toml"


def is_missing(path: Path) -> bool:
    """Return whether there is surely nothing at ``path``; what cannot be looked at may be there."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:  # told by what opens it
        return False
    return False
