"""WordPress's REST interface: where it is, which addresses to ask, what the answers say.

Visitors get comments of type ``comment`` only, with their true parents; pingbacks are in the
markup alone (developer.wordpress.org/rest-api/reference/comments). Pure; asking is in
``api.py``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scrapers.body import clean, parse
from scrapers.document import Document
from scrapers.errors import ParseFailed
from scrapers.thread import Comment, Page

JsonObject = dict[str, object]

PER_PAGE = 100
"""The most that one answer may hold."""
_FIELDS = "id,parent,author,author_name,author_url,date,date_gmt,content"
"""Without ``link``, whose making costs WordPress a count over the whole thread per comment."""
_POST_FIELDS = "_fields=author,comment_status,date,date_gmt,_links.author,_embedded&_embed=author"
_ROUTE = re.compile(r"^(.*?)wp/v2/([\w-]+)/(\d+)")
_POST_ID = re.compile(r"(?:[?&](?:p|page_id)=)(\d+)")
_BODY_ID = re.compile(r"\b(?:postid|page-id|post-id)-(\d+)\b")
_SHIFTS = (timedelta(hours=1), timedelta(minutes=30))
"""By how much clocks go forward."""


@dataclass(frozen=True, slots=True)
class RestPlace:
    """Where the interface is and which post is meant."""

    root: str
    """Ends in ``/``; may be ``…?rest_route=/``."""
    post_id: str
    post_url: str | None = None
    """The address of the post itself in the interface, if the page names it."""

    def comments_url(self, number: int) -> str:
        """Return the address of one page of comments, ``number`` from 1, oldest id first."""
        return self._with(
            f"{self.root}wp/v2/comments",
            f"post={self.post_id}&per_page={PER_PAGE}&page={number}"
            f"&orderby=id&order=asc&_fields={_FIELDS}",
        )

    def post_fields_url(self) -> str | None:
        """Return where to ask for the post's author, date and whether comments are closed."""
        if self.post_url is None:
            return None
        return self._with(self.post_url, _POST_FIELDS)

    def site_url(self) -> str:
        """Return where to ask for the site's time zone."""
        return self._with(self.root, "_fields=timezone_string,gmt_offset")

    @staticmethod
    def _with(address: str, query: str) -> str:
        return f"{address}{'&' if '?' in address else '?'}{query}"


def find_rest(document: Document) -> RestPlace | None:
    """Return where the page says its interface is; never guessed (a guess can answer HTML)."""
    root = next(iter(document.links("https://api.w.org/")), None)
    route = next(
        (found for url in document.links("alternate") if (found := _ROUTE.match(url))), None
    )
    if root is None and route is not None:
        root = route.group(1)
    post_id = route.group(3) if route is not None else find_post_id(document)
    if root is None or post_id is None:
        return None
    root = root if root.endswith("/") else f"{root}/"
    return RestPlace(root, post_id, None if route is None else route.group(0))


def find_post_id(document: Document) -> str | None:
    """Return the number of the post in the site's database."""
    for url in document.links("shortlink"):
        found = _POST_ID.search(url)
        if found is not None:
            return found.group(1)
    body = document.tree.body
    found = _BODY_ID.search((body.attributes.get("class") if body is not None else None) or "")
    if found is not None:
        return found.group(1)
    field = document.tree.css_first("input[name=comment_post_ID]")
    value = (field.attributes.get("value") if field is not None else None) or ""
    return value if value.isascii() and value.isdigit() else None


@dataclass(frozen=True, slots=True)
class RestAnswer:
    """One page of comments."""

    rows: tuple[JsonObject, ...]
    total: int | None
    """How many comments there are in all, from ``X-WP-Total``."""
    page_count: int | None
    """How many pages there are: as ``X-WP-TotalPages`` says, but no more than the total fills."""


