"""A thread on standard output in one of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from reader.cli import output

if TYPE_CHECKING:
    from reader.library import Library
    from scrapers.thread import Thread

Format = Literal["text", "markdown", "json", "html"]


def print_thread(
    library: Library, thread: Thread, form: Format = "text", chosen: Sequence[int] | None = None
) -> None:
    """Print ``thread``, or the post and the ``chosen`` comments, with what is known of its links.

    Raises:
        CacheError: the verdicts cannot be read.
    """
    output.print_text(render(library, thread, form, chosen))


def render(library: Library, thread: Thread, form: Format, chosen: Sequence[int] | None) -> str:
    """Return what ``print_thread`` prints."""
    health = library.link_health(thread)
    match form:
        case "json":
            from reader.formats.json import to_json

            wants_ascii = not output.is_utf8()
            line = to_json(thread, health=health, chosen=chosen, ensure_ascii=wants_ascii)
            return line + "\n"
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
                health=health,
                chosen=chosen,
                width=output.wrap_width(),
                is_ascii=output.is_ascii(),
            )
