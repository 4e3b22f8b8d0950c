from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import CacheError, ThreadCache
from cache.errors import CacheCorrupt
from tests.cache.cache_builders import START, URL, page, thread


def html(comment_count: int, seed: int = 1) -> bytes:
    source = random.Random(seed)
    words = ["".join(source.choices("abcdefghiklmnoprstu", k=6)) for _ in range(3_000)]
    parts = [
        f'<li id="comment-{n}"><p>{" ".join(source.choices(words, k=60))}</p></li>'
        for n in range(comment_count)
    ]
    return ("<html><body><ol>" + "\n".join(parts) + "</ol></body></html>").encode()


def stored(path: Path) -> list[tuple[int, int, int]]:
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT base_count, length(content), raw_bytes FROM pages ORDER BY id")
        found = rows.fetchall()
    db.close()
    return found


def test_pages_come_back_with_their_headers(cache: ThreadCache) -> None:
    pages = (
        page(html(5), headers=(("etag", '"1"'), ("link", "<x>"), ("link", "<y>"))),
        page(b"", url=URL + "comment-page-2/", status=404, requested_url="https://x.example/"),
        page(bytes(range(256)) * 10, url=URL + "feed"),
    )
    cache.save(thread(), pages)
    assert cache.pages(1) == pages


def test_the_newest_copy_of_a_page_comes_back(cache: ThreadCache) -> None:
    first, second = page(html(50)), page(html(55))
    cache.save(thread(), [first])
    cache.save(thread(hour=1), [second])
    assert cache.pages(1) == (second,)


def test_a_page_fetched_again_costs_three_percent(cache: ThreadCache, path: Path) -> None:
    cache.save(thread(), [page(html(1_000))])
    cache.save(thread(hour=1), [page(html(1_010))])
    (_, first, raw), (_, second, _) = stored(path)
    assert first < raw / 2
    assert second <= first * 0.03


def test_the_same_content_again_is_not_stored_twice(cache: ThreadCache, path: Path) -> None:
    cache.save(thread(), [page(html(10))])
    later = page(html(10), fetched_at=START + timedelta(days=1), headers=(("etag", "2"),))
    cache.save(thread(hour=24), [later])
    assert len(stored(path)) == 1
    assert cache.pages(1) == (later,)


def test_copies_rest_on_few_others_however_often_a_page_is_fetched(
    cache: ThreadCache, path: Path
) -> None:
    for turn in range(25):
        cache.save(thread(hour=turn), [page(html(200 + turn))])
    rows = stored(path)
    assert max(count for count, _, _ in rows) <= 8
    assert all(length < rows[0][1] / 5 for _, length, _ in rows[1:])
    assert cache.pages(1)[0].content == html(224)


def test_a_page_that_is_quite_another_stands_alone(cache: ThreadCache, path: Path) -> None:
    cache.save(thread(), [page(html(50))])
    cache.save(thread(hour=1), [page(html(50, seed=2))])
    assert [count for count, _, _ in stored(path)] == [0, 0]


def test_a_copy_that_others_rest_on_cannot_be_deleted(cache: ThreadCache, path: Path) -> None:
    cache.save(thread(), [page(html(50))])
    cache.save(thread(hour=1), [page(html(51))])
    db = cache._connections.get()
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM pages WHERE id = 1")
    cache.forget(1)
    assert not stored(path)


def test_a_damaged_page_is_named_and_the_thread_still_opens(cache: ThreadCache) -> None:
    cache.save(thread(), [page(html(50))])
    db = cache._connections.get()
    db.execute("UPDATE pages SET content = substr(content, 1, 200)")
    with pytest.raises(CacheCorrupt, match="Fetch it again"):
        cache.pages(1)
    assert cache.load(1).post.title == "On pears"


def test_a_damaged_page_is_stored_anew_by_a_refresh(cache: ThreadCache) -> None:
    cache.save(thread(), [page(html(50))])
    cache._connections.get().execute("UPDATE pages SET content = x'00'")
    fresh = page(html(51))
    cache.save(thread(hour=1), [fresh])
    assert cache.pages(1) == (fresh,)


def test_large_pages_find_what_they_share_with_the_earlier_copy(
    cache: ThreadCache, path: Path
) -> None:
    large = html(24_000)
    cache.save(thread(), [page(large)])
    cache.save(thread(hour=1), [page(b"<p>new</p>" + large)])
    (_, first, _), (_, second, _) = stored(path)
    assert second <= first * 0.03
    assert cache.pages(1)[0].content == b"<p>new</p>" + large


def test_pages_of_an_unknown_thread_are_none(cache: ThreadCache) -> None:
    assert cache.pages(5) == ()
    with pytest.raises(CacheError):
        cache.save(replace(thread()), thread_id=5)
