"""What a person may set, with every default and its meaning; nothing else lists the settings.

``reader.settings_loading`` and ``settings_file`` read them, ``settings_writing`` prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from reader.themes import DARK

if TYPE_CHECKING:
    from reader.keymap import Keymap, OwnKeys

Density = Literal["comfortable", "compact"]
Ascii = Literal["auto", "always", "never"]
Value = TypeVar("Value")


class Problem(NamedTuple):
    """Something in the settings that is not used as it stands."""

    message: str
    path: Path | None = None
    line: int | None = None
    """From 1; ``None`` if it is not known."""

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        line = f", line {self.line}" if self.line else ""
        return f"{self.path}{line}: {self.message}"


class Meaning(NamedTuple):
    """What one setting means and may be."""

    words: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


def _setting(
    default: Value, words: str, *, choices: tuple[str, ...] = (), least: int = 0, most: int = 0
) -> Value:
    meaning = Meaning(words, choices, least, most)
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person set, the defaults for the rest."""

    theme: str = _setting(
        DARK.name,
        "colours: downthread-dark, downthread-light, terminal (the terminal's own sixteen), or"
        " a theme of Textual by its name, such as nord or gruvbox",
    )
    density: Density = _setting(  # noqa: RUF009 - it returns a field
        "comfortable",
        "comfortable: a blank row above each comment where there is room; compact: above"
        " top-level comments only",
        choices=("comfortable", "compact"),
    )
    ascii: Ascii = _setting(  # noqa: RUF009 - it returns a field
        "auto",
        "ASCII in place of the reader's signs: auto where the terminal or locale lacks them",
        choices=("auto", "always", "never"),
    )
    post_width: int = _setting(76, "columns of the post's text at most", least=20, most=400)
    comment_width: int = _setting(76, "columns of a comment's text at most", least=20, most=400)
    split_width: int = _setting(
        100, "columns from which post and comments stand side by side", least=62, most=1000
    )
    post_share: int = _setting(
        48, "per cent of the width for the post, until the divider is moved", least=20, most=80
    )
    footer: bool = _setting(True, "show the most important keys in the last line")
    mouse: bool = _setting(True, "use the mouse; false leaves it to the terminal")
    key_wait_ms: int = _setting(
        800, "how long a key that may begin a sequence waits for the next", least=100, most=60_000
    )
    my_names: tuple[str, ...] = _setting((), "who you are on the sites you read: @me in filters")
    check_links: bool = _setting(
        True, "check the links of a thread in the background after it was opened, when online"
    )
    max_pages: int = _setting(
        500, "how many further pages of comments one thread may take", most=1_000_000
    )
    preset: str = "default"
    """Which set of keys the own ones change."""
    keys: OwnKeys = field(default_factory=dict)
    """Own keys by the id of their command."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Saved queries by name, without the ``@``."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """What was wrong with the file; each has its default."""

    @property
    def keymap(self) -> Keymap:
        """The keys of every command."""
        return _keymap(self.preset, tuple(self.keys.items()))

    @property
    def first_problem(self) -> str:
        """The first problem in one line that tells how many more there are; empty for none."""
        if not self.problems:
            return ""
        more = len(self.problems) - 1
        rest = f" (and {more} more: downthread config)" if more else ""
        return f"{self.problems[0]}{rest}"

    @property
    def first_problem_briefly(self) -> str:
        """The same for a narrow line: without the path, the count in front."""
        if not self.problems:
            return ""
        first, count = self.problems[0], len(self.problems)
        line = f", line {first.line}" if first.line else ""
        return f"settings{line}{f' (1 of {count})' if count > 1 else ''}: {first.message}"


@cache
def _keymap(preset: str, keys: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]) -> Keymap:
    from reader.keymap import Keymap

    if preset == "default":
        return Keymap({}, dict(keys))
    from reader.presets import load_preset

    return Keymap(load_preset(preset), dict(keys))
