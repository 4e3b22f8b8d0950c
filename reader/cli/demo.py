"""``downthread demo``: the bundled sample blog, scraped over HTTP and opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from reader.cli.invocation import Invocation, global_options, plain_option
from reader.cli.open import progress, read, wants_plain
from reader.cli.opening import open_word


@click.command()
@plain_option
@global_options
@click.pass_obj
def demo(invocation: Invocation) -> int:
    """Read a bundled sample blog.

    It is served from a port of this machine, scraped over HTTP into a temporary cache, and
    opened; nothing leaves this machine and nothing stays. With --cache it stays there.
    """
    import tempfile

    from reader.demo import HOST, sample_blog

    with (
        sample_blog() as url,
        tempfile.TemporaryDirectory(prefix="downthread-demo-") as folder,
        replace(
            invocation,
            cache=invocation.cache or Path(folder) / "threads.db",
            is_cached=True,
            is_offline=False,
            allow_addresses=[*invocation.allow_addresses, HOST],
        ).library() as library,
    ):
        is_plain = wants_plain(invocation)
        opened = open_word(library, url, show=progress(is_plain=is_plain))
        return read(library, opened, is_plain=is_plain)
