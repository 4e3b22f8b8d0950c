from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import httpx
import pytest

from scrapers import errors, fetcher
from scrapers.fetcher import Fetcher
from scrapers.network.exchange import Deadlines
from scrapers.thread import Page
from tests.scrapers.loopback import Request, Site, answer, loopback


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

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


@pytest.mark.parametrize(
    ("content_type", "word"),
    [("application/pdf", "PDF"), ("image/png", "image"), ("video/mp4", "video")],
)
def test_what_is_plainly_no_page_is_not_downloaded(content_type: str, word: str) -> None:
    class Unread(httpx.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
            pytest.fail("the body was read")
            yield b""

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": content_type}, stream=Unread())

    with pytest.raises(errors.ParseFailed, match=word):
        fetch(handle)


def test_a_body_that_never_ends_is_cut_off_with_an_error() -> None:
    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
            while True:
                yield b"x" * 1_000_000

    with pytest.raises(errors.TooLarge, match="20 MiB"):
        fetch(lambda request: httpx.Response(200, stream=Endless()))


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)

    async def run(site: Site, it: Fetcher) -> None:
        with pytest.raises(errors.TooLarge):
            await it.fetch(f"{site.url}/", typed=True)

    on_loopback({"/": answer(body=bomb, Content_Encoding="gzip")}, run)


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


def test_headers_dripped_byte_by_byte_meet_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(1000):
            writer.write(b"X: y\r\n")
            await asyncio.sleep(0.02)

    async def run(site: Site, it: Fetcher) -> None:
        with pytest.raises(errors.Timeout, match="did not answer in time"):
            await it.fetch(f"{site.url}/", typed=True)

    monkeypatch.setattr(fetcher, "DEADLINES", Deadlines(headers_s=0.2))
    on_loopback({"/": drip}, run)


def test_a_body_that_trickles_meets_the_deadline_of_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            writer.write(b"x")
            await asyncio.sleep(0.02)

    async def run(site: Site, it: Fetcher) -> None:
        with pytest.raises(errors.Timeout, match="took too long"):
            await it.fetch(f"{site.url}/", typed=True)

    monkeypatch.setattr(fetcher, "DEADLINES", Deadlines(headers_s=0.3, whole_s=1.0))
    on_loopback({"/": drip}, run)


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


def broken_off(body: bytes, **headers: str) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """A route that promises more than it sends before it closes."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(answer(body=body, Content_Length="900000", **headers))
        await writer.drain()

    return send


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_of_a_page_that_breaks_off_twice_the_part_is_taken(coding: str) -> None:
    half = b"<p>the first half"
    packed = gzip.compress(half * 50_000, mtime=0)[:600] if coding == "gzip" else half

    async def run(site: Site, it: Fetcher) -> None:
        page = await it.fetch(f"{site.url}/", typed=True)
        assert page.content.startswith(half)
        assert page.is_part
        assert site.paths().count("/") == 2

    route = broken_off(packed, Content_Encoding=coding)
    on_loopback({"/": route}, run, sleep=FakeClock().sleep)


def test_a_compressed_body_that_ends_too_early_is_a_part() -> None:
    packed = gzip.compress(b"<p>the first half" * 50_000, mtime=0)[:600]

    async def run(site: Site, it: Fetcher) -> None:
        assert (await it.fetch(f"{site.url}/", typed=True)).is_part

    route = answer(body=packed, Content_Encoding="gzip")
    on_loopback({"/": route}, run, sleep=FakeClock().sleep)


@pytest.mark.parametrize("unfinished", [b"<", b"</", b"&am", b"&#12", b"\xc3", b"\xf0\x9f\x92"])
def test_a_part_ends_with_no_half_tag_entity_or_character(unfinished: bytes) -> None:
    half = "<p>the first half, Zoë &amp; Bó;".encode()

    async def run(site: Site, it: Fetcher) -> None:
        assert (await it.fetch(f"{site.url}/", typed=True)).content == half

    on_loopback({"/": broken_off(half + unfinished)}, run, sleep=FakeClock().sleep)


@pytest.mark.parametrize(("body", "has_copy"), [(b"<p>half", True), (b"", False)])
def test_a_part_is_no_page_where_there_is_a_copy_and_nothing_is_no_part(
    body: bytes, has_copy: bool
) -> None:
    async def run(site: Site, it: Fetcher) -> None:
        copy = Page(f"{site.url}/", b"<p>whole", datetime(2024, 1, 1, tzinfo=UTC))
        with pytest.raises(errors.FetchFailed, match="broke off"):
            await it.fetch(f"{site.url}/", typed=True, known=copy if has_copy else None)

    on_loopback({"/": broken_off(body)}, run, sleep=FakeClock().sleep)


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
