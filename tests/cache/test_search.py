from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import ThreadCache, queries, search
from cache.errors import CacheError, InvalidQuery
from cache.search_query import Phrase
from tests.cache.cache_builders import START, URL, comment, thread


def hits(cache: ThreadCache, *phrases: str | Phrase, **options: int) -> list[str | None]:
    return [hit.comment_id for hit in cache.search(phrases, **options)]


def test_a_hit_says_where_it_is_and_what_matched(cache: ThreadCache) -> None:
    told = "The quince\nis hard, the quince is yellow"
    cache.save(thread(comment("a", told, permalink=URL + "#a", published_at=START)))
    (hit,) = cache.search(["quince"])
    assert (hit.thread_id, hit.comment_id, hit.title, hit.author) == (
        1,
        "a",
        "On pears",
        "author of a",
    )
    assert (hit.url, hit.published_at) == (URL + "#a", START)
    assert "\n" not in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["quince", "quince"]


def test_the_post_is_found_by_title_and_words(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "no fruit")))
    assert hits(cache, "fruit", "pear") == [None]
    assert hits(cache, Phrase("pears", column="title")) == [None]
    assert hits(cache, Phrase("Ann", column="author")) == [None]
    assert cache.search(["pears"])[0].url == URL


def test_every_phrase_must_occur_in_one_comment(cache: ThreadCache) -> None:
    cache.save(
        thread(comment("a", "red apple"), comment("b", "red plum"), comment("c", "plum red"))
    )
    assert set(hits(cache, "red", "plum")) == {"b", "c"}
    assert hits(cache, "red plum") == ["b"]


def test_case_and_accents_make_no_difference(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "Le Café ferme"), comment("b", "Straße")))
    assert hits(cache, "cafe") == ["a"]
    assert hits(cache, "CAFÉ") == ["a"]


def test_a_beginning_is_found_when_the_word_itself_is_nowhere(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "the scraper"), comment("b", "a scrap")))
    assert hits(cache, "scrap") == ["b"]
    assert set(hits(cache, Phrase("scrap", is_prefix=True))) == {"a", "b"}
    assert hits(cache, "scrape") == ["a"]


def test_limit_and_offset_page_through_the_hits(cache: ThreadCache) -> None:
    cache.save(thread(*(comment(f"c{n}", f"plum {n}") for n in range(7))))
    first, rest = hits(cache, "plum", limit=4), hits(cache, "plum", limit=4, offset=4)
    assert len(first) == 4
    assert set(first + rest) == {f"c{n}" for n in range(7)}
    assert [h.comment_id for h in cache.search(["plum"], limit=2, newest_first=True)] == [
        "c6",
        "c5",
    ]


def test_the_more_relevant_comes_first(cache: ThreadCache, monkeypatch: pytest.MonkeyPatch) -> None:
    padding = " and so on" * 20
    cache.save(thread(comment("a", "plum plum plum"), comment("b", "a plum" + padding)))
    assert hits(cache, "plum") == ["a", "b"]
    monkeypatch.setattr(search, "_COMMON", 1)
    assert hits(cache, "plum") == ["a", "b"]
    assert hits(cache, "plum", limit=1, offset=1) == ["b"]


@pytest.mark.parametrize(
    "typed", ['"', "AND", "a OR b", "NEAR(x y)", "*", "text:", "x^2", "-y", "("]
)
def test_what_is_typed_is_never_an_operator(cache: ThreadCache, typed: str) -> None:
    cache.save(thread(comment("a", f"before {typed} after"), comment("b", "else")))
    if any(map(str.isalnum, typed)):
        assert hits(cache, typed) == ["a"]
    else:
        with pytest.raises(InvalidQuery):
            cache.search([typed])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadCache]:
    with ThreadCache(tmp_path_factory.mktemp("search") / "c") as opened:
        opened.save(thread(comment("a", "one two three")))
        yield opened


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_no_input_is_a_database_error(filled: ThreadCache, phrases: list[str]) -> None:
    try:
        filled.search(phrases)
        filled.thread_ids_matching(phrases, any_of=True)
    except CacheError as error:
        assert type(error) is InvalidQuery  # noqa: PT017 - the other outcome is fine too


def test_threads_that_may_match_are_named(cache: ThreadCache) -> None:
    for n, text in enumerate(("plum", "pear tree", "apple")):
        url = f"https://x.example/{n}"
        cache.save(thread(comment("a", text), url=url, canonical=url))
    assert cache.thread_ids_matching(["plum"]) == (1,)
    assert cache.thread_ids_matching(["plum", "apple"], any_of=True) == (1, 3)
    assert cache.thread_ids_matching(["plum", "apple"]) == ()
    assert cache.thread_ids_matching(["!!"]) == (1, 2, 3)
    assert cache.thread_ids_matching(["plum", "!!"], any_of=True) == (1, 2, 3)


def test_the_index_follows_edits(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "plum"), comment("b", "fig")))
    cache.save(thread(comment("a", "cherry"), hour=1))
    assert hits(cache, "cherry") == ["a"]
    assert hits(cache, "plum") == []
    assert hits(cache, "fig") == ["b"]
    cache.save(
        thread(comment("b", "date"), comment("c", "fig"), url=URL + "x", canonical=URL + "x")
    )
    cache.forget(1)
    assert hits(cache, "cherry") == []
    cache._connections.get().execute(queries.CHECK_WORDS)  # raises when it is out of step


def test_more_hits_than_are_compared_can_be_asked_for(
    cache: ThreadCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.save(thread(*(comment(f"c{n}", f"plum {n}") for n in range(9))))
    monkeypatch.setattr(search, "_RELEVANT", 3)
    assert len(hits(cache, "plum", limit=8)) == 8
    for name, value in (("_COMMON", 1), ("_NEWEST", 3), ("_FEWEST", 3)):
        monkeypatch.setattr(search, name, value)
    assert len(hits(cache, "plum", limit=8)) == 8
    assert len(hits(cache, "plum", limit=2, offset=7)) == 2


def test_a_short_last_word_of_a_phrase_is_no_beginning(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "ripe melons"), comment("b", "ripe figs")))
    assert hits(cache, "ripe m") == []
    assert hits(cache, "ripe melo") == ["a"]


def test_a_huge_comment_has_a_snippet_too(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "word " * 50_000 + "plum")))
    (hit,) = cache.search(["plum"])
    assert 0 < len(hit.snippet) < 500
