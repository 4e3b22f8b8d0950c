"""Fetching and parsing: a URL or file becomes a thread.

Importing this package loads neither httpx nor selectolax; ``scrapers.scrape`` does.
"""

from scrapers.errors import FetchFailed, ParseFailed, ScrapeError, UnsupportedURL
from scrapers.thread import Body, Comment, Link, LinkHealth, LinkState, Page, Post, Span, Thread

__all__ = [
    "Body",
    "Comment",
    "FetchFailed",
    "Link",
    "LinkHealth",
    "LinkState",
    "Page",
    "ParseFailed",
    "Post",
    "ScrapeError",
    "Span",
    "Thread",
    "UnsupportedURL",
]
