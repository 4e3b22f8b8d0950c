"""What can go wrong while scraping.

::

    ScrapeError
    ├── UnsupportedURL        not http(s), no host, or not an address at all
    ├── FetchFailed           no usable answer
    │   ├── Timeout           too slow: connect 5 s, headers 10 s, whole 30 s
    │   ├── RateLimited       429; carries ``retry_after_s``
    │   ├── Forbidden         401, 403, 451, or robots.txt says no
    │   ├── NotFound          404, 410
    │   ├── UnsafeAddress     a link from content leads to a private address
    │   ├── TooLarge          more than 20 MiB decoded, or a thread with too many of them
    │   └── NotStored         offline, and the page is not among the stored ones
    └── ParseFailed           not a page that can hold a post: binary, empty, PDF, feed, …
"""

from __future__ import annotations


class ScrapeError(Exception):
    """Base of all errors here. The message says what failed, for which URL, and what to do."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url
        """The address concerned."""


class UnsupportedURL(ScrapeError):  # noqa: N818 - reads as what happened
    """The target is not an address that can be fetched."""


class FetchFailed(ScrapeError):  # noqa: N818
    """No usable answer came."""

    def __init__(self, message: str, *, url: str, status: int | None = None) -> None:
        super().__init__(message, url=url)
        self.status = status
        """The HTTP status, if there was one."""


class Timeout(FetchFailed):
    """The server was too slow."""


class RateLimited(FetchFailed):
    """The server asked for a pause."""

    def __init__(self, message: str, *, url: str, retry_after_s: float | None = None) -> None:
        super().__init__(message, url=url, status=429)
        self.retry_after_s = retry_after_s
        """Seconds the server asked to wait; ``None`` when it did not say."""


class Forbidden(FetchFailed):
    """The server, or its robots.txt, does not let us."""


class NotFound(FetchFailed):
    """The page does not exist (any more)."""


class UnsafeAddress(FetchFailed):
    """A link from content leads to a private address that was not allowed."""


class TooLarge(FetchFailed):
    """The decoded body, or the thread with it, is larger than the bound."""


class NoNetwork(FetchFailed):
    """No host at all could be reached: the fault is on this side."""


class NotStored(FetchFailed):
    """The page was asked for offline, and is not among the stored ones."""


class ParseFailed(ScrapeError):  # noqa: N818
    """What came is not a page that can hold a post."""
