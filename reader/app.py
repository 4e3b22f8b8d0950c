"""The reader's app: themes and the first screen. What happens on a screen is the screen's."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from reader.locations import settings_path
from reader.screens.keyed import KeyedScreen
from reader.settings import Problem, Settings
from reader.stopping import stop_on_signals
from reader.terminal_output import lasting_output
from reader.themes import DARK, TERMINAL_THEME, THEMES, ThemeColours
from reader.widgets.ascii_filter import AsciiFilter
from reader.widgets.glyphs import glyphs

if TYPE_CHECKING:
    from datetime import datetime

    from textual.screen import Screen

    from cache.errors import CacheError
    from reader.library import Library
    from scrapers.thread import Thread

_SWITCH_S = 0.0005


class ReaderApp(App[int]):
    """Shows one thread, or the library of cached threads."""

    CSS_PATH = Path(__file__).with_name("reader.tcss")
    TITLE = "Downthread"
    ENABLE_COMMAND_PALETTE = False
    INHERIT_BINDINGS: ClassVar[bool] = True

    def __init__(
        self,
        library: Library | None,
        *,
        thread: Thread | None = None,
        thread_id: int | None = None,
        comment_id: str | None = None,
        is_offline: bool = False,
        now: datetime | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Take what is to be shown; ``now`` fixes the time that ages are told against.

        Settings are the library's unless given.
        """
        # Without colour the terminal's own foreground is used, not shades of grey.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self._disable_tooltips = self._disable_notifications = True
        self.library = library
        self.is_offline = is_offline
        self.now = now
        self._thread = thread
        self._wanted_id = thread_id
        self._comment_id = comment_id
        self.unkept: CacheError | None = None
        """Why something that was marked or noted last is not stored."""
        for colours in THEMES:
            self.register_theme(_theme(colours))
        self.register_theme(replace(BUILTIN_THEMES["ansi-dark"], name=TERMINAL_THEME))
        self.settings = settings or (library.settings if library else Settings())
        self._choose_theme(self.settings.theme)
        if glyphs(self.settings.ascii).is_ascii:
            self._filters.append(AsciiFilter())

    def _choose_theme(self, name: str) -> None:
        """Use the theme called ``name``; one that does not exist is a problem of the settings."""
        words = theme_problem(name)
        self.theme = DARK.name if words else name
        if words:
            problem = Problem(words, settings_path())
            self.settings = replace(self.settings, problems=(*self.settings.problems, problem))

    def on_mount(self) -> None:
        """End as with the key when the process is told to, and give the terminal back."""
        stop_on_signals(self._stop, with_interrupt=True)

    async def action_quit(self) -> None:
        """Leave by Textual's own key; what was marked last is stored."""
        self._stop(0)

    def _stop(self, status: int) -> None:
        from reader.screens.leaving import stop

        stop(self, status)

    def on_ready(self) -> None:
        """Tell what is wrong with the settings, once the first frame is painted."""
        if self.settings.problems or self.settings.filters:
            self.call_after_refresh(self._tell_problems)

    def _tell_problems(self) -> None:
        from reader.settings_file import with_filter_problems

        self.settings = with_filter_problems(self.settings, settings_path())
        if isinstance(self.screen, KeyedScreen) and self.settings.problems:
            self.screen.say(self.settings.first_problem_briefly)

    def get_default_screen(self) -> Screen[None]:
        """Return the screen with what was asked for."""
        from reader.screens.opening import first_screen

        thread, self._thread = self._thread, None
        return first_screen(
            self.library,
            thread=thread,
            thread_id=self._wanted_id,
            comment_id=self._comment_id,
            is_offline=self.is_offline,
            now=self.now,
        )

    def on_app_focus(self) -> None:
        """Let the screen look what was done elsewhere while the terminal was left."""
        if self.screen_stack and isinstance(self.screen, KeyedScreen):
            self.screen.look_again()

    async def on_event(self, event: events.Event) -> None:
        """Give keys and pasted text to the screen at once, in order; leave the rest to Textual.

        What meant nothing there comes back through Textual's widgets, after later keys: the
        screen is not asked again, or a line opened meanwhile would take it for typed.
        """
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return  # A key that came after the one for leaving.
        screen = self.screen if self.is_running and self.screen_stack else None
        if isinstance(screen, KeyedScreen) and not event.is_forwarded:
            if isinstance(event, events.Key) and screen.press(event):
                return
            if isinstance(event, events.Paste) and screen.paste(event.text):
                return
        await super().on_event(event)


def theme_problem(name: str) -> str:
    """Return what is wrong with a theme's name, with the nearest one there is; empty for nothing.

    Known are those of ``THEMES``, the terminal's own colours, and Textual's.
    """
    names = [*(one.name for one in THEMES), TERMINAL_THEME, *BUILTIN_THEMES]
    if name in names:
        return ""
    from difflib import get_close_matches

    hint = "".join(f"; did you mean {near}?" for near in get_close_matches(name, names, n=1))
    return f"there is no theme `{name}`{hint}; using {DARK.name}"


def _theme(colours: ThemeColours) -> Theme:
    return Theme(
        name=colours.name,
        primary=colours.primary,
        accent=colours.accent,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        dark=colours.is_dark,
        variables=dict(colours.variables),
    )


def run_reader(
    library: Library,
    *,
    thread_id: int | None,
    comment_id: str | None,
    offline: bool,
    thread: Thread | None = None,
) -> int:
    """Show a cached thread, or the library if ``thread_id`` is ``None``; return the exit code.

    Args:
        library: where threads come from.
        thread_id: which thread.
        comment_id: the comment to begin at.
        offline: whether the network is off limits.
        thread: the thread itself, if the caller has it at hand.

    Raises:
        CacheError: what was marked or noted last could not be stored.
    """
    # Threads that read pages or filter take the processor for 5 ms at a time otherwise, at each of
    # the dozen steps of a key.
    sys.setswitchinterval(_SWITCH_S)
    app = ReaderApp(
        library, thread=thread, thread_id=thread_id, comment_id=comment_id, is_offline=offline
    )
    with lasting_output():
        status = app.run(mouse=app.settings.mouse) or app.return_code or 0
    if app.unkept is not None:
        raise app.unkept
    return status
