from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from scrapers import errors
from scrapers.fetcher import Fetcher
from scrapers.thread import Page
from tests.scrapers.fetching import FakeClock, fetch, on_loopback
from tests.scrapers.loopback import Request, Site, answer, loopback


def test_a_page_comes_with_final_address_headers_and_body_but_no_cookies() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/post":
            return httpx.Response(301, headers={"Location": "/new#top"})
        return httpx.Response(200, headers={"ETag": '"1"', "Set-Cookie": "a=b"}, text="hello")

    page = fetch(handle, "https://site.example/post#comment-3")
    assert (page.url, page.requested_url) == (
        "https://site.example/new",
        "https://site.example/post",
    )
    assert (page.content, page.status, page.header("etag")) == (b"hello", 200, '"1"')
    assert page.header("set-cookie") is None


def test_the_user_agent_names_program_version_and_project() -> None:
    agents: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        agents.append(request.headers["user-agent"])
        return httpx.Response(200)

    fetch(handle)
    assert agents[0].startswith("downthread/")
    assert "(+http" in agents[0]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, errors.NotFound),
        (410, errors.NotFound),
        (401, errors.Forbidden),
        (403, errors.Forbidden),
        (451, errors.Forbidden),
        (429, errors.RateLimited),
        (500, errors.FetchFailed),
        (418, errors.FetchFailed),
        (304, errors.FetchFailed),
    ],
)
def test_a_status_without_page_is_an_error_that_names_it_and_the_address(
    status: int, error: type[errors.FetchFailed]
) -> None:
    with pytest.raises(error) as caught:
        fetch(lambda request: httpx.Response(status))
    assert str(status) in str(caught.value)
    assert "https://site.example/post" in str(caught.value)
    assert caught.value.status == status


def test_a_server_fault_gets_one_more_try() -> None:
    statuses = iter([503, 200])
    assert fetch(lambda request: httpx.Response(next(statuses))).status == 200


def test_a_broken_connection_gets_one_more_try() -> None:
    tries = 0

    def handle(request: httpx.Request) -> httpx.Response:
        nonlocal tries
        tries += 1
        raise httpx.ReadError("reset")

    with pytest.raises(errors.FetchFailed, match="broke off"):
        fetch(handle)
    assert tries == 2


def test_retry_after_is_waited_for_with_a_countdown() -> None:
    statuses = iter([429, 503, 200])
    waits: list[float] = []
    clock = FakeClock()

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(next(statuses), headers={"Retry-After": "3"})

    assert fetch(handle, waits=waits, clock=clock).status == 200
    assert waits == [3.0, 2.0, 1.0, 0.0] * 2
    assert clock.now >= 6.0


def test_a_date_in_retry_after_counts_from_the_servers_own_clock() -> None:
    statuses = iter([429, 200])
    waits: list[float] = []
    headers = {
        "Date": "Wed, 01 May 2024 12:00:00 GMT",
        "Retry-After": "Wed, 01 May 2024 12:00:02 GMT",
    }
    fetch(lambda request: httpx.Response(next(statuses), headers=headers), waits=waits)
    assert waits == [2.0, 1.0, 0.0]


def test_no_more_than_a_minute_is_waited_in_all() -> None:
    clock = FakeClock()
    asked: list[float] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(clock.now)
        return httpx.Response(429, headers={"Retry-After": "25"})

    with pytest.raises(errors.RateLimited, match="in 25 s") as caught:
        fetch(handle, clock=clock)
    assert caught.value.retry_after_s == 25.0
    assert len(asked) == 3
    assert clock.now <= 61.0


def test_a_pause_of_a_day_is_not_begun() -> None:
    clock = FakeClock()
    with pytest.raises(errors.RateLimited):
        fetch(lambda request: httpx.Response(429, headers={"Retry-After": "86400"}), clock=clock)
    assert clock.now == 0.0


def test_a_known_page_is_asked_for_conditionally_and_comes_back_unchanged() -> None:
    content = b"the old words"
    known = Page(
        url="https://site.example/post",
        content=content,
        fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
        headers=(("etag", '"1"'), ("last-modified", "then"), ("content-type", "text/html")),
    )

    def handle(request: httpx.Request) -> httpx.Response:
        assert request.headers["if-none-match"] == '"1"'
        assert request.headers["if-modified-since"] == "then"
        return httpx.Response(304, headers={"ETag": '"2"'})

    page = fetch(handle, known=known)
    assert page.content is content
    assert page.status == 200
    assert page.fetched_at > known.fetched_at
    assert page.header("etag") == '"2"'
    assert page.header("content-type") == "text/html"


