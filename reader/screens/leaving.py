"""Closing what is open, leaving, and the screens that stand above a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, cast

from textual.worker import WorkType

from reader.screens import passages

if TYPE_CHECKING:
    from textual.app import App

    from cache.errors import CacheError
    from reader.app import ReaderApp
    from reader.screens.keyed import KeyedScreen
    from reader.screens.thread import ThreadScreen

_SILENT_S = 0.3
"""How long storing may take before one is told what it waits for."""


def cancel(screen: ThreadScreen) -> None:
    """Close one thing: the prompt, a fetch, a selection, the search's marks, zoom, filter."""
    if screen.refresher.stop():
        screen.say("stopping; what has come is kept")
    elif screen.drop_selection():
        pass
    elif screen.find.is_lit:
        screen.find.clear()
    elif screen.thread.lit_passage is not None:
        passages.unlight(screen)
    elif screen.panes.is_zoomed:
        screen.pane_layout.toggle_zoom()
    elif screen.filter.text:
        screen.filter.clear()
    else:
        screen.say(f"nothing to close; {screen.key_of('quit')} leaves")


def leave(screen: ThreadScreen) -> None:
    """Close the thread: back to the library it was opened from, or out of the program."""

    def close() -> None:
        if len(screen.app.screen_stack) > 1:
            screen.app.pop_screen()
        else:
            screen.app.exit(0)

    store_and(screen, [screen], close)


def store_and(
    screen: KeyedScreen[None],
    kept: Iterable[KeyedScreen[None]],
    go_on: Callable[[], None],
    *,
    doing: str = "leaving",
    is_end: bool = True,
) -> None:
    """Store what is to be kept, then go on; say so if another program has one wait for it.

    Args:
        screen: the one on top; it takes no commands meanwhile.
        kept: the screens whose state is stored.
        go_on: what to do then.
        doing: what is waited with, in a word.
        is_end: whether there is no later chance: what cannot be stored is told by the app.
    """
    if screen.waits_for:
        screen.say(screen.waits_for)
        return
    finishing = [made for one in kept if (made := one.finishing()) is not None]
    with_thread = ThreadPoolExecutor(max_workers=1)
    storing = with_thread.submit(lambda: [finish.store() for finish in finishing])
    with_thread.shutdown(wait=False)

    def done(errors: Sequence[CacheError | None]) -> None:
        for finish, error in zip(finishing, errors, strict=True):
            if error is not None:
                finish.give_back()
                if is_end:
                    cast("ReaderApp", screen.app).unkept = error
        go_on()
        failed = next((error for error in errors if error is not None), None)
        if failed is not None and not is_end:
            screen.say(f"not kept yet: {failed}")

    async def wait() -> None:
        errors = await asyncio.wrap_future(storing)
        screen.waits_for = ""
        done(errors)

    try:
        errors = storing.result(timeout=_SILENT_S)
    except TimeoutError:
        screen.waits_for = f"another program holds the cache; {doing} when everything is stored"
        screen.say(screen.waits_for)
        work: WorkType[None] = wait
        screen.run_worker(work, group="leaving")
    else:
        done(errors)


def stop(app: ReaderApp, status: int) -> None:
    """Leave the program from any screen; what was marked last is stored."""
    _store_all(app, lambda: app.exit(status))


def _store_all(
    app: App[int], go_on: Callable[[], None], *, doing: str = "leaving", is_end: bool = True
) -> None:
    from reader.screens.keyed import KeyedScreen

    screens = [one for one in app.screen_stack if isinstance(one, KeyedScreen)]
    if screens:
        store_and(screens[-1], screens, go_on, doing=doing, is_end=is_end)
    else:
        go_on()


def show_library(screen: ThreadScreen) -> None:
    """Show the library of cached threads: the one the thread was opened from, or one over it."""
    if screen.library is None or screen.library.cache_path is None:
        screen.say("there is no cache, and so no library")
        return
    from reader.screens.library import LibraryScreen

    library = screen.library

    def show() -> None:
        below = [one for one in screen.app.screen_stack if isinstance(one, LibraryScreen)]
        while below and screen.app.screen is not below[-1]:
            screen.app.pop_screen()
        if not below:
            screen.app.push_screen(LibraryScreen(library))

    store_and(screen, [screen], show)


def next_theme(screen: KeyedScreen[None]) -> None:
    """Choose the next colour theme."""
    from reader.screens.keyed import KeyedScreen
    from reader.themes import TERMINAL_THEME, THEMES

    names = [*(theme.name for theme in THEMES), TERMINAL_THEME]
    here = names.index(screen.app.theme) if screen.app.theme in names else -1
    screen.app.theme = name = names[(here + 1) % len(names)]

    def restyle() -> None:
        for one in screen.app.screen_stack:
            if isinstance(one, KeyedScreen):
                one.restyle()
        screen.say(f"theme {name}; `theme` in the settings keeps it")

    # Textual works the theme's variables out in a callback of its own, which comes before.
    screen.app.call_next(restyle)


def suspend(screen: KeyedScreen[None]) -> None:
    """Stop the program until the shell has it go on; what was marked is stored before."""
    app = cast("ReaderApp", screen.app)
    _store_all(app, app.action_suspend_process, doing="stopping", is_end=False)


def show_help(screen: KeyedScreen[None]) -> None:
    """Show all keys."""
    from reader.screens.command_list import CommandListScreen

    screen.app.push_screen(CommandListScreen(screen, is_help=True))


def show_palette(screen: KeyedScreen[None]) -> None:
    """Show every command by name."""
    from reader.screens.command_list import CommandListScreen

    screen.app.push_screen(CommandListScreen(screen, is_help=False))
