"""Walks the comment pages of a WordPress thread."""

from __future__ import annotations

from scrapers.adapters.page_tally import PageTally, document_of
from scrapers.adapters.wordpress.api import failure_note
from scrapers.adapters.wordpress.page import ShownPage, parse_page
from scrapers.document import Document
from scrapers.errors import FetchFailed, ScrapeError, Timeout
from scrapers.thread import Page


class PageWalk:
    """The comment pages read so far, by number; 0 for one whose number is not known."""

    def __init__(self, shown: ShownPage, tally: PageTally) -> None:
        self._tally = tally
        self._source = shown.pages
        self._numbers = set(shown.pages.numbers)
        self._tried: set[int] = set()
        self.first_shown = shown
        """The page the thread was opened with."""
        self.pages: dict[int, ShownPage] = {shown.pages.current or 0: shown}
        """Pages by number; ends that hold no comments are left out."""
        self.missing_urls = [shown.cut_url] if shown.cut_url is not None else []
        self._failures: list[tuple[int, ScrapeError]] = []
        self._is_bounded = False

    @property
    def page_count(self) -> int:
        """How many comment pages there are, as far as is known."""
        return max(self._numbers, default=1)

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on each page that is missing; one for all when they are many."""
        notes = []
        if self._is_bounded:
            notes.append(f"Only {len(self.pages)} of {self.page_count} comment pages were read.")
        what = "Comment page {} of " + str(self.page_count)
        shown = self._failures[:3] if len(self._failures) > 4 else self._failures
        notes += [failure_note(what.format(number), error) for number, error in shown]
        if len(shown) < len(self._failures):
            rest = ", ".join(str(number) for number, _ in self._failures[len(shown) :])
            notes.append(f"Nor could comment pages {rest} be read.")
        return tuple(notes)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences on what could not be had beside the pages and leaves no comment out."""
        return tuple(self._tally.remarks)

    @property
    def has_unread(self) -> bool:
        """Whether there are pages that were not asked for."""
        return bool(self._unread())

    async def read_first(self) -> None:
        """Read the oldest page: a full one, which shows how the site sorts."""
        if 1 in self._unread():
            await self._read([1])

    async def read_all(self) -> None:
        """Read every page, those included that only other pages name."""
        while numbers := self._unread():
            if not self._tally.room:
                self._is_bounded = True
                self.missing_urls.append(self._source.url(numbers[0]))
                return
            await self._read(numbers[: self._tally.room])

    def _unread(self) -> list[int]:
        if self._source.pattern is None:
            return []
        return [
            number
            for number in range(1, self.page_count + 1)
            if number not in self.pages and number not in self._tried
        ]

    async def _read(self, numbers: list[int]) -> None:
        """Read pages some at a time; those that took too long once more, one by one."""
        self._tally.expect(len(numbers))
        self._tried.update(numbers)
        by_url = {self._source.url(number): number for number in numbers}
        late: list[str] = []
        async for url, page in self._tally.fetch_all(by_url):
            if isinstance(page, Timeout):
                late.append(url)
            else:
                self._keep(by_url[url], url, page)
        for url in late:
            self._keep(by_url[url], url, await self._tally.fetch(url))

    def _keep(self, number: int, url: str, page: Page | FetchFailed) -> None:
        """Parse a page and remember it, or remember that it is missing."""
        document = document_of(page)
        if not isinstance(document, Document):
            self._miss(number, url, document)
            return
        shown = parse_page(document)
        if shown.cut_url is not None:
            self.missing_urls.append(shown.cut_url)
        self._numbers |= shown.pages.numbers
        if shown.markup.comments:
            self.pages[number] = shown
        self._tally.add(comment.id for comment in shown.markup.comments)

    def _miss(self, number: int, url: str, error: ScrapeError) -> None:
        self.missing_urls.append(url)
        self._failures.append((number, error))
