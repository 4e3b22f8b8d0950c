from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from scrapers.errors import NoNetwork
from scrapers.link_health import LinkChecker, check_links
from scrapers.links import retries as link_retries
from scrapers.links.queue import Pace
from scrapers.thread import LinkHealth, LinkState
from tests.scrapers.loopback import Site, answer, loopback

QUICK = Pace(interval_s=0.0, jitter_s=0.0)
LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_retries, "BACK_OFF_S", (0.01, 0.02))
    monkeypatch.setattr(link_retries, "SECOND_LOOK_S", 0.05)
    monkeypatch.setattr(link_retries, "NOT_FOUND_PAUSE_S", 0.02)


def check(
    handle: Callable[[httpx.Request], httpx.Response],
    urls: Iterable[str],
    *,
    known: Mapping[str, LinkHealth] | None = None,
    force: bool = False,
) -> dict[str, LinkHealth]:
    """Check ``urls`` in a made-up network."""

    async def run() -> dict[str, LinkHealth]:
        transport = httpx.MockTransport(handle)
        async with LinkChecker(transport=transport, pace=QUICK) as checker:
            found = check_links(urls, known=known, checker=checker, force=force)
            return {health.url: health async for health in found}

    return asyncio.run(run())


async def check_site(urls: Iterable[str], pace: Pace = QUICK) -> dict[str, LinkHealth]:
    async with LinkChecker(allow_addresses=LOOPBACK, pace=pace) as checker:
        return {health.url: health async for health in check_links(urls, checker=checker)}


def not_found_name(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("") from socket.gaierror(socket.EAI_NONAME, "no such name")


def test_links_to_one_page_share_one_request_and_get_a_verdict_each() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, html='<p id="here">')

    page = "https://site.example/page"
    urls = [page, f"{page}#here", f"{page}#gone", page]
    found = check(handle, urls)
    assert {url: health.state for url, health in found.items()} == {
        page: LinkState.OK,
        f"{page}#here": LinkState.OK,
        f"{page}#gone": LinkState.ANCHOR,
    }
    assert asked == [page]


def test_a_fresh_verdict_is_given_back_without_a_request_unless_forced() -> None:
    url = "https://site.example/"
    old = LinkHealth(
        url=url, state=LinkState.DEAD, failures=1, retry_at=datetime.now(UTC) + timedelta(days=1)
    )
    assert check(lambda request: pytest.fail("asked"), [url], known={url: old})[url] is old
    forced = check(lambda request: httpx.Response(404), [url], known={url: old}, force=True)[url]
    assert (forced.state, forced.failures) == (LinkState.DEAD, 2)


def test_a_link_without_address_needs_no_request() -> None:
    found = check(lambda request: pytest.fail("asked"), ["", "mailto:a@b.example"])
    assert [health.state for health in found.values()] == [LinkState.MISSING, LinkState.SKIPPED]


def test_it_asks_by_get_without_referer_and_with_an_honest_name() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.method == "GET"
        assert "referer" not in request.headers
        assert request.headers["user-agent"].startswith("downthread/")
        return httpx.Response(200)

    check(handle, ["https://site.example/"])


def test_redirects_are_followed_with_cookies_and_told() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/new":
            return httpx.Response(200)
        if "cookie" in request.headers:
            return httpx.Response(301, headers={"Location": "/new"})
        return httpx.Response(301, headers={"Location": "/old", "Set-Cookie": "a=1"})

    health = check(handle, ["https://site.example/old"])["https://site.example/old"]
    assert health.state is LinkState.MOVED
    assert health.hops == ("https://site.example/old",) * 2
    assert health.final_url == "https://site.example/new"


