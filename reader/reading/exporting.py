"""One comment, what is shown, or the whole thread as text for a file or another program. Pure."""

from __future__ import annotations

import re
from typing import Literal

from reader.reading.open_thread import OpenThread
from reader.reading.quoting import markdown_quote

Scope = Literal["comment", "shown", "thread"]
Format = Literal["markdown", "json"]
SUFFIXES: dict[Format, str] = {"markdown": ".md", "json": ".json"}


def exported(thread: OpenThread, scope: Scope, form: Format, *, here: int) -> str:
    """Return the text, which ends in a newline.

    Args:
        thread: the open thread.
        scope: what is wanted of it.
        form: how it is written.
        here: the comment under the cursor.
    """
    from reader.formats.json import to_json
    from reader.formats.thread_markdown import thread_to_markdown

    source = thread.source
    if scope == "comment" and form == "markdown":
        comment = thread.comments[here]
        return markdown_quote(comment, address=comment.permalink)
    chosen = _chosen(thread, scope, here)
    if form == "json":
        return to_json(source, health=thread.health, chosen=chosen) + "\n"
    return thread_to_markdown(source, chosen=chosen)


def file_name(thread: OpenThread, form: Format) -> str:
    """Return a name for a file with the thread, such as ``a-quiet-post.md``."""
    title = thread.thread.post.title or "thread"
    words = re.findall(r"\w+", title.lower())[:8]
    return ("-".join(words)[:60] or "thread") + SUFFIXES[form]


def _chosen(thread: OpenThread, scope: Scope, here: int) -> list[int] | None:
    """Return indexes into the comments of ``thread.source``, ``None`` for all."""
    if scope == "thread":
        return None
    shown = [here] if scope == "comment" else thread.layout.order
    return [thread.numbers[index] for index in shown] if thread.numbers else list(shown)
