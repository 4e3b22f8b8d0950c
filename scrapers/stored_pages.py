"""Pages that were fetched before, offered as a ``Fetch``: for local files, re-parsing, repairs.

With ``otherwise`` only what is not stored goes to the network, which is how a refresh asks for
just the pages an earlier fetch could not get.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urldefrag

from scrapers.adapter import Fetch
from scrapers.errors import NotStored
from scrapers.thread import Page


class StoredPages:
    """Answers with stored pages, by the address asked for then or the one it led to."""

    def __init__(self, pages: Iterable[Page] = (), *, otherwise: Fetch | None = None) -> None:
        self._otherwise = otherwise
        self._pages: dict[str, Page] = {}
        for page in pages:
            self._pages.setdefault(urldefrag(page.url).url, page)
            if page.requested_url is not None:
                self._pages.setdefault(urldefrag(page.requested_url).url, page)

    async def __call__(self, url: str) -> Page:
        """Return the stored page at ``url``, else what ``otherwise`` gives.

        Raises:
            NotStored: it is not stored and there is nowhere else to ask.
            FetchFailed: it is not stored and could not be fetched.
        """
        page = self._pages.get(urldefrag(url).url)
        if page is not None:
            return page
        if self._otherwise is None:
            raise NotStored(f"{url} is not among the stored pages; fetch it online", url=url)
        return await self._otherwise(url)