def parse_answer(page: Page) -> RestAnswer:
    """Return the comments in one answer.

    Raises:
        ParseFailed: it is no list of comments (the interface is switched off, or is HTML).
    """
    value = _parse_json(page)
    if not isinstance(value, list):
        raise ParseFailed(f"{page.url} answered no list of comments", url=page.url)
    rows = tuple(row for row in value if isinstance(row, dict) and isinstance(row.get("id"), int))
    total = _count(page.header("x-wp-total"))
    page_count = _count(page.header("x-wp-totalpages"))
    if page_count is not None and not value:
        page_count = 1
    elif page_count is not None and total is not None and total >= len(value):
        page_count = min(page_count, -(-total // len(value)))
    return RestAnswer(rows, total, page_count)


def parse_object(page: Page) -> JsonObject:
    """Return the object in an answer, empty if it is none."""
    try:
        value = _parse_json(page)
    except ParseFailed:
        return {}
    return value if isinstance(value, dict) else {}


def _parse_json(page: Page) -> object:
    try:
        return json.loads(page.content)
    except (ValueError, RecursionError) as error:
        raise ParseFailed(f"{page.url} answered no JSON", url=page.url) from error


def _count(header: str | None) -> int | None:
    """Return the number in a header; ``None`` for what is no number that a site can mean."""
    is_number = header is not None and re.fullmatch(r"[0-9]{1,12}", header) is not None
    return int(header) if header is not None and is_number else None


def comment_of(row: JsonObject, *, base_url: str, zone: ZoneInfo | None) -> Comment:
    """Return the comment that one row states; ``zone`` is the site's, if known."""
    parent = row.get("parent")
    parent_id = str(parent) if isinstance(parent, int) and parent > 0 else None
    content = row.get("content")
    rendered = content.get("rendered") if isinstance(content, dict) else None
    url = _text(row, "author_url")
    local = _text(row, "date")
    return Comment(
        id=str(row["id"]),
        body=parse(rendered if isinstance(rendered, str) else "", base_url=base_url),
        parent_id=parent_id,
        parent_source=None if parent_id is None else "stated",
        author=clean(unescape(_text(row, "author_name"))) or None,
        author_url=clean(url) if url.startswith(("http://", "https://")) else None,
        published_at=time_of(row, zone),
        published_raw=clean(local) or None,
    )


def author_number(row: JsonObject) -> int:
    """Return the number of the registered user who wrote it, 0 for a guest."""
    number = row.get("author")
    return number if isinstance(number, int) else 0


def author_name(post: JsonObject) -> str | None:
    """Return the name of a post's author, where the site tells it to visitors."""
    embedded = post.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    first = authors[0] if isinstance(authors, list) and authors else None
    name = first.get("name") if isinstance(first, dict) else None
    return (clean(unescape(name)) or None) if isinstance(name, str) else None


def time_of(row: JsonObject, zone: ZoneInfo | None) -> datetime | None:
    """Return when a comment or post was published."""
    return published_at(_text(row, "date_gmt"), _text(row, "date"), zone)


def published_at(gmt: str, local: str, zone: ZoneInfo | None) -> datetime | None:
    """Return the time of a row.

    WordPress reads the GMT string in the site's zone; where that hour does not exist there (the
    night the clocks go forward) ``date_gmt`` comes out an hour late. The local time shows it.
    """
    stated = _naive(gmt)
    written = _naive(local)
    if stated is None:
        return None if written is None else written.replace(tzinfo=UTC)
    if zone is not None and written is not None:
        possible = {
            written.replace(tzinfo=zone, fold=fold).astimezone(UTC).replace(tzinfo=None)
            for fold in (0, 1)
        }
        for shift in _SHIFTS:
            earlier = stated - shift
            skipped = earlier.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
            if skipped.replace(tzinfo=None) == stated and earlier in possible:
                return earlier.replace(tzinfo=UTC)
    return stated.replace(tzinfo=UTC)


def zone_of(site: JsonObject) -> ZoneInfo | None:
    """Return the time zone that the site states, if it has one by name."""
    name = site.get("timezone_string")
    if not isinstance(name, str) or not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _naive(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _text(row: JsonObject, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
