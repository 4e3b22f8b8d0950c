"""The short way into the reader for ``downthread [--cache FILE] [--offline] TARGET``.

Reading options takes click, and click takes as long to import as a third of the reader. So the
common command line is understood here, when it names a thread that is cached and the reader can
be shown. Whatever else it is, or goes wrong, is left to the full command line, which says so.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class _Words(NamedTuple):
    target: str
    cache: str | None
    is_offline: bool


def quick_start(arguments: Sequence[str]) -> int | None:
    """Read a cached thread; return the exit code, or ``None`` if this takes the full way."""
    words = _understood(arguments)
    if words is None or not _can_show():
        return None
    # Importing makes many objects that stay: looking for garbage among them takes a tenth of it.
    # The screen switches it on again when the first frame is painted.
    gc.disable()
    from cache.errors import CacheError
    from reader.library import Library
    from reader.locations import cache_path, settings_path
    from reader.settings_loading import load_settings
    from reader.targets import UnknownTarget, parse_target

    path = Path(words.cache) if words.cache else cache_path()
    try:
        target = parse_target(words.target)
        library = Library(
            path, settings=load_settings(settings_path()), is_offline=words.is_offline
        )
        opened = library.find(target) if path.exists() else None
    except (CacheError, UnknownTarget):
        opened = None
    if opened is None or opened.thread_id is None:
        gc.enable()
        return None
    from reader.app import run_reader

    try:
        with library:
            return run_reader(
                library,
                thread_id=opened.thread_id,
                comment_id=opened.comment_id,
                offline=words.is_offline,
                thread=opened.thread,
            )
    except CacheError as error:
        from reader.cli import failures

        return failures.tell(error, is_verbose=False)


def _understood(arguments: Sequence[str]) -> _Words | None:
    target = cache = None
    is_offline = False
    words = iter(arguments)
    for word in words:
        if word == "--offline":
            is_offline = True
        elif word == "--cache":
            cache = next(words, None)
            if not cache or cache.startswith("-"):
                return None
        elif word.startswith("-") or target is not None or not _is_address(word):
            return None
        else:
            target = word
    return _Words(target, cache, is_offline) if target is not None else None


def _is_address(word: str) -> bool:
    """Return whether a word is surely a target: an id or a web address, no command."""
    return word.isdecimal() or word.startswith(("http://", "https://"))


def _can_show() -> bool:
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return is_terminal and os.environ.get("TERM", "") not in {"", "dumb"}
