"""Asks a WordPress site's REST interface for all comments of a post."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from scrapers.adapters.page_tally import PageTally
from scrapers.adapters.wordpress.rest import (
    PER_PAGE,
    JsonObject,
    RestAnswer,
    RestPlace,
    author_name,
    author_number,
    comment_of,
    parse_answer,
    parse_object,
    time_of,
    zone_of,
)
from scrapers.errors import (
    FetchFailed,
    Forbidden,
    NotFound,
    NotStored,
    ParseFailed,
    ScrapeError,
)
from scrapers.thread import Comment, Page

_PATIENCE = 5
"""Pages in a row without a new comment after which the interface has no more to say."""


@dataclass(frozen=True, slots=True)
class RestComments:
    """What the interface gave."""

    comments: tuple[Comment, ...]
    """Ordered by id."""
    total: int | None
    """How many it says there are."""
    missing_urls: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_closed: bool | None = None
    """``True`` when the post is closed; never ``False``: open posts may be closed by their age."""

    post_author: str | None = None
    post_published_at: datetime | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every page of it was had."""
        return not self.missing_urls and (self.total is None or len(self.comments) >= self.total)


async def fetch_rest(
    place: RestPlace, tally: PageTally, *, base_url: str, needs_zone: bool
) -> RestComments | None:
    """Return all comments, or ``None`` when the interface is not open to visitors.

    Args:
        place: where the interface is.
        tally: fetches and counts.
        base_url: what relative links in comments are relative to.
        needs_zone: whether times are not better known from the markup, so that the site's time
            zone is worth a request.
    """
    first = await _answer(place.comments_url(1), tally)
    if not isinstance(first, RestAnswer):
        tally.remarks += _refusal(first)
        return None
    post = await _fetch_object(place.post_fields_url(), tally)
    zone: ZoneInfo | None = None
    if needs_zone and first.rows:
        zone = zone_of(await _fetch_object(place.site_url(), tally))
    post_author = author_number(post)
    comments: dict[str, Comment] = {}

    def keep(answer: RestAnswer) -> bool:
        """Take the comments in; return whether any was new."""
        count = len(comments)
        for row in answer.rows:
            comment = comment_of(row, base_url=base_url, zone=zone)
            if post_author and author_number(row) == post_author:
                comment = replace(comment, is_by_post_author=True)
            comments[comment.id] = comment
        tally.add(str(row["id"]) for row in answer.rows)
        return len(comments) > count

    keep(first)
    missing, notes = await _further(place, tally, first, keep)
    return RestComments(
        comments=tuple(comments.values()),
        total=first.total,
        missing_urls=missing,
        notes=notes,
        post_author=author_name(post),
        post_published_at=time_of(post, zone),
        is_closed=True if post.get("comment_status") == "closed" else None,
    )


def _refusal(error: FetchFailed | ParseFailed) -> list[str]:
    """Return a sentence on why the interface was not read; none where it is just not open."""
    if isinstance(error, Forbidden | NotFound | NotStored | ParseFailed):
        return []
    return [f"The site's API was not read: {str(error).rstrip('.')}."]


async def _further(
    place: RestPlace,
    tally: PageTally,
    first: RestAnswer,
    keep: Callable[[RestAnswer], bool],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ask for the pages after the first; return addresses and notes of what is missing."""
    if first.page_count is None:
        return await _until_empty(place, tally, first, keep)
    last = min(first.page_count, 1 + tally.room)
    urls = [place.comments_url(number) for number in range(2, last + 1)]
    missing: list[str] = []
    notes: list[str] = []
    tally.expect(len(urls))
    number, idle_count = 1, 0
    async with aclosing(tally.fetch_all(urls)) as pages:
        async for url, page in pages:
            number += 1
            answer = _parsed(page)
            if not isinstance(answer, RestAnswer):
                missing.append(url)
                what = f"Page {number} of {first.page_count} of the API"
                notes.append(failure_note(what, answer))
                continue
            idle_count = 0 if keep(answer) else idle_count + 1
            if idle_count == _PATIENCE:
                return tuple(missing), tuple(notes)
    if last < first.page_count:
        missing.append(place.comments_url(last + 1))
        notes.append(f"Only {last} of {first.page_count} pages of the API were read.")
    return tuple(missing), tuple(notes)


async def _until_empty(
    place: RestPlace, tally: PageTally, first: RestAnswer, keep: Callable[[RestAnswer], bool]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Walk pages whose number is not stated, until one is not full or brings nothing new."""
    row_count, number = len(first.rows), 1
    while row_count >= PER_PAGE:
        number += 1
        url = place.comments_url(number)
        if not tally.room:
            return (url,), (f"Only {number - 1} pages of the API were read.",)
        answer = await _answer(url, tally)
        if not isinstance(answer, RestAnswer):
            return (url,), (failure_note(f"Page {number} of the API", answer),)
        row_count = len(answer.rows) if keep(answer) else 0
    return (), ()


def failure_note(what: str, error: ScrapeError) -> str:
    """Return the sentence for a page that is missing."""
    status = error.status if isinstance(error, FetchFailed) else None
    why = f"answered {status}" if status else f"could not be had ({str(error).rstrip('.')})"
    return f"{what} {why}; its comments may be missing."


async def _answer(url: str, tally: PageTally) -> RestAnswer | FetchFailed | ParseFailed:
    return _parsed(await tally.fetch(url))


def _parsed(page: Page | FetchFailed) -> RestAnswer | FetchFailed | ParseFailed:
    if isinstance(page, FetchFailed):
        return page
    try:
        return parse_answer(page)
    except ParseFailed as error:
        return error


async def _fetch_object(url: str | None, tally: PageTally) -> JsonObject:
    page = None if url is None else await tally.fetch(url)
    return {} if page is None or isinstance(page, FetchFailed) else parse_object(page)
