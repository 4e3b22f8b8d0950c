"""The feed of one WordPress thread's newest comments: what its pages leave out.

Without the REST interface it alone lists replies to a comment that is not public, and alone
says what replies below the last level answer: WordPress puts "In reply to NAME." over the text of
every reply in a comments feed (wp-includes/comment-template.php, ``comment_text``). It has the
newest comments only, ten on most sites, and no pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag
from xml.etree import ElementTree

from scrapers.adapters.page_tally import PageTally
from scrapers.adapters.wordpress.page_addresses import thread_base
from scrapers.adapters.wordpress.rest import find_post_id
from scrapers.body import clean, parse
from scrapers.document import Document
from scrapers.errors import FetchFailed, ParseFailed
from scrapers.thread import Comment, Page

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 does not allow; WordPress prints it all the same."""
_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"
_FEED = re.compile(r"feed/?$")
_NUMBER = re.compile(r"comment-(\d{1,19})")
_IN_REPLY = re.compile(
    r'\s*<p>[^<]{0,80}<a href="[^"<>]{0,2000}#comment-(\d{1,19})"[^<>]{0,200}>[^<]{0,500}</a>'
    r"[^<]{0,40}</p>\s*"
)


def find_feed(document: Document) -> str | None:
    """Return the address of the feed of this page's own comments, as the page names it.

    A site names its feeds of all posts and of all comments beside it; only the thread's own is
    below the post's address, or has the post's number in it (``?feed=rss2&p=N``).
    """
    post_id = find_post_id(document)
    own = {thread_base(url) for url in document.own_urls}
    for url in document.links("alternate"):
        path, _, query = url.partition("?")
        values = query.split("&")
        if path.rstrip("/").endswith("/feed") and thread_base(_FEED.sub("", path)) in own:
            return url
        if "feed=rss2" in values and {f"p={post_id}", f"page_id={post_id}"} & set(values):
            return url
    return None


async def fetch_feed(document: Document, tally: PageTally) -> tuple[Comment, ...]:
    """Return the newest comments as the thread's feed states them, none where it has no feed."""
    url = find_feed(document)
    if url is None or not tally.room:
        return ()
    page = await tally.fetch(url)
    if isinstance(page, FetchFailed):
        return ()
    try:
        comments = parse_feed(page)
    except ParseFailed as error:
        tally.remarks.append(f"The feed of comments was not read: {str(error).rstrip('.')}.")
        return ()
    tally.add(comment.id for comment in comments)
    return comments


def parse_feed(page: Page) -> tuple[Comment, ...]:
    """Return the comments of a feed, newest first.

    Raises:
        ParseFailed: it is no feed, or has a document type, which could define endless entities.
    """
    source = _NO_XML.sub("", page.content.decode("utf-8", errors="replace"))
    if "<!DOCTYPE" in source:
        raise ParseFailed(f"{page.url} is no plain feed", url=page.url)
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError as error:
        raise ParseFailed(f"{page.url} is no feed: {error}", url=page.url) from error
    return tuple(_comments(root, base_url=page.url))


def _comments(root: ElementTree.Element, *, base_url: str) -> Iterator[Comment]:
    for item in root.iter("item"):
        address = item.findtext("guid") or item.findtext("link") or ""
        number = _NUMBER.fullmatch(urldefrag(address.strip()).fragment)
        if number is None:
            continue
        html = item.findtext(_TEXT) or ""
        reply = _IN_REPLY.match(html)
        yield Comment(
            id=number.group(1),
            body=parse(html[reply.end() :] if reply else html, base_url=base_url),
            parent_id=reply.group(1) if reply else None,
            parent_source="stated" if reply else None,
            author=clean(item.findtext(_AUTHOR) or "") or None,
            published_at=_time(item.findtext("pubDate")),
            published_raw=clean(item.findtext("pubDate") or "") or None,
        )


def _time(text: str | None) -> datetime | None:
    """Return a ``pubDate`` (RFC 822, as RSS 2.0 asks for)."""
    try:
        return parsedate_to_datetime(text or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
