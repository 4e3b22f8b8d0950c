"""What is done with the author of the comment under the cursor: filter, mute, mark, tag, note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from cache.errors import CacheError
from cache.reading_state import AuthorNote
from reader.screens import prompting
from reader.screens.action import Action
from reader.screens.choosing import Choice, ChoiceScreen

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


def _named(act: Callable[[ThreadScreen, str], None]) -> Action:
    """Return the action that does ``act`` with the author under the cursor, if there is one."""

    def with_name(screen: ThreadScreen) -> None:
        if not screen.comments.has_comments:
            return
        author = screen.thread.comments[screen.here].author
        if author is None:
            screen.say("this comment has no author")
        else:
            act(screen, author)

    return with_name


def _only(screen: ThreadScreen, author: str) -> None:
    """Show this author's comments alone, then with what they answer, then everything."""
    quoted = author.replace("\\", "\\\\").replace('"', '\\"')
    wanted = f'author:="{quoted}"'
    controller = screen.filter
    if controller.text != wanted:
        controller.hold_context(wanted, "matches")
        screen.filter.run(wanted)
    elif controller.context == "matches":
        controller.hold_context(wanted, "ancestors")
    else:
        screen.filter.run("")


def _menu(screen: ThreadScreen, author: str) -> None:
    note = screen.thread.authors.get(author, AuthorNote(author))
    choices = [
        Choice("unmute" if note.is_muted else "mute", "mute", "comments take no room"),
        Choice("no highlight" if note.is_highlighted else "highlight", "highlight"),
        Choice("tag", "tag", note.tag or ""),
        Choice("note", "note", note.note or ""),
        Choice("only this author", "only"),
    ]

    def taken(key: object) -> None:
        match key:
            case "mute":
                _keep(screen, replace(note, is_muted=not note.is_muted))
            case "highlight":
                _keep(screen, replace(note, is_highlighted=not note.is_highlighted))
            case "tag":
                _ask(screen, "tag:", note.tag, lambda text: replace(note, tag=text))
            case "note":
                _ask(screen, "note on author:", note.note, lambda text: replace(note, note=text))
            case _:
                _only(screen, author)

    screen.app.push_screen(ChoiceScreen(author, choices, taken))


def _ask(
    screen: ThreadScreen,
    label: str,
    before: str | None,
    changed: Callable[[str | None], AuthorNote],
) -> None:
    def entered(text: str) -> None:
        _keep(screen, changed(text.strip() or None))

    prompting.ask(screen, label, entered, before or "")


def _keep(screen: ThreadScreen, note: AuthorNote) -> None:
    was_muted = note.author in screen.thread.muted_authors
    screen.changes.set_author(note, here=screen.here)
    fate = store_changed(screen, [note.author])
    if was_muted != note.is_muted:
        state = "muted" if note.is_muted else "heard again"
        screen.say(f"{note.author} is {state}; {screen.key_of('undo')} undoes{fate}")
    elif fate:
        screen.say(fate.removeprefix("; "))


def store_changed(screen: ThreadScreen, names: Iterable[str]) -> str:
    """Store and draw what is noted of authors; return what to add to a message if it failed."""
    fate = ""
    for name in names:
        try:
            screen.memory.save_author_note(screen.thread.authors.get(name, AuthorNote(name)))
        except CacheError as error:
            fate = f"; kept until you leave only: {error}"
    screen.filter.refit()
    screen.refresh_marks()
    return fate


ACTIONS: dict[str, Action] = {"author": _named(_only), "author-menu": _named(_menu)}
