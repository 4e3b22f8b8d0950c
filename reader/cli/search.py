"""``downthread search``: everything cached, searched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from reader.cli import failures, output
from reader.cli.failures import Status
from reader.cli.invocation import Invocation, global_options

if TYPE_CHECKING:
    from cache.search import SearchHit


_MOST_RESULTS = 1_000_000


class _QueryCommand(click.Command):
    """A command whose words may be denied: ``-word`` is no option but ``-h`` and ``-v``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; a denied one is put as ``NOT word``, which means the same."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        known = {name for one in options for name in one.opts}
        valued = {name for one in options if not one.is_flag for name in one.opts}
        words = list(args)
        for place, (before, word) in enumerate(pairwise(["", *args])):
            is_dashed = word[:1] == "-" and word[1:2] not in {"", "-"}
            if is_dashed and word not in known and before not in valued:
                words[place] = f"NOT {word[1:]}"
        return super().parse_args(ctx, words)


@click.command(cls=_QueryCommand)
@click.argument("query", metavar="QUERY", nargs=-1, required=True)
@click.option("--json", "is_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST_RESULTS),
    default=20,
    help="At most so many results.",
)
@global_options
@click.pass_obj
def search(invocation: Invocation, query: Sequence[str], *, is_json: bool, limit: int) -> int:
    """Search all cached posts and comments.

    QUERY is what the reader's filter takes: words, "a phrase", author:ann, has:link, date:2024,
    -word, a OR b, sort:new. Without an order the best or newest come first.

    Prints for each the id of its thread, its author and time, the words around the first match
    and its address.
    """
    with invocation.library(makes_cache=False) as library:
        found = library.search(" ".join(query), limit=limit + 1)
        for remark in found.remarks:
            failures.warn(remark)
        for hit in found.hits[:limit]:
            output.print_text((_json(hit) if is_json else _text(hit)) + "\n")
    if len(found.hits) > limit:
        failures.warn(f"more match; only the first {limit} are shown: --limit shows more")
    return Status.FINE if found.hits else Status.NOTHING_MATCHED


def _json(hit: SearchHit) -> str:
    found = {
        "thread": hit.thread_id,
        "comment": hit.comment_id,
        "title": hit.title,
        "author": hit.author,
        "published": hit.published_at.isoformat() if hit.published_at else None,
        "snippet": hit.snippet,
        "url": hit.url,
    }
    return json.dumps(found, ensure_ascii=not output.is_utf8())


def _text(hit: SearchHit) -> str:
    from reader.formats.text import absolute

    if not output.is_terminal():
        cells = (
            str(hit.thread_id),
            hit.author or "",
            absolute(hit.published_at) or "",
            hit.snippet,
            hit.url,
        )
        return "\t".join(failures.one_line(cell) for cell in cells)
    facts = (hit.title, hit.author or "(no name)", absolute(hit.published_at))
    head = output.separator().join(failures.one_line(fact) for fact in facts if fact)
    return f"{hit.thread_id}  {head}\n   {failures.one_line(hit.snippet)}\n   {hit.url}\n"
