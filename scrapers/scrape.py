"""From a page to a thread: detect, collect, merge, nest, and say what is missing.

The page itself is given; further pages come through ``fetch``, which may be the network or
``StoredPages``. Not here: fetching (``fetcher``), platforms (``adapters``), storing (the cache).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag

from scrapers.adapter import Adapter, Fetch, Progress, Scraping
from scrapers.collection import uncollected
from scrapers.completeness import audit
from scrapers.declared_count import declared_count
from scrapers.document import Document
from scrapers.errors import ScrapeError, TooLarge
from scrapers.explanation import Explanation, Outcome, Step, explain
from scrapers.fragment import Fragment, merge
from scrapers.nesting import nest
from scrapers.post import parse_post
from scrapers.registry import ADAPTERS
from scrapers.thread import Body, Page, Post, Thread

_Result = tuple[str, Outcome, Fragment | None]
"""An adapter's name and what became of it, with what it found if it was asked to look."""
_NO_POST = Post(title=None, author=None, published_at=None, body=Body(), url=None)
MAX_THREAD_BYTES = 512 * 1024 * 1024
"""Of all pages of one thread together, all of which are held in memory until they are stored."""


@dataclass(frozen=True, slots=True)
class Scraped:
    """A thread and everything that was read to make it."""

    thread: Thread = field(repr=False)
    pages: tuple[Page, ...] = field(repr=False)
    """The page given first, then the others in the order they came; for the cache to keep.

    Without those that broke off: a later fetch asks for them again.
    """
    explanation: Explanation | None = field(default=None, repr=False)
    """Why it was read this way, when that was asked for."""


@uncollected
async def scrape(
    page: Page,
    *,
    fetch: Fetch,
    report: Callable[[Progress], None] | None = None,
    max_pages: int = 500,
    max_bytes: int = MAX_THREAD_BYTES,
    adapters: Sequence[Adapter] = ADAPTERS,
    with_post: bool = True,
    explains: bool = False,
) -> Scraped:
    """Return the thread that ``page`` shows, with all comments that can be had.

    Args:
        page: the fetched page of the post, or a local file.
        fetch: where further pages come from; ``StoredPages()`` for none at all.
        report: is told the progress after each further page.
        max_pages: how many further pages one adapter may ask for.
        max_bytes: from how many bytes of pages on no further one is asked for.
        adapters: which platforms to look for, most specific first.
        with_post: whether the post is wanted (title, author, time, text), half the work and
            more; without it ``Thread.post`` is empty.
        explains: whether ``Scraped.explanation`` is wanted; costs nothing when it is not.

    Raises:
        ParseFailed: the page cannot hold a post (binary, feed, empty, …).
    """
    document = Document(page)
    recorder = _Recorder(page, fetch, max_bytes)
    scraping = Scraping(recorder, report or _ignore, max_pages, explains, with_post)
    results: list[_Result] = []
    fragment = await _collect(document, scraping, adapters, results)
    if document.is_cut:
        fragment = replace(fragment, missing_urls=(page.url, *fragment.missing_urls))
    post = parse_post(document, fragment) if with_post else _NO_POST
    page_notes, explained = document.notes, document if explains else None
    del document  # its tree takes ten times the page: let it go before there is more
    parts = [page.url for page in recorder.read if page.is_part]
    thread = _thread(page, fragment, post, page_notes, parts)
    addresses = [page.url for page in recorder.read]
    why = None
    if explained is not None:
        why = explain(explained, thread, [_step(*result) for result in results], addresses)
    whole = tuple(page for page in recorder.read if not page.is_part)
    return Scraped(thread, whole, why)


def _thread(
    page: Page,
    fragment: Fragment,
    post: Post,
    page_notes: Iterable[str],
    parts: Sequence[str],
) -> Thread:
    """Return the thread of what was collected; ``parts`` are addresses of pages that broke off."""
    comments, nesting_notes = nest(fragment.comments)
    notes = (*page_notes, *_broken_notes(parts), *fragment.notes, *nesting_notes)
    return Thread(
        post=post,
        comments=comments,
        url=urldefrag(page.url).url,
        fetched_at=page.fetched_at,
        platform=fragment.platform,
        declared_count=fragment.declared_count,
        is_closed=fragment.is_closed,
        notes=_unique((*notes, *audit(fragment, len(comments)))),
        missing_urls=_unique((*parts, *fragment.missing_urls)),
    )


class _Recorder:
    """A ``Fetch`` that asks once for each address and keeps what came."""

    def __init__(self, page: Page, fetch: Fetch, max_bytes: int) -> None:
        self._fetch = fetch
        self._max_bytes = max_bytes
        self._byte_count = len(page.content)
        self._pages = {urldefrag(page.url).url: page}

    @property
    def read(self) -> tuple[Page, ...]:
        """Everything read so far."""
        return tuple(self._pages.values())

    async def __call__(self, url: str) -> Page:
        address = urldefrag(url).url
        known = self._pages.get(address)
        if known is None:
            self._check_room(address)
            known = self._pages[address] = await self._fetch(address)
            self._byte_count += len(known.content)
        return known

    def _check_room(self, url: str) -> None:
        if self._byte_count >= self._max_bytes:
            size = self._byte_count / (1024 * 1024)
            raise TooLarge(
                f"{url} was not asked for: the pages before it are {size:.0f} MiB together, "
                "which is more than a thread may have",
                url=url,
            )


async def _collect(
    document: Document, scraping: Scraping, adapters: Sequence[Adapter], results: list[_Result]
) -> Fragment:
    """Return what all adapters that detect have found, merged; ``results`` gets what each did."""
    fragments: list[Fragment] = []
    has_comments = is_over = False
    for adapter in adapters:
        role = getattr(adapter, "role", "platform")
        is_settled = has_comments and role in ("platform", "fallback")
        if is_over or is_settled:
            results.append((adapter.name, "was not asked", None))
            continue
        found = adapter.detect(document)
        if found is None:
            results.append((adapter.name, "did not recognise it", None))
            continue
        try:
            fragment = await adapter.collect(document, found, scraping)
            outcome: Outcome = "found comments" if fragment.comments else "found none"
        except ScrapeError as error:
            fragment = Fragment(adapter.name, notes=(str(error),), missing_urls=(error.url,))
            outcome = "failed"
        results.append((adapter.name, outcome, fragment))
        fragments.append(fragment)
        has_comments = has_comments or bool(fragment.comments)
        is_over = role == "sole"
    merged = merge(fragments)
    count = merged.declared_count
    if count is None and not any(f.platform == "text" for f in fragments):
        count = declared_count(document, None)
    if count == 0 and merged.comments:
        count = None  # "No comments yet" stands hidden where there are some
    return merged if count == merged.declared_count else replace(merged, declared_count=count)


def _step(adapter: str, outcome: Outcome, fragment: Fragment | None) -> Step:
    if fragment is None:
        return Step(adapter, outcome)
    return Step(adapter, outcome, len(fragment.comments), fragment.facts, fragment.notes)


def _broken_notes(urls: Sequence[str]) -> list[str]:
    """Return what is said of pages that broke off; of many of them in one sentence."""
    if len(urls) > _MOST_NAMED:
        return [
            f"{len(urls)} pages broke off before their ends, {urls[0]} first; what came is shown."
        ]
    return [f"{url} broke off before its end; what came is shown." for url in urls]


_MOST_NAMED = 5
"""Pages with the same trouble that are each given a note."""


def _ignore(_progress: Progress) -> None:
    """Take a progress report that nobody wants."""


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
