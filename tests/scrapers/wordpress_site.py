"""A WordPress site in memory: REST, comment pages, paging and order as the real one has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

from scrapers.errors import FetchFailed, Forbidden
from scrapers.thread import Page

START = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
NOW = datetime(2024, 5, 1, tzinfo=UTC)
URL = "https://blog.example/2021/06/post/"


@dataclass
class Row:
    number: int
    parent: int = 0
    kind: str = "comment"
    author: str = "Ann"
    minutes: int | None = None

    @property
    def when(self) -> datetime:
        return START + timedelta(minutes=self.number if self.minutes is None else self.minutes)

    @property
    def text(self) -> str:
        return f"Words of comment {self.number}."


@dataclass
class Site:
    """Answers as a ``Fetch``; ``asked`` lists what was asked for."""

    rows: Sequence[Row]
    counter: int | None = None
    per_page: int | None = None
    """Top-level comments a page; ``None`` for no paging."""
    is_newest_first: bool = False
    is_newest_page_default: bool = True
    max_depth: int = 5
    has_rest: bool = True
    feed_size: int = 0
    """How many of the newest comments the thread's feed holds; 0 when the site names no feed."""
    is_closed: bool = False
    broken: Callable[[str], FetchFailed | None] = lambda url: None
    claims: tuple[str, str] | None = None
    """What the interface says its total and its page count are; ``None`` for the truth."""
    is_stuck: bool = False
    """Whether the interface answers its first page whatever page is asked for."""
    rest_root: str = "https://blog.example/wp-json/"
    """Where the page says the interface is."""
    asked: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page at the post's own address."""
        return self._answer(URL)

    async def __call__(self, url: str) -> Page:
        self.asked.append(url)
        failure = self.broken(url)
        if failure is not None:
            raise failure
        return self._answer(url)

    def _answer(self, url: str) -> Page:
        if "/wp-json/" in url:
            return self._rest(url)
        if url == f"{URL}feed/":
            return Page(url, self._feed().encode(), NOW, 200, (("content-type", "text/xml"),))
        number = None
        if "comment-page-" in url:
            number = int(url.rstrip("/").rpartition("-")[2])
        headers = (("content-type", "text/html; charset=utf-8"),)
        return Page(url, self._html(number).encode(), NOW, 200, headers)

    def _rest(self, url: str) -> Page:
        if not self.has_rest:
            raise Forbidden(f"{url} answered 401", url=url, status=401)
        query = parse_qs(urlsplit(url).query)
        headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
        if "/comments" not in url:
            body: object = {"author": 0, "comment_status": "closed" if self.is_closed else "open"}
            return Page(url, json.dumps(body).encode(), NOW, 200, headers)
        rows = sorted((r for r in self.rows if r.kind == "comment"), key=lambda row: row.number)
        number, size = int(query["page"][0]), int(query["per_page"][0])
        number = 1 if self.is_stuck else number
        part = rows[(number - 1) * size : number * size]
        total, page_count = self.claims or (str(len(rows)), str(-(-len(rows) // size)))
        headers += (("x-wp-total", total), ("x-wp-totalpages", page_count))
        return Page(
            url, json.dumps([self._object(row) for row in part]).encode(), NOW, 200, headers
        )

    def _feed(self) -> str:
        newest = sorted(self.rows, key=lambda row: row.number, reverse=True)[: self.feed_size]
        items = "".join(self._feed_item(row) for row in newest)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{items}</channel></rss>'
        )

    @staticmethod
    def _feed_item(row: Row) -> str:
        answer = f'<p>In reply to <a href="{URL}#comment-{row.parent}">Ann</a>.</p>\n'
        html = f"{answer if row.parent else ''}<p>{row.text}\x1b</p>"
        return (
            f"<item><title>By: {row.author}</title><guid>{URL}#comment-{row.number}</guid>"
            f"<dc:creator><![CDATA[{row.author}]]></dc:creator><pubDate>"
            f"{format_datetime(row.when)}</pubDate>"
            f"<content:encoded><![CDATA[{html}]]></content:encoded></item>"
        )

    @staticmethod
    def _object(row: Row) -> dict[str, object]:
        stamp = row.when.strftime("%Y-%m-%dT%H:%M:%S")
        return {
            "id": row.number,
            "parent": row.parent,
            "author": 0,
            "author_name": row.author,
            "author_url": "javascript:alert(1)",
            "date": stamp,
            "date_gmt": stamp,
            "content": {"rendered": f"<p>{row.text}</p>\n"},
        }

    @property
    def pages(self) -> list[list[list[Row]]]:
        """The comment pages, oldest first, each a list of threads as shown."""
        by_age = sorted(self.rows, key=lambda row: (row.when, row.number))
        trees = [self._tree(row, by_age) for row in by_age if not row.parent]
        size = self.per_page or max(len(trees), 1)
        pages = [trees[i : i + size] for i in range(0, len(trees), size)] or [[]]
        return [page[::-1] if self.is_newest_first else page for page in pages]

    def _tree(self, root: Row, by_age: Sequence[Row]) -> list[Row]:
        tree, waiting = [], [root]
        while waiting:
            row = waiting.pop()
            tree.append(row)
            waiting += [reply for reply in reversed(by_age) if reply.parent == row.number]
        return tree

    def _html(self, number: int | None) -> str:
        pages = self.pages
        default = len(pages) if self.is_newest_page_default else 1
        current = number or default
        shown = pages[current - 1] if current <= len(pages) else []
        count = len(self.rows) if self.counter is None else self.counter
        items = "".join(self._items(tree, current, len(pages)) for tree in shown)
        form = "" if self.is_closed else '<form id="commentform"></form>'
        rest = f'<link rel="https://api.w.org/" href="{self.rest_root}">'
        feeds = '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        if self.feed_size:
            feeds += f'<link rel="alternate" type="application/rss+xml" href="{URL}feed/">'
        return (
            f'<html lang="en"><head><title>Post</title>{rest}{feeds}'
            '<link rel="alternate" type="application/json" '
            'href="https://blog.example/wp-json/wp/v2/posts/6">'
            f'<link rel="canonical" href="{URL}"></head><body class="single postid-6">'
            '<h1 class="entry-title">Post</h1><div class="entry-content"><p>Words of the post, of '
            'which there are enough.</p></div><div id="comments">'
            f'<h2 class="comments-title">{count} comments</h2><ol class="comment-list">{items}</ol>'
            f"{self._links(current, len(pages))}{form}</div></body></html>"
        )

    def _items(self, tree: Sequence[Row], page: int, page_count: int) -> str:
        depths: dict[int, int] = {0: 0}
        html, open_depths = "", []
        for row in tree:
            depth = min(depths[row.parent] + 1, self.max_depth)
            depths[row.number] = depth
            while open_depths and open_depths[-1] >= depth:
                html += "</li></ol>" if open_depths.pop() > 1 else "</li>"
            html += '<ol class="children">' if depth > 1 else ""
            html += self._item(row, depth, page, page_count)
            open_depths.append(depth)
        while open_depths:
            html += "</li></ol>" if open_depths.pop() > 1 else "</li>"
        return html

    def _item(self, row: Row, depth: int, page: int, page_count: int) -> str:
        at = f"{URL}comment-page-{page}/" if page_count > 1 else URL
        stamp = row.when.isoformat()
        reply = f'<a class="comment-reply-link" data-commentid="{row.number}">Reply</a>'
        is_open = depth < self.max_depth and not self.is_closed
        if row.kind != "comment":
            return (
                f'<li id="comment-{row.number}" class="pingback depth-{depth}"><div '
                f'class="comment-body">Pingback: <a class="url" href="https://o.example/">O</a></div>'
            )
        return (
            f'<li id="comment-{row.number}" class="comment depth-{depth}"><article class='
            f'"comment-body"><b class="fn">{row.author or "Anonymous"}</b> <a href="{at}#comment-'
            f'{row.number}"><time datetime="{stamp}">then</time></a><div class="comment-content">'
            f"<p>{row.text}</p></div>{reply if is_open else ''}</article>"
        )

    def _links(self, current: int, page_count: int) -> str:
        near = [n for n in (current - 1, current + 1) if 1 <= n <= page_count]
        return "".join(f'<a href="{URL}comment-page-{n}/#comments">more</a>' for n in near)
