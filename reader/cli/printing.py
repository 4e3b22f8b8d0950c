"""A thread on standard output in one of the formats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from reader.cli import output

if TYPE_CHECKING:
    from reader.library import Library
    from reader.selection import Selection
    from scrapers.thread import Thread

Format = Literal["text", "markdown", "json", "html"]


def print_thread(
    library: Library, thread: Thread, form: Format = "text", selection: Selection | None = None
) -> None:
    """Print ``thread``, or the post and the selected comments, with what is known of its links.

    Raises:
        CacheError: the verdicts cannot be read.
        OutputClosed: nobody reads it any more.
    """
    output.print_parts(_parts(library, thread, form, selection))


def _parts(
    library: Library, thread: Thread, form: Format, selection: Selection | None
) -> Iterable[str]:
    chosen = selection.shown if selection else None
    match form:
        case "json":
            from reader.formats.json import to_json

            matching = selection.matching if selection else None
            return to_json(
                thread,
                health=library.link_health(thread),
                chosen=chosen,
                matching=matching,
                ensure_ascii=not output.is_utf8(),
            )
        case "markdown":
            from reader.formats.thread_markdown import thread_to_markdown

            return thread_to_markdown(thread, chosen=chosen)
        case "html":
            from reader.formats.html import to_html

            return to_html(thread, chosen=chosen)
        case "text":
            from reader.formats.text import to_text

            return to_text(
                thread,
                health=library.link_health(thread),
                chosen=chosen,
                brief=selection.brief if selection else (),
                width=output.wrap_width(),
                is_ascii=output.is_ascii(),
            )
