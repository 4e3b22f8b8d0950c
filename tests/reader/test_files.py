from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.files import MOST_BYTES, read_page, sniff
from reader.targets import FileTarget
from scrapers.errors import FetchFailed, TooLarge
from scrapers.network.receiving import MAX_BODY_BYTES


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<p>x</p>", "x.html", "text/html"),
        (b"Title\n\nWords, and a <b> sign.", "x.txt", "text/plain"),
        (b"\xef\xbb\xbf <!doctype html><p>x", "x.txt", "text/html"),
        (b"<div>x</div>", "page", "text/html"),
        (b"Only words.", "", "text/plain"),
        (b"%PDF-1.7", "x", None),
        (b"\x00\x01\x02", "x", None),
        (b"", "x", None),
    ],
)
def test_name_and_first_bytes_tell_the_kind(content: bytes, name: str, kind: str | None) -> None:
    assert sniff(content, name) == kind


def test_a_file_keeps_its_time_and_gets_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a b.html"
    path.write_bytes(b"<p>x</p>")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    page = read_page(FileTarget(path))
    assert page.url == path.as_uri()
    assert page.fetched_at == datetime.fromtimestamp(1_700_000_000, UTC)
    assert page.header("content-type") == "text/html"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="no such file"):
        read_page(FileTarget(tmp_path / "gone.html"))


def test_a_file_may_be_larger_than_a_fetched_page(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"<p>x</p>" * (21 << 17))
    assert len(read_page(FileTarget(path)).content) > MAX_BODY_BYTES


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TooLarge):
        read_page(FileTarget(path))
