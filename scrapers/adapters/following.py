"""Further pages of one thread: follows the link to the next page, bounded and with notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urldefrag

from scrapers.adapter import Scraping
from scrapers.adapters.page_tally import PageTally
from scrapers.document import Document
from scrapers.errors import FetchFailed, NotStored
from scrapers.fragment import Fragment
from scrapers.thread import Comment


async def follow_pages(
    first: Fragment,
    document: Document,
    scraping: Scraping,
    read: Callable[[Document], Fragment],
    next_url: Callable[[Document], str | None],
) -> Fragment:
    """Return ``first`` with the comments of the pages that follow ``document``.

    Args:
        first: what ``read`` found on ``document``.
        document: the page the thread starts on.
        scraping: gives pages, and says how many may be asked for.
        read: one page to its fragment; pure.
        next_url: the address of the page after one page, ``None`` after the last.

    Comments that appear again (a page's first may repeat the last one's) are kept once. A page
    that cannot be had ends the walk and is named in ``missing_urls`` and a note.
    """
    comments = {comment.id: comment for comment in first.comments}
    tally = PageTally(scraping, comments)
    seen = {urldefrag(url).url for url in document.own_urls}
    trouble: tuple[str, str] | None = None
    url = next_url(document)
    while url is not None and url not in seen:
        if tally.room <= 0:
            limit = scraping.max_pages
            trouble = (url, f"Only {limit} further pages were read; more follow at {url}.")
            break
        seen.add(url)
        page = await tally.fetch(url)
        if isinstance(page, FetchFailed):
            trouble = (url, _why_missing(url, page))
            break
        following = Document(page)
        new = _new(comments, read(following).comments)
        tally.add(comment.id for comment in new)
        comments.update((comment.id, comment) for comment in new)
        url = next_url(following) if new else None
    whole = replace(first, comments=tuple(comments.values()))
    if trouble is None:
        return whole
    missing = dict.fromkeys((*first.missing_urls, trouble[0]))
    return replace(whole, missing_urls=tuple(missing), notes=(*first.notes, trouble[1]))


def _why_missing(url: str, error: FetchFailed) -> str:
    if isinstance(error, NotStored):
        return f"More comments follow at {url}, a page that was not saved with this one."
    return f"The next page of comments, {url}, could not be had: {error}"


def _new(known: dict[str, Comment], found: tuple[Comment, ...]) -> list[Comment]:
    return [comment for comment in found if comment.id not in known]
