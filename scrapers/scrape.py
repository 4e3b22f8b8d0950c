"""From a page to a thread: detect, collect, merge, nest, and say what is missing.

The page itself is given; further pages come through ``fetch``, which may be the network or
``StoredPages``. Not here: fetching (``fetcher``), platforms (``adapters``), storing (the cache).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag

from scrapers.adapter import Adapter, Fetch, Progress, Scraping
from scrapers.completeness import audit
from scrapers.counters import declared_count
from scrapers.document import Document
from scrapers.errors import ScrapeError
from scrapers.fragment import Fragment, merge
from scrapers.nesting import nest
from scrapers.post import parse_post
from scrapers.registry import ADAPTERS
from scrapers.thread import Page, Thread


@dataclass(frozen=True, slots=True)
class Scraped:
    """A thread and everything that was read to make it."""

    thread: Thread = field(repr=False)
    pages: tuple[Page, ...] = field(repr=False)
    """The page given first, then the others in the order they came; for the cache to keep."""


async def scrape(
    page: Page,
    *,
    fetch: Fetch,
    report: Callable[[Progress], None] | None = None,
    max_pages: int = 500,
    adapters: Sequence[Adapter] = ADAPTERS,
    with_post_body: bool = True,
) -> Scraped:
    """Return the thread that ``page`` shows, with all comments that can be had.

    Args:
        page: the fetched page of the post, or a local file.
        fetch: where further pages come from; ``StoredPages()`` for none at all.
        report: is told the progress after each further page.
        max_pages: how many further pages one adapter may ask for.
        adapters: which platforms to look for, most specific first.
        with_post_body: whether the post's text is wanted; without it unknown sites are much
            cheaper to read.

    Raises:
        ParseFailed: the page cannot hold a post (binary, feed, empty, …).
    """
    document = Document(page)
    recorder = _Recorder(page, fetch)
    scraping = Scraping(recorder, report or _ignore, max_pages)
    fragment = await _collect(document, scraping, adapters)
    comments, nesting_notes = nest(fragment.comments)
    notes = (*document.notes, *fragment.notes, *nesting_notes)
    thread = Thread(
        post=parse_post(document, fragment, with_body=with_post_body),
        comments=comments,
        url=urldefrag(page.url).url,
        fetched_at=page.fetched_at,
        platform=fragment.platform,
        declared_count=fragment.declared_count,
        is_closed=fragment.is_closed,
        notes=_unique((*notes, *audit(fragment, len(comments)))),
        missing_urls=fragment.missing_urls,
    )
    return Scraped(thread, recorder.pages)


class _Recorder:
    """A ``Fetch`` that asks once for each address and keeps what came."""

    def __init__(self, page: Page, fetch: Fetch) -> None:
        self._fetch = fetch
        self._pages = {urldefrag(page.url).url: page}

    @property
    def pages(self) -> tuple[Page, ...]:
        """Everything read so far."""
        return tuple(self._pages.values())

    async def __call__(self, url: str) -> Page:
        address = urldefrag(url).url
        known = self._pages.get(address)
        if known is None:
            known = self._pages[address] = await self._fetch(address)
        return known


async def _collect(document: Document, scraping: Scraping, adapters: Sequence[Adapter]) -> Fragment:
    """Return what all adapters that detect have found, merged."""
    fragments: list[Fragment] = []
    for adapter in adapters:
        role = getattr(adapter, "role", "platform")
        if role in ("platform", "fallback") and any(f.comments for f in fragments):
            continue
        found = adapter.detect(document)
        if found is None:
            continue
        try:
            fragments.append(await adapter.collect(document, found, scraping))
        except ScrapeError as error:
            lost = Fragment(adapter.name, notes=(str(error),), missing_urls=(error.url,))
            fragments.append(lost)
        if role == "sole":
            break
    merged = merge(fragments)
    if merged.declared_count is None and not any(f.platform == "text" for f in fragments):
        return replace(merged, declared_count=declared_count(document, None))
    return merged


def _ignore(_progress: Progress) -> None:
    """Take a progress report that nobody wants."""


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
