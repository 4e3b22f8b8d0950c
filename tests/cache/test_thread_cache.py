from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cache import ThreadCache
from cache.errors import ThreadNotFound
from scrapers.thread import Body, Post, Span, SpanKind
from tests.cache.cache_builders import START, URL, comment, page, thread

THREE = (comment("a"), comment("b", parent="a"), comment("c"))


def states(cache: ThreadCache, thread_id: int) -> list[tuple[str, str, int]]:
    return [(c.id, c.state, c.depth) for c in cache.load(thread_id).comments]


def test_a_saved_thread_is_loaded_as_it_was(cache: ThreadCache) -> None:
    fetched = thread(*THREE, declared_count=3, is_closed=True, notes=("A note.",))
    saved = cache.save(fetched)
    assert cache.load(saved.thread_id) == fetched
    assert (saved.new, saved.edited, saved.removed, saved.is_changed) == (3, 0, 0, True)
    assert saved.is_new_thread


@pytest.mark.parametrize(
    ("canonical", "site"), [("https://www.pears.example/p", "pears.example"), ("", "file")]
)
def test_a_saved_page_is_listed_under_the_site_it_came_from(
    cache: ThreadCache, canonical: str, site: str
) -> None:
    cache.save(thread(*THREE, url="file:///home/me/page.html", canonical=canonical))
    assert [one.site for one in cache.list()] == [site]


