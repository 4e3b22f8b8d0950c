"""A fetcher in made-up time, on a made-up network or on loopback, for the tests of fetching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx

from scrapers.fetcher import Fetcher
from scrapers.thread import Page
from tests.scrapers.loopback import Site, loopback


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def fetch(
    handle: Callable[[httpx.Request], httpx.Response],
    url: str = "https://site.example/post",
    *,
    typed: bool = True,
    known: Page | None = None,
    robots: bool = False,
    waits: list[float] | None = None,
    clock: FakeClock | None = None,
) -> Page:
    """Fetch one page from a made-up network, in made-up time."""
    time = clock or FakeClock()

    async def run() -> Page:
        async with Fetcher(
            transport=httpx.MockTransport(handle),
            respect_robots=robots,
            on_wait=(lambda url, seconds: waits.append(seconds)) if waits is not None else None,
            clock=time,
            sleep=time.sleep,
        ) as it:
            return await it.fetch(url, typed=typed, known=known)

    return asyncio.run(run())


def on_loopback(
    routes: dict[str, object], run: Callable[[Site, Fetcher], Awaitable[None]], **options: object
) -> None:
    """Run ``run`` with a server and a fetcher that really connects."""

    async def main() -> None:
        async with loopback(routes) as site, Fetcher(**options) as it:  # type: ignore[arg-type]
            await run(site, it)

    asyncio.run(main())
