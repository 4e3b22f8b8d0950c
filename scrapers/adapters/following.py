"""Further pages of one thread: follows the link to the next page, bounded and with notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urldefrag

from scrapers.adapter import Scraping
from scrapers.adapters.page_tally import PageTally, document_of
from scrapers.document import Document
from scrapers.errors import NotStored, ScrapeError
from scrapers.fragment import Fragment


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
    that cannot be had or read ends the walk and is named in ``missing_urls`` and a note.
    """
    comments = {comment.id: comment for comment in first.comments}
    tally = PageTally(scraping, comments)
    seen = {urldefrag(url).url for url in document.own_urls}
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    url = next_url(document)
    while url is not None and url not in seen:
        if tally.room <= 0:
            words = f"Only {scraping.max_pages} further pages were read; more follow at {url}."
            missing, notes = (*missing, url), (words,)
            break
        seen.add(url)
        following = document_of(await tally.fetch(url))
        if not isinstance(following, Document):
            missing, notes = (*missing, url), (_why_missing(url, following),)
            break
        found = read(following).comments
        if following.is_cut:
            missing = (*missing, url)
        if not found:  # a log-in form, or a page of something else
            notes = (f"The next page, {url}, shows no comments.",)
        new = [comment for comment in found if comment.id not in comments]
        tally.add(comment.id for comment in new)
        comments.update((comment.id, comment) for comment in new)
        url = next_url(following) if new else None
    return replace(
        first,
        comments=tuple(comments.values()),
        missing_urls=tuple(dict.fromkeys((*first.missing_urls, *missing))),
        notes=(*first.notes, *notes),
    )


def _why_missing(url: str, error: ScrapeError) -> str:
    if isinstance(error, NotStored):
        return f"More comments follow at {url}, a page that was not saved with this one."
    return f"The next page of comments, {url}, could not be had: {error}"
