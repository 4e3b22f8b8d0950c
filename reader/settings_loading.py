"""The settings of a person, from their file.

What reads TOML is imported only where there is a file: most starts have none, and gain 10 ms.
"""

from __future__ import annotations

from pathlib import Path

from reader.settings import Problem, Settings


def load_settings(path: Path) -> Settings:
    """Return the settings in ``path``, the defaults for what it leaves out or gets wrong.

    Never fails: what cannot be used is in ``Settings.problems``.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except UnicodeDecodeError:
        return _unread("not UTF-8", path)
    except OSError as error:
        return _unread((error.strerror or "unreadable").lower(), path)
    from reader.settings_file import read_settings

    return read_settings(text, path)


def _unread(reason: str, path: Path) -> Settings:
    return Settings(problems=(Problem(f"cannot be read: {reason}; using the defaults", path),))
