"""Opening the reader, which is what ``downthread`` does when no command is named."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import output
from reader.cli.failures import Status
from reader.cli.invocation import (
    Invocation,
    global_options,
    no_cache_option,
    plain_option,
    url_option,
)
from reader.cli.opening import Show, open_anyway
from reader.cli.printing import print_thread
from reader.cli.progress import showing
from reader.targets import is_cached_id

if TYPE_CHECKING:
    from reader.library import Library, Opened


@click.command("open", hidden=True)
@click.argument("target", metavar="[TARGET]", required=False)
@url_option
@no_cache_option
@plain_option
@global_options
@click.pass_obj
def open_reader(invocation: Invocation, target: str | None) -> int:
    """Open TARGET in the reader; without one, the library of cached threads.

    In a dumb terminal it is read line by line, as with --plain; in a pipe it is printed as text.
    """
    with ExitStack() as stack:
        is_plain = wants_plain(invocation) and target != "-"
        if not invocation.is_cached and (is_plain or output.is_full_screen()):
            import tempfile

            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="downthread-"))
            invocation.cache, invocation.is_cached = Path(folder) / "threads.db", True
        makes_cache = target is not None and not is_cached_id(target)
        library = stack.enter_context(
            invocation.library(warns=not output.is_full_screen(), makes_cache=makes_cache)
        )
        show = progress(is_plain=is_plain)
        if not target:
            return read(library, None, is_plain=is_plain)
        using, opened, status = open_anyway(library, target, url=invocation.url, show=show)
        return read(using, opened, is_plain=is_plain) or status


def wants_plain(invocation: Invocation) -> bool:
    """Return whether to read line by line: it was asked for, or nothing else can be shown."""
    return invocation.is_asking and (invocation.is_plain or output.is_dumb_terminal())


def progress(*, is_plain: bool) -> Show:
    """Return what shows the progress of a fetch: a bar, or lines of words."""
    if not is_plain:
        return showing
    from reader.plain.progress import telling

    return telling


def read(library: Library, opened: Opened | None, *, is_plain: bool = False) -> int:
    """Show a thread, or the library, in the reader or as text; return the exit code."""
    if is_plain:
        from reader.plain.loop import run_plain

        return run_plain(library, opened)
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
