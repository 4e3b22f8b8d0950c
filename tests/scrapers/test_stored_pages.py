"""Stored pages answer first; only what is not among them goes elsewhere."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.errors import NotStored
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page

NOW = datetime(2024, 5, 1, tzinfo=UTC)
PAGE = Page("https://x.example/new/", b"x", NOW, requested_url="https://x.example/old/")


@pytest.mark.parametrize("url", ["https://x.example/new/#c1", "https://x.example/old/"])
def test_a_page_answers_by_the_address_asked_for_and_the_one_it_led_to(url: str) -> None:
    assert asyncio.run(StoredPages([PAGE])(url)) is PAGE


def test_offline_a_page_that_is_not_stored_is_an_error_that_names_it() -> None:
    with pytest.raises(NotStored, match=r"https://x\.example/2") as caught:
        asyncio.run(StoredPages([PAGE])("https://x.example/2"))
    assert caught.value.url == "https://x.example/2"


def test_the_rest_comes_from_elsewhere() -> None:
    other = Page("https://x.example/2", b"y", NOW)

    async def fetch(url: str) -> Page:
        assert url == "https://x.example/2"
        return other

    assert asyncio.run(StoredPages([PAGE], otherwise=fetch)("https://x.example/2")) is other