def test_validators_are_not_shown_to_another_address() -> None:
    known = Page(
        url="https://elsewhere.example/",
        content=b"",
        fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
        headers=(("etag", '"1"'),),
    )

    def handle(request: httpx.Request) -> httpx.Response:
        assert "if-none-match" not in request.headers
        return httpx.Response(200)

    fetch(handle, known=known)


def test_twenty_redirects_are_followed_and_no_more() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        left = int(request.url.path[1:])
        if left == 0:
            return httpx.Response(200)
        return httpx.Response(302, headers={"Location": f"/{left - 1}"})

    assert fetch(handle, "https://site.example/20").url == "https://site.example/0"
    with pytest.raises(errors.FetchFailed, match="more than 20"):
        fetch(handle, "https://site.example/21")


def test_a_circle_of_redirects_is_named_as_such() -> None:
    with pytest.raises(errors.FetchFailed, match="circle"):
        fetch(lambda request: httpx.Response(302, headers={"Location": "/post"}))


def test_a_cookie_is_sent_back_along_the_chain_but_to_no_other_host() -> None:
    seen: list[tuple[str, str | None]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("cookie")))
        if request.url.host == "other.site.example":
            return httpx.Response(200)
        if "cookie" not in request.headers:
            headers = {"Location": "/post", "Set-Cookie": "seen=1; Domain=site.example"}
            return httpx.Response(302, headers=headers)
        return httpx.Response(302, headers={"Location": "https://other.site.example/"})

    fetch(handle)
    assert seen == [
        ("site.example", None),
        ("site.example", "seen=1"),
        ("other.site.example", None),
    ]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "javascript:x", "http://[1", ""])
def test_a_redirect_out_of_the_web_is_an_error(location: str) -> None:
    with pytest.raises(errors.FetchFailed, match="redirects"):
        fetch(lambda request: httpx.Response(302, headers={"Location": location}))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mailto:a@b.example",
        "http://",
        "site.example",
        "http://a b/",
        "http://h:99999/",
        "http://xn--a/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(errors.UnsupportedURL):
        fetch(lambda request: httpx.Response(200), url)


def test_a_private_address_is_fetched_only_when_typed_or_allowed() -> None:
    async def run(site: Site, it: Fetcher) -> None:
        for url in (f"{site.url}/a", f"http://localhost:{site.port}/a"):
            with pytest.raises(errors.UnsafeAddress) as caught:
                await it.fetch(url)
            assert caught.value.url == url
        assert site.requests == []
        assert (await it.fetch(f"{site.url}/a", typed=True)).content == b"<p>hello</p>"
        assert (await it.fetch(f"{site.url}/b")).status == 200
        async with Fetcher(allow_addresses=["127.0.0.0/8"]) as allowed:
            assert (await allowed.fetch(f"{site.url}/b")).status == 200

    on_loopback({"/a": answer(), "/b": answer()}, run)


def test_a_redirect_may_not_lead_to_another_private_place() -> None:
    async def run(site: Site, it: Fetcher) -> None:
        async with loopback({"/secret": answer()}) as other:
            goal.append(f"{other.url}/secret")
            with pytest.raises(errors.UnsafeAddress):
                await it.fetch(f"{site.url}/", typed=True)
            assert other.requests == []

    goal: list[str] = []

    def lead(request: Request) -> bytes:
        return answer(302, Location=goal[0])

    on_loopback({"/": lead}, run)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"])
def test_no_spelling_of_a_private_address_passes(host: str) -> None:
    with pytest.raises(errors.UnsafeAddress):
        fetch(lambda request: pytest.fail("asked"), f"http://{host}/", typed=False)


def test_a_closed_port_and_a_plain_port_for_tls_are_told_apart() -> None:
    async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def run(site: Site, it: Fetcher) -> None:
        async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as plain:
            port = plain.sockets[0].getsockname()[1]
            with pytest.raises(errors.FetchFailed, match="secure connection"):
                await it.fetch(f"https://127.0.0.1:{port}/", typed=True)
        async with loopback({}) as gone:
            pass
        with pytest.raises(errors.FetchFailed, match="refused"):
            await it.fetch(f"{gone.url}/", typed=True)

    on_loopback({}, run, respect_robots=False)


def test_name_and_password_go_to_their_own_host_and_into_no_stored_address() -> None:
    seen: list[str | None] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization"))
        if request.url.host == "site.example":
            return httpx.Response(302, headers={"Location": "https://other.example/"})
        return httpx.Response(200)

    page = fetch(handle, "https://me:secret@site.example/")
    assert seen == ["Basic bWU6c2VjcmV0", None]
    assert "secret" not in f"{page.url} {page.requested_url}"
