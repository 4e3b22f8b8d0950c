"""``show --adapter`` and ``show --explain``: reading again, and saying why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from reader.cli import output
from reader.cli.progress import showing
from reader.targets import parse_target

if TYPE_CHECKING:
    from reader.library import Library, Opened
    from scrapers.adapter import Adapter
    from scrapers.explanation import Explanation
    from scrapers.scrape import Scraped


@dataclass(frozen=True, slots=True)
class Rereading:
    """How the pages are to be read again."""

    adapter: str | None
    """The only adapter to ask, by name; ``None`` for all."""
    explains: bool

    @property
    def is_wanted(self) -> bool:
        """Whether anything is to be read again at all."""
        return self.explains or self.adapter is not None

    def adapters(self) -> tuple[Adapter, ...]:
        """Return the adapters to ask.

        Raises:
            UsageError: none has that name; the message names the nearest, and all.
        """
        from scrapers.registry import ADAPTERS, UnknownAdapter, find_adapters

        if self.adapter is None:
            return ADAPTERS
        try:
            return find_adapters(self.adapter)
        except UnknownAdapter as error:
            raise click.UsageError(str(error)) from error


def reread_word(
    library: Library, word: str, rereading: Rereading, *, url: str | None = None
) -> Scraped:
    """Return what ``word`` names, read again. Raises as ``opening.open_word``."""
    import asyncio
    import logging

    from reader.rereading import reread

    logging.getLogger().addHandler(logging.NullHandler())  # libraries keep their warnings
    target = parse_target(word, url=url)
    with showing(word) as progress:
        return asyncio.run(
            reread(
                library,
                target,
                adapters=rereading.adapters(),
                explains=rereading.explains,
                report=progress.report,
                on_wait=progress.on_wait,
            )
        )


def as_opened(scraped: Scraped) -> Opened:
    """Return a thread that was read again as one to show; it is not the cache's."""
    from reader.library import Opened

    return Opened(None, scraped.thread)


def print_explanation(explanation: Explanation, form: str) -> None:
    """Print why a page was read the way it was, as text or, for ``"json"``, one line of JSON."""
    from reader.formats.explanation import explanation_to_json, explanation_to_text

    if form == "json":
        text = explanation_to_json(explanation, ensure_ascii=not output.is_utf8()) + "\n"
    else:
        text = explanation_to_text(explanation)
    output.print_text(text)
