"""How the further pages of a thread are asked for: gently where a server is slow."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapter import Scraping
from scrapers.adapters import page_tally
from scrapers.adapters.page_tally import PageTally
from scrapers.errors import FetchFailed, ParseFailed, Timeout
from scrapers.thread import Page

URLS = [f"https://x.example/{number}" for number in range(12)]


class Server:
    """Answers, but not while more than ``bound`` pages are asked for at once."""

    def __init__(self, bound: int) -> None:
        self.bound, self.under_way, self.most, self.asked = bound, 0, 0, 0

    async def __call__(self, url: str) -> Page:
        self.asked += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        is_late = self.under_way > self.bound
        for _ in range(3):
            await asyncio.sleep(0)
        self.under_way -= 1
        if is_late:
            raise Timeout("late", url=url)
        return Page(url, b"", datetime(2024, 1, 1, tzinfo=UTC))


def fetch_all(server: Server) -> list[tuple[str, Page | FetchFailed]]:
    async def run() -> list[tuple[str, Page | FetchFailed]]:
        tally = PageTally(Scraping(server, lambda _: None, 100))
        return [pair async for pair in tally.fetch_all(URLS)]

    return asyncio.run(run())


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tally, "PAUSE_S", 0.0)


def test_a_fast_server_is_asked_for_more_pages_at_once() -> None:
    server = Server(99)
    assert [url for url, _ in fetch_all(server)] == URLS
    assert server.most == 4


def test_a_server_that_was_late_is_asked_for_one_page_at_a_time() -> None:
    server = Server(1)
    late = [url for url, page in fetch_all(server) if isinstance(page, Timeout)]
    assert len(late) == 1


def test_a_server_that_never_answers_is_let_be() -> None:
    server = Server(0)
    pages = fetch_all(server)
    assert len(pages) == len(URLS)
    assert all(isinstance(page, Timeout) for _, page in pages)
    assert server.asked < len(URLS)


def test_what_a_page_names_and_is_no_page_is_a_failure_like_others() -> None:
    async def fetch(url: str) -> Page:
        raise ParseFailed(f"{url} is an image", url=url)

    page = asyncio.run(PageTally(Scraping(fetch, lambda _: None, 1)).fetch(URLS[0]))
    assert isinstance(page, FetchFailed)
    assert str(page) == f"{URLS[0]} is an image"
