"""``downthread links``: every link of a thread with its health."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options, no_cache_option, url_option
from reader.cli.opening import open_word
from reader.targets import is_cached_id

if TYPE_CHECKING:
    from reader.library import Library
    from reader.link_list import PlacedLink
    from scrapers.thread import LinkHealth, Thread


@click.command()
@click.argument("target", metavar="TARGET")
@click.option("--check", "is_checking", is_flag=True, help="Check the links now.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="How to write it."
)
@url_option
@no_cache_option
@global_options
@click.pass_obj
def links(
    invocation: Invocation,
    target: str,
    *,
    is_checking: bool,
    form: Literal["text", "json"],
) -> int:
    """List the links of a thread with their health.

    They are grouped by state, the worst first. JSON is one object a line.
    """
    with invocation.library(makes_cache=not is_cached_id(target)) as library:
        thread = open_word(library, target, url=invocation.url).thread
        health = library.link_health(thread)
        if is_checking:
            health = {**health, **_check(library, thread)}
        return _print(thread, health, form)


def _check(library: Library, thread: Thread) -> dict[str, LinkHealth]:
    """Check all links now; the verdicts by address."""
    import asyncio

    from reader.cli.progress import counting
    from reader.link_list import addresses_in

    urls = addresses_in(thread)
    found: dict[str, LinkHealth] = {}

    async def check() -> None:
        async for verdict in library.check_links(None, urls, force=True):
            found[verdict.url] = verdict
            show(len(found))

    with counting("checking links", len(urls)) as show:
        asyncio.run(check())
    return found


def _print(thread: Thread, health: dict[str, LinkHealth], form: str) -> Status:
    from reader.link_list import placed_links, summary

    placed = placed_links(thread, health)
    if form == "json":
        for link in placed:
            line = json.dumps(_object(link), ensure_ascii=not output.is_utf8())
            output.print_text(line + "\n")
    else:
        is_ascii = output.is_ascii()
        previous = None
        for link in placed:
            if link.state is not previous:
                output.print_text(("" if previous is None else "\n") + link.group(is_ascii) + "\n")
                previous = link.state
            output.print_text(f"  {failures.one_line(link.line(output.separator()))}\n")
        output.print_text(("\n" if placed else "") + summary(placed, is_ascii) + "\n")
    return Status.FINE if placed else Status.NOTHING_MATCHED


def _object(link: PlacedLink) -> dict[str, object]:
    verdict = link.health
    checked_at = verdict.checked_at if verdict else None
    return {
        "href": link.href,
        "text": link.text,
        "health": link.state,
        "reason": verdict.reason or None if verdict else None,
        "status": verdict.status if verdict else None,
        "final_url": verdict.final_url if verdict else None,
        "checked_at": checked_at.isoformat() if checked_at else None,
        "comment": link.comment_number,
        "author": link.author,
    }
