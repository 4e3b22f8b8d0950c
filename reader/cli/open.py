"""Opening the reader, which is what ``downthread`` does when no command is named."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_word
from reader.cli.printing import print_thread

if TYPE_CHECKING:
    from reader.library import Library, Opened


@click.command("open", hidden=True)
@click.argument("target", metavar="[TARGET]", required=False)
@url_option
@no_cache_option
@global_options
@click.pass_obj
def open_reader(invocation: Invocation, target: str | None) -> int:
    """Open TARGET in the reader; without one, the library of cached threads.

    Where the reader cannot be shown (a pipe, a dumb terminal) the same is printed as text.
    """
    with ExitStack() as stack:
        if not invocation.is_cached and output.is_full_screen():
            import tempfile

            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="downthread-"))
            invocation.cache, invocation.is_cached = Path(folder) / "threads.db", True
        library = stack.enter_context(invocation.library())
        opened = open_word(library, target, url=invocation.url) if target else None
        return read(library, opened)


def read(library: Library, opened: Opened | None) -> int:
    """Show a thread, or the library, in the reader or as text; return the exit code."""
    if output.is_full_screen():
        from reader.app import run_reader

        return run_reader(
            library,
            thread_id=opened.thread_id if opened else None,
            comment_id=opened.comment_id if opened else None,
            offline=library.is_offline,
            thread=opened.thread if opened else None,
        )
    if opened is None:
        from reader.cli.listing import print_list

        return print_list(library)
    print_thread(library, opened.thread)
    is_partial = opened.is_fetched and not opened.thread.is_complete
    return Status.INCOMPLETE if is_partial else Status.FINE