def test_a_loop_ends_after_few_requests() -> None:
    asked = 0

    def handle(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        return httpx.Response(302, headers={"Location": "/b" if request.url.path == "/a" else "/a"})

    health = check(handle, ["https://site.example/a"])["https://site.example/a"]
    assert (health.state, health.reason) == (LinkState.UNREACHABLE, "redirect loop")
    assert asked == 3


@pytest.mark.parametrize("first", [500, 503, 404, 429, 400, 408])
def test_a_hiccup_is_not_held_against_a_link(first: int) -> None:
    statuses = iter([first, 200])
    url = "https://site.example/"
    assert check(lambda request: httpx.Response(next(statuses)), [url])[url].state is LinkState.OK


def test_a_pause_that_is_too_long_blocks_and_the_host_is_soon_left_alone() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(429, headers={"Retry-After": "7200"})

    urls = [f"https://site.example/{number}" for number in range(20)]
    found = check(handle, urls)
    assert {health.state for health in found.values()} == {LinkState.BLOCKED}
    assert len(asked) <= 4
    first = found[urls[0]]
    assert first.retry_at is not None
    assert first.checked_at is not None
    assert first.retry_at - first.checked_at == timedelta(hours=2)


def test_a_name_that_is_gone_is_looked_up_twice_and_dead_beside_living_ones() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return not_found_name(request) if "gone" in request.url.host else httpx.Response(200)

    found = check(handle, ["https://gone.example/", "https://site.example/"])
    assert found["https://gone.example/"].state is LinkState.DEAD
    assert asked.count("gone.example") == 2


def test_without_network_nothing_is_concluded() -> None:
    urls = ["https://one.example/", "https://two.example/"]
    with pytest.raises(NoNetwork, match="check the network"):
        check(not_found_name, urls)


def test_a_name_server_that_does_not_answer_is_no_network() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if "slow" in request.url.host:
            raise httpx.ConnectTimeout("no connection", request=request)
        return not_found_name(request)

    with pytest.raises(NoNetwork):
        check(handle, ["https://slow.example/", "https://gone.example/"])


def test_a_body_is_read_only_as_far_as_it_is_useful() -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            sent += 65536
            await writer.drain()

    async def run() -> None:
        bomb = answer(body=gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")
        routes = {"/endless": endless, "/bomb": bomb}
        async with loopback(routes) as site:
            found = await check_site([f"{site.url}/endless", f"{site.url}/bomb"])
        assert {health.state for health in found.values()} == {LinkState.OK}

    asyncio.run(run())
    assert sent < 30_000_000


def test_a_private_address_is_never_contacted_not_even_by_redirect() -> None:
    async def run(site: Site, private: Site) -> None:
        port = private.port
        urls = [
            f"{private.url}/a",
            f"http://127.2:{port}/b",
            f"http://[::ffff:127.0.0.2]:{port}/c",
            f"{site.url}/",
        ]
        async with LinkChecker(allow_addresses=["127.0.0.1"], pace=QUICK) as checker:
            found = [health.state async for health in check_links(urls, checker=checker)]
        assert found == [LinkState.UNSAFE] * 4
        assert private.requests == []

    async def main() -> None:
        async with loopback({}, host="127.0.0.2") as private:
            lead = answer(302, Location=f"{private.url}/secret")
            async with loopback({"/": lead}) as site:
                await run(site, private)

    asyncio.run(main())


def test_no_more_than_two_requests_to_one_host_run_at_once() -> None:
    running = peak = 0

    async def slow(writer: asyncio.StreamWriter) -> None:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.01)
        running -= 1
        writer.write(answer())

    async def run() -> None:
        async with loopback({f"/{number}": slow for number in range(12)}) as site:
            found = await check_site([f"{site.url}/{number}" for number in range(12)])
        assert {health.state for health in found.values()} == {LinkState.OK}

    asyncio.run(run())
    assert peak == 2


def test_short_answers_leave_the_connection_open_for_the_next() -> None:
    async def run() -> None:
        async with loopback({f"/{number}": answer() for number in range(10)}) as site:
            await check_site([f"{site.url}/{number}" for number in range(10)])
            assert len(site.requests) == 10
            assert site.connections <= 2

    asyncio.run(run())


def test_an_iteration_that_ends_early_cancels_what_is_under_way() -> None:
    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def run() -> None:
        async with loopback({"/hang": hang, "/": answer()}) as site:
            async with LinkChecker(allow_addresses=LOOPBACK, pace=QUICK) as checker:
                found = check_links([f"{site.url}/hang", f"{site.url}/"], checker=checker)
                assert (await anext(found)).url == f"{site.url}/"
                await found.aclose()
            assert not [
                task for task in asyncio.all_tasks() if "LinkRun._step" in repr(task.get_coro())
            ]

    asyncio.run(run())
