from __future__ import annotations

import asyncio

import httpx
import pytest

from scrapers import errors
from scrapers.fetcher import Fetcher
from tests.scrapers.fetching import FakeClock, fetch


def test_robots_txt_is_asked_once_and_obeyed() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text="User-agent: downthread\nDisallow: /private")
        return httpx.Response(200)

    async def run() -> None:
        async with Fetcher(transport=httpx.MockTransport(handle)) as it:
            await it.fetch("https://site.example/post", typed=True)
            with pytest.raises(errors.Forbidden, match=r"robots\.txt"):
                await it.fetch("https://site.example/private/1")

    asyncio.run(run())
    assert asked == ["/robots.txt", "/post"]


def test_a_crawl_delay_is_kept_up_to_a_bound() -> None:
    clock = FakeClock()
    starts: list[float] = []

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text="User-agent: *\nCrawl-delay: 3600")
        starts.append(clock.now)
        return httpx.Response(200)

    async def run() -> None:
        transport = httpx.MockTransport(handle)
        async with Fetcher(transport=transport, clock=clock, sleep=clock.sleep) as it:
            for number in range(3):
                await it.fetch(f"https://site.example/{number}")

    asyncio.run(run())
    assert starts[2] - starts[1] == pytest.approx(10.0)


@pytest.mark.parametrize("status", [404, 403, 429, 302])
def test_a_missing_robots_txt_allows_everything(status: int) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        is_robots = request.url.path == "/robots.txt"
        return httpx.Response(status if is_robots else 200, headers={"Location": "/robots.txt"})

    assert fetch(handle, robots=True, typed=False).status == 200


def test_when_robots_txt_fails_only_a_typed_page_is_fetched() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500 if request.url.path == "/robots.txt" else 200)

    assert fetch(handle, robots=True, typed=True).status == 200
    with pytest.raises(errors.FetchFailed, match=r"robots\.txt could not be had"):
        fetch(handle, robots=True, typed=False)
