"""``downthread forget``: remove threads from the cache."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options
from reader.counts import counted
from reader.targets import UnknownTarget, parse_target

if TYPE_CHECKING:
    from reader.library import Library


@click.command()
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@global_options
@click.pass_obj
def forget(invocation: Invocation, targets: Sequence[str], *, is_sure: bool) -> int:
    """Remove threads from the cache.

    It is for good, and asked about first.
    """
    worst = Status.FINE
    with invocation.library(makes_cache=False) as library:
        for word in targets:
            try:
                status = _forget_one(library, word, is_sure=is_sure, may_ask=invocation.is_asking)
            except failures.expected() as error:
                status = failures.tell(error, is_verbose=invocation.is_verbose)
            worst = max(worst, status)
    return worst


def _forget_one(library: Library, word: str, *, is_sure: bool, may_ask: bool) -> Status:
    found = library.find(parse_target(word))
    if found is None or found.thread_id is None:
        raise UnknownTarget(f"{word} is not in the cache; `downthread list` shows what is")
    title = failures.one_line(found.thread.post.title or found.thread.url)
    if not is_sure:
        if not may_ask or not sys.stdin.isatty():
            raise click.UsageError(f"not forgetting {title} unasked; say --yes")
        count = counted(len(found.thread.comments), "comment")
        question = f'Forget "{title}" with {count} for good?'
        if not click.confirm(question, err=True):
            return Status.NOTHING_MATCHED
    library.forget(found.thread_id)
    output.print_text(f"forgot {title}\n")
    return Status.FINE
