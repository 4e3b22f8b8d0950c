"""``downthread fetch``: threads into the cache."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, url_option
from reader.cli.opening import fetch_word
from reader.targets import is_cached_id

if TYPE_CHECKING:
    from reader.library import Library, Opened


@click.command()
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@url_option
@global_options
@click.pass_obj
def fetch(invocation: Invocation, targets: Sequence[str]) -> int:
    """Fetch threads into the cache.

    What fails does not keep the others from coming; the worst exit code is the one returned.
    """
    worst = Status.FINE
    with invocation.library(makes_cache=not all(map(is_cached_id, targets))) as library:
        for word in targets:
            try:
                status = _fetch_one(library, word, invocation.url)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
            worst = max(worst, status)
    return worst


def _fetch_one(library: Library, word: str, url: str | None) -> Status:
    opened = fetch_word(library, word, url=url)
    output.print_text(summary(opened) + "\n")
    return Status.FINE if opened.thread.is_complete else Status.INCOMPLETE


def summary(opened: Opened) -> str:
    """Return one line: id, title, comments found and declared, notes."""
    from reader.counts import found_and_declared

    thread = opened.thread
    facts = [
        f"{opened.thread_id}" if opened.thread_id is not None else "",
        thread.post.title or thread.url,
        found_and_declared(thread),
        *thread.notes,
    ]
    return failures.one_line(output.separator().join(fact for fact in facts if fact))
