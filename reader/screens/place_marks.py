"""Marks on places: a letter sets one, the same letter leads back to it at any visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.screens import prompting
from reader.screens.action import Action
from reader.screens.entry import Entry

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen

_LAST: Final = "'"
"""Stands for the place one came from, in place of a letter."""


def _with_letter(label: str, act: Callable[[ThreadScreen, str], None]) -> Action:
    """Return the action that waits for one more key and does ``act`` with it."""

    def ask(screen: ThreadScreen) -> None:
        def typed(text: str) -> None:
            prompting.close(screen)
            act(screen, text[:1])

        def left(text: str = "") -> None:
            prompting.close(screen)

        screen.entry = Entry(label, typed, left, left)
        screen.show_entry()

    return ask


def _set(screen: ThreadScreen, letter: str) -> None:
    if not letter.isalnum():
        screen.say("a mark is a letter or a figure")
        return
    screen.memory.place_marks[letter] = screen.here_id
    screen.memory.note_place()
    screen.say(f"mark {letter} set")


def _jump(screen: ThreadScreen, letter: str) -> None:
    marks = screen.memory.place_marks
    comment_id = marks.get(letter)
    index = screen.thread.index_by_id.get(comment_id) if comment_id else None
    if index is None and letter == _LAST:
        screen.run_command("back")
    elif index is None:
        known = " ".join(sorted(marks.keys() - {_LAST}))
        screen.say(f"no mark {letter} here; set: {known}" if known else f"no mark {letter} here")
    else:
        marks[_LAST] = screen.here_id
        screen.focus_pane("comments")
        screen.go_to(index, is_jump=True)


ACTIONS: dict[str, Action] = {
    "set-mark": _with_letter("mark with letter:", _set),
    "to-mark": _with_letter("to the mark (' for the last place):", _jump),
}
