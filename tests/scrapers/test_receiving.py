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
from tests.scrapers.fetching import FakeClock, fetch, on_loopback
from tests.scrapers.loopback import Site, answer


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
