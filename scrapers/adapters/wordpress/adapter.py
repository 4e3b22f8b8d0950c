"""WordPress: comments from its REST interface and from the markup, each for what it knows.

The interface has texts and true parents, the markup has pingbacks, the order, the counter and
what is shown as the author's name. Further comment pages are read only when they can add
something: without an interface, when the counter says there is more, or to learn the order.
Where the interface is closed and the pages leave something open, the thread's feed is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from scrapers.adapter import Scraping
from scrapers.adapters.page_tally import PageTally, document_of
from scrapers.adapters.wordpress.api import RestComments, fetch_rest
from scrapers.adapters.wordpress.comments.items import find_items
from scrapers.adapters.wordpress.feed import fetch_feed
from scrapers.adapters.wordpress.markup import markup_facts
from scrapers.adapters.wordpress.notes import explain
from scrapers.adapters.wordpress.page import ShownPage, parse_page
from scrapers.adapters.wordpress.page_addresses import find_parts, part_number
from scrapers.adapters.wordpress.pages import PageWalk
from scrapers.adapters.wordpress.rest import RestPlace, find_rest
from scrapers.adapters.wordpress.union import Union, unite
from scrapers.bodies.joining import join_bodies
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.post import post_body
from scrapers.posts.area import PostArea
from scrapers.thread import Body

_FORM_FIELD: Final = "comment_post_ID"
_PARTS: Final = (
    f'link[href*="/wp-"], script[src*="/wp-"], img[src*="/wp-"], input[name={_FORM_FIELD}]'
)
_FILE: Final = re.compile(r"/wp-(?:content|includes)/")
_HOSTS: Final = (b"//s0.wp.com", b"//s1.wp.com", b"//s2.wp.com")
_FILES: Final = re.compile(rb"<(?:link|script|img)\b[^>]{0,300}/wp-(?:content|includes)/")
_CLASSES: Final = re.compile(
    r"wp-block-(?:comment|post-content)|thread-even$|wpdiscuz|(?:post|page-)id-\d"
)
_HEAD_LENGTH: Final = 1 << 16
"""Bytes that are looked at first; what only heads have is not looked for on."""
_OTHERS: Final = re.compile(
    r"drupal|movable ?type|typepad|blogger|joomla|vbulletin|phpbb|xenforo|discourse|typo3|spip",
    re.IGNORECASE,
)
"""What the page itself says made it, when it was not WordPress."""


@dataclass(frozen=True, slots=True)
class WordPressFound:
    """Where the comments of a WordPress page are."""

    rest: RestPlace | None


class WordPress:
    """The adapter."""

    name: Final = "wordpress"

    def detect(self, document: Document) -> WordPressFound | None:
        """Return where the comments are, or ``None`` when this is not WordPress."""
        if document.is_plain_text or not _is_signed(document):
            return None
        rest = find_rest(document)
        if rest is None and _OTHERS.match(document.meta("generator") or "") is not None:
            return None
        return WordPressFound(rest)

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return all comments of the thread that ``document`` shows."""
        assert isinstance(found, WordPressFound), "what detect returned"
        shown = parse_page(document)
        tally = PageTally(scraping, (comment.id for comment in shown.markup.comments))
        walk = PageWalk(shown, tally)
        rest = await _ask_rest(document, found.rest, shown, tally)
        union = unite(rest, walk.pages)
        if walk.has_unread and rest is not None and rest.is_complete:
            await walk.read_first()
            union = unite(rest, walk.pages)
        if walk.has_unread and not _is_all(union, rest, shown):
            await walk.read_all()
            union = unite(rest, walk.pages)
        if _leaves_open(union, rest, shown):
            union = unite(rest, walk.pages, await fetch_feed(document, tally))
        fragment = explain(union, rest, walk)
        if scraping.explains:
            facts = (*_facts(shown, rest), *markup_facts(document, find_items(document)))
            fragment = replace(fragment, facts=facts)
        if not scraping.with_post:
            return fragment
        body, part_urls = await _whole_body(document, tally, len(fragment.comments))
        return replace(
            fragment,
            body=body,
            missing_urls=(*fragment.missing_urls, *part_urls),
            notes=(
                *fragment.notes,
                *(f"A part of the post, {url}, is missing." for url in part_urls),
            ),
        )


def _facts(shown: ShownPage, rest: RestComments | None) -> tuple[tuple[str, str], ...]:
    """Return what the page and the interface gave."""
    gave = "none was reached or announced"
    if rest is not None:
        gave = f"{len(rest.comments)} comments, {'all' if rest.is_complete else 'not all'} of them"
    return (
        ("markup", f"{len(shown.markup.comments)} comments on this page"),
        ("interface", gave),
        ("comment pages", str(shown.pages.count)),
    )


def _is_signed(document: Document) -> bool:
    """Whether a page has anything that WordPress writes; its head mostly has."""
    source = document.source
    return (
        _is_head_signed(source[:_HEAD_LENGTH])
        or (document.meta("generator") or "").startswith("WordPress")
        or _has_parts(document)
        or any(map(_CLASSES.match, document.class_names))
    )


def _is_head_signed(head: bytes) -> bool:
    return (
        b"api.w.org" in head
        or (b".wp.com" in head and any(host in head for host in _HOSTS))
        or (b"/wp-" in head and _FILES.search(head) is not None)
    )


def _has_parts(document: Document) -> bool:
    """Whether files or a form anywhere on the page are WordPress's."""
    for node in document.tree.css(_PARTS):
        attributes = node.attributes
        address = attributes.get("href") or attributes.get("src") or ""
        if attributes.get("name") == _FORM_FIELD or _FILE.search(address) is not None:
            return True
    return False


async def _ask_rest(
    document: Document, place: RestPlace | None, shown: ShownPage, tally: PageTally
) -> RestComments | None:
    if place is None:
        return None
    markup = shown.markup
    has_all_times = shown.pages.count == 1 and len(markup.exact_ids) == len(markup.comments)
    return await fetch_rest(place, tally, base_url=document.base_url, needs_zone=not has_all_times)


def _is_all(union: Union, rest: RestComments | None, shown: ShownPage) -> bool:
    """Whether unread pages can add nothing: neither comments nor the order."""
    return (
        rest is not None
        and rest.is_complete
        and union.is_order_known
        and shown.declared_count == len(union.comments)
    )


def _leaves_open(union: Union, rest: RestComments | None, shown: ShownPage) -> bool:
    """Whether the pages lack comments, or what some answer, and no interface tells."""
    if rest is not None and rest.is_complete:
        return False
    declared = shown.declared_count
    return bool(union.flat_ids) or (declared is not None and declared > len(union.comments))


async def _whole_body(
    document: Document, tally: PageTally, comment_count: int
) -> tuple[Body | None, tuple[str, ...]]:
    """Return the body of a post split into several pages, and the parts that are missing."""
    area = PostArea(document, comment_count=comment_count)
    parts = find_parts(area)[: tally.room]
    if not parts:
        return None, ()
    bodies = {part_number(area): post_body(document, area)}
    tally.expect(len(parts))
    missing = []
    numbers = {url: number for number, url in parts}
    async for url, page in tally.fetch_all(numbers):
        part = document_of(page)
        if not isinstance(part, Document):
            missing.append(url)
            continue
        bodies[numbers[url]] = post_body(part)
        tally.add(())
    present = [body for _, body in sorted(bodies.items()) if body is not None]
    return join_bodies(present), tuple(missing)


WORDPRESS: Final = WordPress()
