"""The lines of a thread for searching and filtering: live, a little behind the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.reading.line_editor import LineEditor
from reader.screens.entry import Entry
from reader.screens.filter_line import FilterLine
from reader.screens.offer import Offer

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

DEBOUNCE_S = 0.04
"""A filter waits for this long after a key, so that a word is looked for once."""
_THINKING_S = 0.08
"""Who has typed nothing for this long thinks of a word: what is looked through is made ready."""
_ECHO_S = 0.02
"""A search waits until the key is drawn; it is given up at the next one."""


def open_search(screen: ThreadScreen) -> None:
    """Ask what to search for; nothing typed repeats the last search."""
    find = screen.find
    find.begin()

    def entered(text: str) -> None:
        find.run(text or (find.history[0] if find.history else ""))
        close(screen)
        find.keep()
        if find.error:
            screen.say(find.error)

    def left() -> None:
        find.give_up()
        close(screen)

    screen.entry = Entry(
        "/",
        _later(screen, find.run, _ECHO_S),
        entered,
        left,
        history=find.history,
    )
    screen.show_entry()


def open_filter(screen: ThreadScreen) -> None:
    """Ask which comments to show."""
    controller = screen.filter
    line = FilterLine(screen, controller)
    before = controller.text
    controller.begin()

    def entered(text: str) -> None:
        close(screen)
        controller.run(text)
        controller.keep(text)
        if error := controller.error:
            controller.run(before)
            screen.say(error)

    def left() -> None:
        close(screen)
        controller.run(before)

    def typed(text: str) -> None:
        controller.run(text)
        line.look_up(entry)

    entry = Entry(
        "filter:",
        _later(screen, typed, DEBOUNCE_S),
        entered,
        left,
        LineEditor(before),
        controller.history,
        offer=Offer(line.complete),
        echo=lambda: line.echo(entry.editor.text),
    )
    screen.entry = entry
    screen.show_entry()
    screen.typing_timer = screen.set_timer(_THINKING_S, controller.prepare)


def ask(screen: ThreadScreen, label: str, entered: Callable[[str], None], before: str = "") -> None:
    """Ask for a line that nothing follows live; ``entered`` gets it when the line is closed."""

    def done(text: str) -> None:
        close(screen)
        entered(text)

    screen.entry = Entry(label, lambda text: None, done, lambda: close(screen), LineEditor(before))
    screen.show_entry()


def close(screen: ThreadScreen) -> None:
    """Take the line away."""
    screen.entry = None
    if screen.typing_timer:
        screen.typing_timer.stop()
    screen.focus_pane(screen.panes.focused)
    screen.show_entry()


def _later(
    screen: ThreadScreen, act: Callable[[str], None], seconds: float
) -> Callable[[str], None]:
    """Return a function that calls ``act`` when nothing more was typed for a little."""

    def typed(text: str) -> None:
        if screen.typing_timer:
            screen.typing_timer.stop()
        screen.typing_timer = screen.set_timer(seconds, lambda: act(text))

    return typed
