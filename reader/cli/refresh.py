"""``downthread refresh``: fetch again what is cached, or read its stored pages again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options
from reader.cli.opening import fetch_target
from reader.targets import CachedTarget, UnknownTarget, parse_target

if TYPE_CHECKING:
    from reader.library import Library, Opened
    from scrapers.thread import Thread


@click.command()
@click.argument("targets", metavar="[TARGET...]", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every cached thread.")
@click.option("--reparse", is_flag=True, help="Read the stored pages again; uses no network.")
@global_options
@click.pass_obj
def refresh(invocation: Invocation, targets: Sequence[str], *, is_all: bool, reparse: bool) -> int:
    """Fetch cached threads again.

    Says what changed: "+5 new, 2 edited, 1 removed". A failed refresh leaves
    what is stored as it was.
    """
    if is_all and targets:
        raise click.UsageError("--all means every thread; leave it out, or the names of threads")
    if not is_all and not targets:
        raise click.UsageError("name the threads to refresh, or give --all; `list` shows them")
    worst = Status.FINE
    with invocation.library(makes_cache=False) as library:
        words = [str(one.id) for one in library.summaries()] if is_all else targets
        for word in words:
            try:
                status = _refresh_one(library, word, reparse=reparse)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
            worst = max(worst, status)
    return worst


def _refresh_one(library: Library, word: str, *, reparse: bool) -> Status:
    found = library.find(parse_target(word))
    if found is None or found.thread_id is None:
        raise UnknownTarget(f"{word} is not in the cache; `downthread fetch` puts it there")
    title = found.thread.post.title or found.thread.url
    if reparse:
        return _reparse(library, found.thread_id, found.thread)
    opened = fetch_target(library, CachedTarget(found.thread_id), title)
    output.print_text(changes(opened) + "\n")
    return Status.FINE if opened.thread.is_complete else Status.INCOMPLETE


def _reparse(library: Library, thread_id: int, before: Thread) -> Status:
    """Read the stored pages again and print what is read differently."""
    import asyncio

    from reader.reparsing import reparse_changes

    after = asyncio.run(library.reparse(thread_id)).thread
    facts = (reparse_changes(before, after), after.post.title or after.url)
    output.print_text(failures.one_line(output.separator().join(facts)) + "\n")
    return Status.FINE


def changes(opened: Opened) -> str:
    """Return what a refresh changed, the thread's title, and what it could not get."""
    saved, thread = opened.saved, opened.thread
    counts = (
        (
            (saved.new, f"+{saved.new} new"),
            (saved.edited, f"{saved.edited} edited"),
            (saved.removed, f"{saved.removed} removed"),
        )
        if saved
        else ()
    )
    told = ", ".join(words for count, words in counts if count) or "nothing new"
    facts = [told, thread.post.title or thread.url]
    if not thread.is_complete:
        facts.extend(thread.notes)
    return failures.one_line(output.separator().join(facts))
