"""What is wrong with the settings besides what reading their file shows: filters and the theme.

Apart, because the query language and the themes take long to load.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.settings import Settings


def with_all_problems(settings: Settings, path: Path) -> Settings:
    """Return ``settings``, read from ``path``, with these among their problems."""
    from reader.settings import Problem
    from reader.settings_file import with_filter_problems
    from reader.themes import DARK

    settings = with_filter_problems(settings, path)
    if settings.theme == DARK.name:
        return settings
    from reader.app import theme_problem

    words = theme_problem(settings.theme)
    problems = (Problem(words, path),) if words else ()
    return replace(settings, problems=(*settings.problems, *problems))
