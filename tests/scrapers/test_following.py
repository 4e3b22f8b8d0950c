"""What is kept and said when the pages after the first are not what they should be."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.adapters.generic.adapter import GENERIC
from scrapers.errors import ParseFailed
from scrapers.scrape import scrape
from scrapers.thread import Page, Thread

NOW = datetime(2021, 4, 1, 12, tzinfo=UTC)
URL = "https://blog.example/kettle"
LOG_IN = b"<html><title>Log in</title><body><form><input name=user></form></body></html>"
BAD_TYPE = ParseFailed(f"{URL}?page=2 is an image", url=f"{URL}?page=2")


def listed(number: int) -> bytes:
    """Return page ``number`` of the thread: three comments and a link to the page after it."""
    rows = "".join(
        f'<li class="comment" id="c{n}"><b class="author">Reader {n}</b>'
        f' <time datetime="2021-03-0{n % 9 + 1}">x</time>'
        f"<p>The kettle of house {n} sings before it boils.</p></li>"
        for n in range(3 * number - 2, 3 * number + 1)
    )
    following = f'<a href="/kettle?page={number + 1}">Older comments</a>'
    return f"<html lang=en><body><h2>Comments</h2><ol>{rows}</ol>{following}".encode()


def read(
    second: bytes | ParseFailed | None = None, *, is_part: bool = False, max_bytes: int = 1 << 20
) -> Thread:
    """Read a thread of 20 pages, or one whose second page is ``second``."""

    async def fetch(url: str) -> Page:
        number = int(url.rpartition("=")[2])
        if isinstance(second, ParseFailed):
            raise second
        content = second if second is not None else listed(number)
        return Page(url, content if number < 20 else LOG_IN, NOW, is_part=is_part)

    reading = scrape(
        Page(URL, listed(1), NOW),
        fetch=fetch,
        adapters=(GENERIC,),
        max_bytes=max_bytes,
    )
    return asyncio.run(reading).thread


@pytest.mark.parametrize("second", [b"", b"%PDF-1.4 x", b"\x89PNG\r\n\x1a\n\0", BAD_TYPE])
def test_a_further_page_that_is_no_page_costs_its_own_comments_only(
    second: bytes | ParseFailed,
) -> None:
    thread = read(second)
    assert [found.author for found in thread.comments] == ["Reader 1", "Reader 2", "Reader 3"]
    assert thread.missing_urls == (f"{URL}?page=2",)
    assert [note for note in thread.notes if f"{URL}?page=2, could not be had" in note]


def test_a_further_page_without_comments_is_said() -> None:
    thread = read(LOG_IN)
    assert len(thread.comments) == 3
    assert thread.notes == (f"The next page, {URL}?page=2, shows no comments.",)


def test_a_thread_is_read_until_its_pages_are_too_large_together() -> None:
    thread = read(max_bytes=3 * len(listed(1)))
    assert len(thread.comments) in (9, 12)
    assert len(thread.missing_urls) == 1
    assert "more than a thread may have" in thread.notes[0]


def test_many_pages_that_broke_off_are_told_in_one_note() -> None:
    thread = read(is_part=True)
    assert thread.notes[0].startswith(f"19 pages broke off before their ends, {URL}?page=2 first")
    assert len(thread.missing_urls) == 19
