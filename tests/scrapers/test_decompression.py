from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from scrapers.network.decompression import BodyTooLarge, BoundedBody, UndecodableBody

TEXT = b"<p>some words</p>" * 1000


def bare_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(text) + packer.flush()


def unpack(coding: str | None, raw: bytes, *, step: int = 100, limit: int = 1_000_000) -> bytes:
    body = BoundedBody(coding, limit=limit)
    for start in range(0, len(raw), step):
        body.feed(raw[start : start + step])
    assert body.is_finished
    return body.content


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("coding", "raw"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:])),
        ("gzip", gzip.compress(TEXT) + b"\0" * 300),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT))),
        ("gzip", TEXT),
    ],
    ids=range(10),
)
def test_a_body_comes_out_whole_however_it_was_packed(
    coding: str | None, raw: bytes, step: int
) -> None:
    assert unpack(coding, raw, step=step) == TEXT


@pytest.mark.parametrize("coding", [None, "gzip", "gzip, gzip"])
def test_a_body_at_the_bound_passes_and_one_byte_more_does_not(coding: str | None) -> None:
    raw = TEXT
    for _ in range((coding or "").count("gzip")):
        raw = gzip.compress(raw)
    assert unpack(coding, raw, limit=len(TEXT)) == TEXT
    body = BoundedBody(coding, limit=len(TEXT) - 1)
    with pytest.raises(BodyTooLarge):
        body.feed(raw)
    assert body.content == TEXT[:-1]


def feed_all(body: BoundedBody, raw: bytes) -> None:
    for start in range(0, len(raw), 65536):
        body.feed(raw[start : start + 65536])


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_not_expanded_beyond_the_bound(layers: int) -> None:
    bomb = b"\0" * 60_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb)
    body = BoundedBody(", ".join(["gzip"] * layers), limit=1_000_000)
    tracemalloc.start()
    with pytest.raises(BodyTooLarge):
        feed_all(body, bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip, gzip", "rot13"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(UndecodableBody):
        BoundedBody(coding, limit=10)


def test_a_damaged_stream_keeps_what_came_before() -> None:
    body = BoundedBody("gzip", limit=1_000_000)
    packed = gzip.compress(bytes(range(256)) * 100, compresslevel=1)
    body.feed(packed[:60])
    with pytest.raises(UndecodableBody):
        body.feed(b"\xff" * 500)


def test_a_stream_that_ends_too_early_is_not_finished() -> None:
    body = BoundedBody("gzip", limit=1_000_000)
    body.feed(gzip.compress(TEXT)[:-9])
    assert not body.is_finished
