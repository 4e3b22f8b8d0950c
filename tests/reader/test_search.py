from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cache import ThreadCache
from reader import query
from reader.query import QueryError
from reader.search import search
from reader.search_candidates import candidates
from scrapers.body import parse
from scrapers.thread import Body, Comment, LinkHealth, LinkState, Post, Thread

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def thread(name: str, *texts: tuple[str, str]) -> Thread:
    comments = tuple(
        Comment(str(at), parse(f"<p>{text}</p>"), number=at, author=author)
        for at, (author, text) in enumerate(texts, 1)
    )
    post = Post(f"On {name}", "Op", NOW, Body(f"All about {name}."), None)
    return Thread(post, comments, f"https://blog.example/{name}", NOW, "test")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThreadCache]:
    with ThreadCache(tmp_path / "c.db") as made:
        made.save(thread("kettles", ("Ann", "They sing loudly."), ("Bo", "Mine sings as well.")))
        made.save(thread("birds", ("Ann", "Singing at dawn."), ("Cem", "梅雨季節一個下午就能裝滿")))
        yield made


def found(cache: ThreadCache, text: str, limit: int = 20) -> list[tuple[str | None, str | None]]:
    return [(one.title, one.comment_id) for one in search(cache, text, limit=limit, now=NOW).hits]


def test_plain_words_find_posts_and_comments(cache: ThreadCache) -> None:
    assert ("On kettles", None) in found(cache, "kettles")
    assert ("On kettles", "1") in found(cache, "sing")


def test_a_query_with_fields_finds_the_comments_it_matches(cache: ThreadCache) -> None:
    assert found(cache, "author:ann sing") == [("On birds", "1"), ("On kettles", "1")]
    assert found(cache, "-author:ann sing") == [("On kettles", "2")]
    assert found(cache, "post:birds author:ann") == [("On birds", "1")]


def test_a_query_finds_posts_where_it_asks_for_what_posts_have(cache: ThreadCache) -> None:
    assert found(cache, "author:op kettles") == [("On kettles", None)]
    assert found(cache, "date:2024-06 birds -author:ann") == [("On birds", None)]
    assert found(cache, "author:op is:root") == []
    assert found(cache, "author:op -under:(sing)") == []


def test_words_of_scripts_without_spaces_are_found_in_the_middle(cache: ThreadCache) -> None:
    assert found(cache, "季節") == [("On birds", "2")]


def test_a_limit_is_kept_and_a_snippet_shows_the_match(cache: ThreadCache) -> None:
    assert len(found(cache, "is:root", limit=3)) == 3
    (hit,) = search(cache, "author:bo sings", limit=9, now=NOW).hits
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["sings"]


def test_nothing_found_is_no_error_and_a_bad_query_is_one(cache: ThreadCache) -> None:
    assert found(cache, "zeppelin") == []
    with pytest.raises(QueryError):
        search(cache, "autor:ann", limit=1, now=NOW)


def test_a_query_that_cannot_match_loads_no_thread(cache: ThreadCache) -> None:
    def possible(text: str) -> set[int]:
        return set(candidates(cache, query.parse(text, now=NOW), lambda word: True))

    assert possible("is:root") == {1, 2}
    assert possible("sing -author:ann") == {1, 2}
    assert possible("dawn OR zebra") == {2}
    assert possible("zebra OR is:root") == {1, 2}
    assert possible("(dawn OR loudly) well") == {1}
    assert possible("author:=cem,=dan") == {2}
    assert possible("child:(dawn)") == {2}
    assert possible("post:bird") == {2}
    assert possible("-post:bird is:root") == {1}
    assert possible("site:blog.example post:kettle,bird") == {1, 2}
    assert possible("site:other") == set()
    assert possible("has:link") == possible("link:dead,moved") == possible("domain:x.org") == set()
    assert possible("-has:link") == possible("link:unchecked OR is:root") == {1, 2}


def test_links_in_the_state_asked_for_lead_to_their_thread(cache: ThreadCache) -> None:
    address = "https://gone.example/#a"
    cache.save(thread("links", ("Dan", f'<a href="{address}">gone</a>')))
    cache.save_link_health([LinkHealth(address, LinkState.DEAD)])
    assert found(cache, "link:dead") == [("On links", "1")]
    assert found(cache, "domain:gone.example") == [("On links", "1")]
    assert found(cache, "link:ok") == []


def test_an_order_holds_over_all_threads(cache: ThreadCache) -> None:
    long = "They sing for a long time, and then they sing again."
    cache.save(thread("clocks", ("Dan", long), ("Eve", "sing")))
    assert found(cache, "sing sort:length", limit=2) == [("On clocks", "1"), ("On kettles", "2")]
    assert found(cache, "sing sort:length-asc", limit=1) == [("On clocks", "2")]
