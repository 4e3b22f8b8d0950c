"""Stars and notes on comments, and taking back the last change of what is kept of them."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.screens import authors, prompting
from reader.screens.action import Action

if TYPE_CHECKING:
    from reader.screens.thread import ThreadScreen


def _star(screen: ThreadScreen) -> None:
    if not screen.comments.has_comments:
        return
    is_starred = screen.changes.toggle_star(screen.here)
    _changed(screen, "starred" if is_starred else "star taken away")


def _note(screen: ThreadScreen) -> None:
    """Ask for a note of one line."""
    if not screen.comments.has_comments:
        return
    here_id = screen.here_id
    before = screen.thread.notes.get(here_id, "")
    if "\n" in before:
        screen.say(
            f"this note has several lines; {screen.key_of('edit-note')} opens it in your editor"
        )
        return
    prompting.ask(screen, "note:", lambda text: _keep(screen, here_id, text), before)


def _edit_note(screen: ThreadScreen) -> None:
    """Let the person's editor write the note; the screen waits below it."""
    if not screen.comments.has_comments:
        return
    here_id = screen.here_id
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(editor)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "note.md")
            file.write_text(screen.thread.notes.get(here_id, ""), encoding="utf-8")
            with screen.app.suspend():
                status = subprocess.run([*words, str(file)], check=False).returncode
            note = file.read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported:
        screen.say(
            f"this terminal cannot be lent to an editor; {screen.key_of('note')} writes one line"
        )
        return
    except (OSError, ValueError) as error:
        screen.say(f"the editor {editor} does not start: {getattr(error, 'strerror', error)}")
        return
    if status:
        screen.say(f"the editor ended with status {status}; the note is as it was")
    else:
        _keep(screen, here_id, note)


def _keep(screen: ThreadScreen, comment_id: str, note: str) -> None:
    index = screen.thread.index_by_id.get(comment_id)
    if index is None:
        screen.say("the comment is gone")
        return
    screen.changes.set_note(index, note)
    _changed(screen, "note kept" if note.strip() else "no note")


def _undo(screen: ThreadScreen) -> None:
    anchor = screen.comments.anchor_point()
    step = screen.changes.take_back()
    if step is None:
        screen.say("nothing to undo")
        return
    if step.folds:
        screen.comments.relayout(anchor)
        screen.memory.note_folds()
    fate = authors.store_changed(screen, step.authors) if step.authors else ""
    place = screen.thread.index_by_id.get(step.here_id)
    if place is not None and screen.thread.layout.position(place) is not None:
        screen.go_to(place)
    _changed(screen, f"undone: {step.words}{fate}")


def _changed(screen: ThreadScreen, message: str) -> None:
    screen.marks_changed()
    screen.say(screen.memory.with_fate(message))


ACTIONS: dict[str, Action] = {
    "star": _star,
    "note": _note,
    "edit-note": _edit_note,
    "undo": _undo,
}