def test_the_same_fetch_again_changes_nothing(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    again = cache.save(thread(*THREE, hour=1))
    assert (again.new, again.edited, again.removed, again.is_changed) == (0, 0, 0, False)
    assert len(cache.snapshots(again.thread_id)) == 2


def test_an_edited_comment_keeps_its_old_words(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    edited = (comment("a", "Other words"), *THREE[1:])
    saved = cache.save(thread(*edited, hour=1))
    assert (saved.edited, saved.is_changed) == (1, True)
    assert states(cache, 1)[0] == ("a", "edited", 0)
    assert cache.load(1).comments[0].body.text == "Other words"
    (earlier,) = cache.earlier_texts(1, "a")
    assert earlier.body.text == "Words of a"
    cache.save(thread(*edited, hour=2))
    assert states(cache, 1)[0] == ("a", "edited", 0)


def test_more_words_are_no_edit_where_the_earlier_fetch_was_not_complete(
    cache: ThreadCache,
) -> None:
    cut = replace(thread().post, body=Body("The pear is"))
    part = thread(comment("a", "One t"), comment("b", "Two"), post=cut, missing_urls=(URL,))
    cache.save(part)
    saved = cache.save(thread(comment("a", "One two"), comment("b", "Other"), hour=1))
    assert (saved.edited, saved.is_post_edited) == (1, False)
    assert [c.state for c in cache.load(1).comments] == ["live", "edited"]
    assert cache.earlier_texts(1, "a") == ()
    saved = cache.save(thread(comment("a", "One two, and three"), comment("b", "Other"), hour=2))
    assert saved.edited == 1


def test_votes_times_and_white_space_are_no_edit(cache: ThreadCache) -> None:
    cache.save(thread(comment("a", "One two", score=1, published_raw="2 hours ago")))
    later = comment("a", "One\n\ntwo", score=7, published_raw="3 hours ago")
    saved = cache.save(thread(later, hour=1))
    assert (saved.edited, saved.is_changed) == (0, False)
    (loaded,) = cache.load(1).comments
    assert (loaded.score, loaded.published_raw, loaded.state) == (7, "3 hours ago", "live")


def test_a_removed_comment_stays_in_its_place(cache: ThreadCache) -> None:
    cache.save(thread(*THREE, comment("d", parent="c"), comment("e")))
    saved = cache.save(thread(comment("a"), comment("c"), comment("e"), hour=1))
    assert (saved.removed, saved.is_changed) == (2, True)
    assert states(cache, 1) == [
        ("a", "live", 0),
        ("b", "removed", 1),
        ("c", "live", 0),
        ("d", "removed", 1),
        ("e", "live", 0),
    ]
    assert [c.number for c in cache.load(1).comments] == [1, 2, 3, 4, 5]
    assert cache.gone_since(1).keys() == {"b", "d"}
    again = cache.save(thread(comment("a"), comment("c"), comment("e"), hour=2))
    assert (again.removed, again.is_changed) == (0, False)


def test_replies_of_a_removed_comment_stay_under_it(cache: ThreadCache) -> None:
    cache.save(thread(comment("a"), comment("b", parent="a"), comment("c", parent="b")))
    cache.save(thread(comment("c"), hour=1))
    assert states(cache, 1) == [("a", "removed", 0), ("b", "removed", 1), ("c", "live", 2)]
    assert cache.load(1).comments[2].parent_id == "b"


def test_a_comment_that_returns_is_live_again(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    cache.save(thread(*THREE[:2], hour=1))
    saved = cache.save(thread(*THREE, hour=2))
    assert (saved.new, saved.is_changed) == (0, True)
    assert states(cache, 1)[2] == ("c", "live", 0)


def test_an_incomplete_fetch_removes_nothing(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    saved = cache.save(thread(THREE[0], hour=1, missing_urls=(URL + "comment-page-2/",)))
    assert saved.removed == 0
    assert [state for _, state, _ in states(cache, 1)] == ["live"] * 3
    assert any("2 comments of an earlier fetch" in note for note in cache.load(1).notes)


def test_a_parse_that_finds_nothing_removes_nothing(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    empty = Post(title=None, author=None, published_at=None, body=Body(), url=None)
    saved = cache.save(thread(hour=1, post=empty))
    assert not saved.is_changed
    loaded = cache.load(1)
    assert [c.state for c in loaded.comments] == ["live"] * 3
    assert loaded.post == thread().post


def test_comments_are_gone_when_the_page_says_that_there_are_none(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    assert cache.save(thread(hour=1, declared_count=0)).removed == 3


def test_a_page_that_declares_what_we_cannot_read_removes_nothing(cache: ThreadCache) -> None:
    cache.save(thread(*THREE, comment("d")))
    assert cache.save(thread(THREE[0], hour=1, declared_count=4)).removed == 0


def test_ids_that_move_to_other_comments_mix_nothing_up(cache: ThreadCache) -> None:
    by_place = [comment(f"p{n}", text, author=text) for n, text in enumerate(["x", "y", "z"], 1)]
    cache.save(thread(*by_place))
    cache.mark_read(1, ["p2"])
    shifted = ["new", "x", "y", "z"]
    later = [comment(f"p{n}", text, author=text) for n, text in enumerate(shifted, 1)]
    saved = cache.save(thread(*later, hour=1))
    assert (saved.new, saved.edited, saved.removed) == (1, 0, 0)
    assert [c.body.text for c in cache.load(1).comments] == shifted
    assert cache.load_reading(1).read_ids == {"p3"}
    gone = [comment(f"p{n}", text, author=text) for n, text in enumerate(["new", "y", "z"], 1)]
    assert cache.save(thread(*gone, hour=2)).removed == 1
    texts = [(c.body.text, c.state) for c in cache.load(1).comments]
    assert texts == [("new", "live"), ("x", "removed"), ("y", "live"), ("z", "live")]


def test_a_changed_post_keeps_its_old_words(cache: ThreadCache) -> None:
    cache.save(thread())
    post = replace(thread().post, body=Body("The pear is a tree."))
    saved = cache.save(thread(hour=1, post=post))
    assert saved.is_post_edited
    assert saved.is_changed
    assert [e.body.text for e in cache.earlier_texts(1, None)] == ["The pear is a fruit."]
    assert cache.load(1, saved.snapshot_id - 1).post == thread().post


def test_a_snapshot_shows_the_thread_as_it_was(cache: ThreadCache) -> None:
    first = thread(*THREE)
    one = cache.save(first)
    two = cache.save(thread(comment("a", "Edited"), comment("d"), hour=1))
    assert cache.load(1, one.snapshot_id) == first
    assert [c.id for c in cache.load(1, two.snapshot_id).comments] == ["a", "d"]
    changes = cache.changes(1, one.snapshot_id)
    assert [c.id for c in changes.new] == ["d"]
    assert [(e.before.body.text, e.after.body.text) for e in changes.edited] == [
        ("Words of a", "Edited")
    ]
    assert [c.id for c in changes.removed] == ["b", "c"]


def test_a_page_that_shows_something_else_replaces_nothing(cache: ThreadCache) -> None:
    saved = cache.save(thread(*THREE, declared_count=3))
    wall = Post("Just a moment...", None, None, Body("Checking your browser."), URL)
    again = cache.save(thread(post=wall, platform="generic", hour=1))
    kept = cache.load(again.thread_id)
    assert again.thread_id == saved.thread_id
    assert (kept.post.title, kept.post.body.text) == ("On pears", "The pear is a fruit.")
    assert (kept.platform, kept.declared_count, len(kept.comments)) == ("wordpress", 3, 3)
    assert any("“Just a moment...”" in note for note in kept.notes)
    assert not again.is_post_edited


def test_the_address_of_another_page_is_no_address_of_the_thread(cache: ThreadCache) -> None:
    saved = cache.save(thread(*THREE))
    login = "https://pears.example/login"
    form = Post("Log in", None, None, Body("Your name:"), login)
    cache.save(thread(url=login, post=form, hour=1), thread_id=saved.thread_id)
    assert cache.load(saved.thread_id).url == URL
    assert cache.load(saved.thread_id).post.url == thread().post.url
    assert cache.find(login) is None


def test_a_post_rewritten_under_another_title_is_an_edit(cache: ThreadCache) -> None:
    saved = cache.save(thread(*THREE))
    again = cache.save(
        thread(post=Post("On plums", None, None, Body("The pear is a fruit.\nSo is a plum."), URL))
    )
    assert cache.load(saved.thread_id).post.title == "On plums"
    assert again.is_post_edited


def test_reading_stored_pages_anew_is_no_edit_of_the_site(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    saved = cache.save(thread(comment("a", "Better parsed"), *THREE[1:]), is_reparse=True)
    assert (saved.edited, saved.is_changed) == (0, False)
    assert states(cache, 1)[0] == ("a", "live", 0)
    assert cache.load(1).comments[0].body.text == "Better parsed"


@pytest.mark.parametrize(
    "url",
    [
        "http://blog.example/2024/05/pears",
        "https://www.blog.example/2024/05/pears/#comment-7",
        "https://BLOG.example:443/2024/05/pears/comment-page-3/#comments",
        "https://blog.example/2024/05/pears/?utm_source=x&replytocom=9",
        "https://short.example/p1",
    ],
)
def test_a_thread_is_found_however_its_address_is_written(cache: ThreadCache, url: str) -> None:
    cache.save(thread(), [page(requested_url="https://short.example/p1")])
    assert cache.find(url) == 1
    assert cache.find("https://blog.example/2024/05/apples/") is None


def test_two_posts_that_name_one_canonical_address_stay_apart(cache: ThreadCache) -> None:
    apples = replace(thread().post, title="On apples")
    pears = cache.save(thread(url="https://blog.example/?p=1"))
    other = cache.save(thread(url="https://blog.example/?p=2", post=apples))
    assert pears.thread_id != other.thread_id
    assert cache.load(pears.thread_id).post.title == "On pears"


def test_an_address_that_others_claimed_is_its_own_threads_once_fetched(
    cache: ThreadCache,
) -> None:
    cache.save(thread(url="https://blog.example/?p=1"))  # says that URL is its address
    assert cache.find(URL) == 1
    real = cache.save(thread(post=replace(thread().post, title="All posts")))
    assert real.thread_id == 2
    assert cache.find(URL) == 2
    assert cache.find("https://blog.example/?p=1") == 1


def test_one_post_under_two_addresses_is_one_thread(cache: ThreadCache) -> None:
    cache.save(thread(url="https://blog.example/?p=1"))
    assert cache.save(thread(url="https://blog.example/amp/1", hour=1)).thread_id == 1


def test_posts_without_title_that_name_one_address_stay_apart(cache: ThreadCache) -> None:
    untitled = replace(thread().post, title=None)
    cache.save(thread(url="https://blog.example/?p=1", post=untitled))
    assert cache.save(thread(url="https://blog.example/?p=2", post=untitled)).thread_id == 2


def test_a_post_that_moved_is_the_same_thread(cache: ThreadCache) -> None:
    cache.save(thread(url="https://old.example/pears"))
    moved = page(url="https://new.example/pears", requested_url="https://old.example/pears")
    saved = cache.save(thread(url="https://new.example/pears", hour=1), [moved])
    assert saved.thread_id == 1
    assert cache.load(1).url == "https://new.example/pears"


def test_a_post_that_now_redirects_to_the_front_page_is_not_replaced(cache: ThreadCache) -> None:
    cache.save(thread(*THREE))
    home = page(url="https://blog.example/", requested_url=URL)
    front = Post(title="Home", author=None, published_at=None, body=Body("Welcome"), url=None)
    saved = cache.save(thread(url="https://blog.example/", hour=1, post=front), [home])
    assert saved.thread_id != 1
    assert cache.load(1).post.title == "On pears"


def test_a_summary_counts_what_is_new_and_unread(cache: ThreadCache) -> None:
    cache.save(thread(*THREE, declared_count=4, missing_urls=(URL + "?cpage=2",)))
    cache.save(thread(*THREE, comment("d"), hour=1))
    cache.mark_read(1, ["a", "b"])
    cache.mark_read(1, ["b"])
    (summary,) = cache.list()
    assert (summary.title, summary.site, summary.comment_count) == ("On pears", "blog.example", 4)
    assert (summary.unread_count, summary.new_count, summary.missing_count) == (2, 1, 0)
    assert summary.snapshot_count == 2
    assert cache.new_ids(1, START) == {"d"}
    assert cache.first_seen(1)["a"] == START
    assert cache.first_seen_of(1, "d") == cache.first_seen(1)["d"]
    assert cache.first_seen_of(1, "nobody") is None


def test_forgetting_a_thread_leaves_nothing_of_it(cache: ThreadCache, path: Path) -> None:
    secret = comment("a", "A rhubarbsecret word")
    cache.save(thread(secret), [page(b"rhubarbsecret" * 10)])
    cache.save(thread(comment("a", "Gone"), hour=1), [page(b"rhubarbsecret" * 11)])
    cache.save(thread(url="https://other.example/x", post=replace(thread().post, title="Other")))
    cache.mark_read(1, ["a"])
    cache.forget(1)
    assert cache.find(URL) is None
    assert [one.id for one in cache.list()] == [2]
    assert not cache.search(["rhubarbsecret"])
    assert b"A rhubarbsecret word" not in path.read_bytes()
    assert b"rhubarbsecret" not in path.read_bytes()
    with pytest.raises(ThreadNotFound):
        cache.load(1)
    assert cache.save(thread()).thread_id == 3


def test_forgetting_a_thread_gives_its_room_back(cache: ThreadCache, path: Path) -> None:
    cache.save(thread(*(comment(f"c{n}", f"word{n} " * 50) for n in range(2_000))))
    cache._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.stat().st_size
    cache.forget(1)
    assert path.stat().st_size < before / 4


def test_half_characters_and_huge_numbers_are_stored_as_far_as_possible(
    cache: ThreadCache,
) -> None:
    odd = comment("a", "half \ud83d of one", score=10**30, author="\udc00")
    cache.save(thread(odd))
    (loaded,) = cache.load(1).comments
    assert loaded.body.text.startswith("half ")
    assert loaded.score == 2**63 - 1


def test_an_unknown_thread_is_named(cache: ThreadCache) -> None:
    with pytest.raises(ThreadNotFound, match="No thread 9"):
        cache.load(9)
    with pytest.raises(ThreadNotFound):
        cache.mark_read(9, ["a"])


def test_a_span_of_every_kind_comes_back(cache: ThreadCache) -> None:
    spans = tuple(Span(i, i + 1, kind, "x:y", i, "•") for i, kind in enumerate(SpanKind))
    fetched = thread(replace(comment("a"), body=Body("x" * len(spans), spans)))
    cache.save(fetched)
    assert cache.load(1) == fetched
