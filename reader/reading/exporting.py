"""One comment, what is shown, or the whole thread as text for a file or another program. Pure."""

from __future__ import annotations

from typing import Literal

from reader.exports import ExportFormat, written
from reader.formats.own_marks import OwnMarks
from reader.reading.open_thread import OpenThread
from reader.reading.quoting import markdown_quote

Scope = Literal["comment", "shown", "thread"]


def exported(thread: OpenThread, scope: Scope, form: ExportFormat, *, here: int) -> str:
    """Return the text, which ends in a newline.

    Args:
        thread: the open thread.
        scope: what is wanted of it.
        form: how it is written.
        here: the comment under the cursor.
    """
    source = thread.source
    if scope == "comment" and form == "markdown":
        comment = thread.comments[here]
        return markdown_quote(comment, address=comment.permalink)
    chosen = _chosen(thread, scope, here)
    marks = OwnMarks(thread.starred, thread.notes)
    return "".join(written(source, form, health=thread.health, chosen=chosen, marks=marks))


def _chosen(thread: OpenThread, scope: Scope, here: int) -> list[int] | None:
    """Return indexes into the comments of ``thread.source``, ``None`` for all."""
    if scope == "thread":
        return None
    shown = [here] if scope == "comment" else thread.layout.order
    return [thread.numbers[index] for index in shown] if thread.numbers else list(shown)
