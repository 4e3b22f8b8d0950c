"""The WordPress adapter against a site in memory; recorded pages are in ``test_pages.py``."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from urllib.request import urlopen

import pytest

from scrapers.adapter import Progress
from scrapers.adapters.wordpress.feed import parse_feed
from scrapers.errors import FetchFailed, ParseFailed, UnsafeAddress, UnsupportedURL
from scrapers.scrape import Scraped, scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread
from tests.scrapers.wordpress_site import NOW, URL, Row, Site


def read(site: Site, progress: list[Progress] | None = None) -> Thread:
    return read_all(site, progress).thread


def read_all(site: Site, progress: list[Progress] | None = None) -> Scraped:
    report = None if progress is None else progress.append
    return asyncio.run(scrape(site.page, fetch=site, report=report))


def in_page_order(thread: Thread) -> list[int]:
    return [int(c.id) for c in sorted(thread.comments, key=lambda comment: comment.number)]


def shown(site: Site) -> list[int]:
    return [row.number for page in site.pages for tree in page for row in tree]


def pages_asked(site: Site) -> list[str]:
    return [url for url in site.asked if "comment-page-" in url]


def flat(count: int) -> list[Row]:
    return [Row(number) for number in range(1, count + 1)]


THREADED = [Row(n, parent=0 if n % 3 == 1 else n - 1) for n in range(1, 61)]


def test_the_interface_gives_the_parents_that_the_page_flattens() -> None:
    site = Site([Row(1), *(Row(n, parent=n - 1) for n in range(2, 10))], max_depth=5)
    thread = read(site)
    assert [comment.depth for comment in thread.comments] == list(range(9))
    assert not thread.notes


def test_without_the_interface_flat_replies_are_noted() -> None:
    rows = [Row(1), *(Row(n, parent=n - 1) for n in range(2, 10))]
    thread = read(Site(rows, max_depth=5, has_rest=False))
    assert [comment.depth for comment in thread.comments] == [0, 1, 2, 3, 4, 4, 4, 4, 4]
    assert any("at most 5 levels" in note for note in thread.notes)


def test_without_the_interface_the_feed_tells_what_flat_replies_answer() -> None:
    rows = [Row(1), *(Row(n, parent=n - 1) for n in range(2, 10))]
    thread = read(Site(rows, max_depth=5, has_rest=False, feed_size=10))
    assert [comment.depth for comment in thread.comments] == list(range(9))
    assert thread.comments[8].body.text == "Words of comment 9."
    assert not thread.notes


def test_flat_replies_that_are_too_old_for_the_feed_are_still_noted() -> None:
    rows = [Row(1), *(Row(n, parent=n - 1) for n in range(2, 10))]
    thread = read(Site(rows, max_depth=5, has_rest=False, feed_size=2))
    assert [comment.parent_id for comment in thread.comments][-3:] == ["4", "7", "8"]
    assert any("at most 5 levels" in note for note in thread.notes)


@pytest.mark.parametrize("is_newest_first", [False, True])
@pytest.mark.parametrize("is_newest_page_default", [False, True])
@pytest.mark.parametrize("has_rest", [False, True])
@pytest.mark.parametrize("rows", [flat(47), THREADED], ids=["flat", "threaded"])
def test_a_paged_thread_comes_whole_and_in_the_pages_order(
    rows: Sequence[Row], has_rest: bool, is_newest_page_default: bool, is_newest_first: bool
) -> None:
    site = Site(
        rows,
        per_page=5,
        has_rest=has_rest,
        is_newest_first=is_newest_first,
        is_newest_page_default=is_newest_page_default,
    )
    thread = read(site)
    assert in_page_order(thread) == shown(site)
    assert thread.declared_count == len(rows)
    assert thread.is_complete
    assert not thread.notes


def test_comment_pages_are_left_alone_when_the_interface_has_everything() -> None:
    site = Site(flat(437), per_page=50)
    assert len(read(site).comments) == 437
    assert len(pages_asked(site)) <= 1, "one full page shows the order, and that is enough"


def test_pingbacks_on_other_pages_are_fetched_because_the_counter_tells_of_them() -> None:
    rows = [Row(n, kind="pingback" if n == 3 else "comment") for n in range(1, 31)]
    thread = read(Site(rows, per_page=10))
    assert len(thread.comments) == 30
    assert [c.id for c in thread.comments if c.kind == "pingback"] == ["3"]
    assert not thread.notes


def test_equal_and_disordered_dates_keep_the_sites_order() -> None:
    rows = [Row(n, minutes=(n * 7) % 10) for n in range(1, 41)]
    site = Site(rows, per_page=10)
    assert in_page_order(read(site)) == shown(site)


def test_an_orphan_is_kept_and_explained() -> None:
    site = Site([Row(1), Row(2, parent=99), Row(3)], counter=3)
    thread = read(site)
    assert len(thread.comments) == 3
    assert thread.notes == (
        "1 reply answers a comment that is not public; "
        "the page leaves it out, the site's API lists it.",
    )


def test_an_orphan_that_only_the_feed_lists_is_kept_and_explained() -> None:
    site = Site([Row(1), Row(2, parent=99), Row(3)], counter=3, has_rest=False, feed_size=10)
    thread = read(site)
    assert [c.body.text for c in thread.comments if c.id == "2"] == ["Words of comment 2."]
    assert thread.notes == (
        "1 reply answers a comment that is not public; "
        "the page leaves it out, the site's feed lists it.",
    )


def test_the_feed_is_left_alone_when_the_pages_leave_nothing_open() -> None:
    site = Site(flat(5), has_rest=False, feed_size=10)
    read(site)
    assert not [url for url in site.asked if "feed" in url]


@pytest.mark.parametrize("answer", ["<html>no feed", '<!DOCTYPE x [<!ENTITY a "b">]><rss/>'])
def test_what_is_no_feed_is_told(answer: str) -> None:
    page = Page("https://blog.example/feed/", answer.encode(), NOW, 200, ())
    with pytest.raises(ParseFailed, match=r"no (plain )?feed"):
        parse_feed(page)


def test_a_stale_counter_is_explained() -> None:
    thread = read(Site(flat(11), counter=12))
    assert (thread.declared_count, len(thread.comments)) == (12, 11)
    assert len(thread.notes) == 1
    assert "The counter says 12 comments, but page and API list 11" in thread.notes[0]


def failing(number: int) -> Site:
    def broken(url: str) -> FetchFailed | None:
        if f"comment-page-{number}/" in url:
            return FetchFailed(f"{url} answered 503; try again later", url=url, status=503)
        return None

    return Site(flat(45), per_page=5, has_rest=False, broken=broken)


def test_a_failing_page_loses_only_its_own_comments_and_is_named() -> None:
    thread = read(failing(3))
    assert len(thread.comments) == 40
    assert thread.missing_urls == (f"{URL}comment-page-3/",)
    assert any("Comment page 3 of 9 answered 503" in note for note in thread.notes)


def test_a_refresh_asks_for_the_missing_page_only() -> None:
    site = failing(3)
    earlier = read_all(site)
    site.broken = lambda url: None
    site.asked.clear()
    fetch = StoredPages(earlier.pages, otherwise=site)
    thread = asyncio.run(scrape(earlier.pages[0], fetch=fetch)).thread
    assert len(thread.comments) == 45
    assert pages_asked(site) == [f"{URL}comment-page-3/"]


def test_pages_beyond_the_bound_are_noted_not_read() -> None:
    site = Site(flat(100), per_page=5, has_rest=False)
    thread = asyncio.run(scrape(site.page, fetch=site, max_pages=4)).thread
    assert len(pages_asked(site)) <= 4
    assert not thread.is_complete
    assert any("comment pages were read" in note for note in thread.notes)


def rest_asked(site: Site) -> list[str]:
    return [url for url in site.asked if "/comments" in url]


@pytest.mark.parametrize(
    ("claims", "count"),
    [
        (("3", "1000000000"), 3),
        (("1000000000", "1000000000"), 0),
        (("9" * 5000, "9" * 5000), 3),
        (("-1", "many"), 3),
    ],
)
def test_an_interface_that_lies_about_its_pages_is_asked_once(
    claims: tuple[str, str], count: int
) -> None:
    site = Site(flat(count), claims=claims)
    assert len(read(site).comments) == count
    assert len(rest_asked(site)) == 1


def test_an_interface_that_repeats_itself_is_left_after_a_few_pages() -> None:
    site = Site(flat(150), claims=("100000", "1000"), is_stuck=True)
    thread = read(site)
    assert len(rest_asked(site)) < 20
    assert "The site's API says 100000 comments, but lists 100." in thread.notes


def test_an_interface_without_counts_that_repeats_itself_is_left_as_well() -> None:
    site = Site(flat(150), claims=("", ""), is_stuck=True)
    read(site)
    assert len(rest_asked(site)) == 2


def test_missing_pages_of_the_interface_are_told_although_the_counter_is_met() -> None:
    def broken(url: str) -> FetchFailed | None:
        failed = "/comments" in url and "&page=2&" in url
        return FetchFailed(f"{url} answered 500", url=url, status=500) if failed else None

    site = Site(flat(3), counter=3, broken=broken)
    page = site.page
    site.rows = flat(250)
    thread = asyncio.run(scrape(page, fetch=site)).thread
    assert len(thread.comments) == 150
    assert not thread.is_complete
    assert any("Page 2 of 3 of the API answered 500" in note for note in thread.notes)


def test_a_page_of_an_interface_without_counts_that_fails_is_told() -> None:
    def broken(url: str) -> FetchFailed | None:
        failed = "/comments" in url and "&page=2&" in url
        return FetchFailed(f"{url} answered 500", url=url, status=500) if failed else None

    site = Site(flat(3), counter=250, claims=("", ""), broken=broken)
    page = site.page
    site.rows = flat(250)
    thread = asyncio.run(scrape(page, fetch=site)).thread
    assert not thread.is_complete
    assert any("Page 2 of the API answered 500" in note for note in thread.notes)


def test_an_interface_at_a_private_address_is_told_and_the_page_read() -> None:
    def broken(url: str) -> FetchFailed | None:
        return UnsafeAddress(f"{url} is private", url=url) if "10.0.0.1" in url else None

    site = Site(flat(3), rest_root="http://10.0.0.1/wp-json/", broken=broken)
    thread = read(site)
    assert (thread.platform, len(thread.comments)) == ("wordpress", 3)
    assert thread.is_complete
    assert any("The site's API was not read" in note for note in thread.notes)


def test_an_interface_at_no_web_address_is_told_and_the_page_read() -> None:
    site = Site(flat(3), rest_root="file:///etc/")
    page = site.page

    async def fetch(url: str) -> Page:
        raise UnsupportedURL(f"{url} is no web address", url=url)

    thread = asyncio.run(scrape(page, fetch=fetch)).thread
    assert (thread.platform, len(thread.comments)) == ("wordpress", 3)
    assert thread.is_complete
    assert any("no web address" in note for note in thread.notes)


def test_an_interface_that_is_not_open_is_not_worth_a_word() -> None:
    assert not any("API" in note for note in read(Site(flat(3), has_rest=False)).notes)


def listed(*items: str) -> Scraped:
    """Return the scrape of a page with these elements in its list of comments."""
    rows = "".join(
        f"<li {item.partition('|')[0]}><b class=fn>Ann</b> <time datetime=2024-05-01T10:00:00Z>x"
        f"</time><div class=comment-content><p>{item.partition('|')[2]}</p></div></li>"
        for item in items
    )
    html = (
        "<html><link rel=stylesheet href=/wp-content/x.css><body class=postid-6><h1>Post</h1>"
        f"<div id=comments><ol class=comment-list>{rows}</ol></div></body></html>"
    )
    page = Page(URL, html.encode(), NOW, 200, (("content-type", "text/html; charset=utf-8"),))
    return asyncio.run(scrape(page, fetch=StoredPages(())))


def test_comments_that_share_an_id_are_all_kept() -> None:
    one = 'class=comment id="comment-1"'
    thread = listed(f"{one}|One.", f"{one}|Two.", f"{one}|Three.").thread
    assert [c.body.text for c in thread.comments] == ["One.", "Two.", "Three."]
    assert len({c.id for c in thread.comments}) == 3


def test_comments_that_share_an_id_keep_the_elements_within_them() -> None:
    one = 'class=comment id="comment-1"|<article id="div-comment-1"><b class=fn>'
    comments = listed(f"{one}Ben</b><p>One.</article>", f"{one}Cleo</b><p>Two.</article>").thread
    assert ["One." in c.body.text for c in comments.comments] == [True, False]
    assert ["Two." in c.body.text for c in comments.comments] == [False, True]


def test_a_comment_that_a_page_shows_twice_is_one() -> None:
    one, two = 'class=comment id="comment-1"|One.', 'class=comment id="comment-2"|Two.'
    assert [c.body.text for c in listed(one, two, one).thread.comments] == ["One.", "Two."]


def test_comments_without_a_number_among_others_are_kept() -> None:
    one, three = 'class=comment id="comment-1"|One.', "class=comment id=comment-|Three."
    thread = listed(one, "class=comment|Two.", three).thread
    assert [c.body.text for c in thread.comments] == ["One.", "Two.", "Three."]


def test_progress_counts_each_comment_once() -> None:
    progress: list[Progress] = []
    read(Site(flat(250), per_page=50), progress)
    assert progress[-1].comment_count == 250
    assert [p.pages_done for p in progress] == sorted(p.pages_done for p in progress)


def test_an_author_address_that_is_no_web_address_is_left_out() -> None:
    assert all(comment.author_url is None for comment in read(Site(flat(3))).comments)


def test_a_nameless_author_is_called_what_the_page_calls_them() -> None:
    assert read(Site([Row(1, author="")])).comments[0].author == "Anonymous"


@pytest.mark.parametrize("is_closed", [True, False])
def test_closed_is_told_from_the_form(is_closed: bool) -> None:
    assert read(Site(flat(2), is_closed=is_closed)).is_closed is is_closed


def test_every_permalink_names_the_page_its_comment_is_on() -> None:
    thread = read(Site(flat(23), per_page=10))
    first, last = thread.comments[0], thread.comments[-1]
    assert first.permalink == f"{URL}comment-page-1/#comment-1"
    assert last.permalink == f"{URL}comment-page-3/#comment-23"


NAMELESS = "".join(
    f'<li id="comment-{n}"><i class="q1">Person {n}</i> <u class="q2">{n} March 2021</u>'
    f'<div class="q3">Number {n} says something of barrels and of pumps.</div></li>'
    for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (Site(flat(3), has_rest=False).page.content, {"author": "b.fn", "date": "time"}),
        (
            f'<body class="single postid-1"><ol>{NAMELESS}</ol>'.encode(),
            {"fields": "by structure, as the theme does not name them"},
        ),
    ],
)
def test_the_places_of_fields_are_told(content: bytes, told: dict[str, str]) -> None:
    page = Page("https://x.example/p", content, NOW)
    explanation = asyncio.run(scrape(page, fetch=StoredPages(()), explains=True)).explanation
    assert explanation is not None
    facts = dict(next(step for step in explanation.steps if step.comment_count).facts)
    assert facts.items() >= told.items()
    assert facts["records"].endswith("#comment-1")


RIG = os.environ.get("DOWNTHREAD_WORDPRESS_URL")


@pytest.mark.skipif(RIG is None, reason="DOWNTHREAD_WORDPRESS_URL names no running WordPress site")
def test_a_real_site_gives_as_many_comments_as_its_interface_says() -> None:
    from scrapers.fetcher import Fetcher

    assert RIG is not None

    async def fetch_thread() -> Thread:
        async with Fetcher(allow_addresses=("127.0.0.1",)) as fetcher:
            page = await fetcher.fetch(RIG, typed=True)
            return (await scrape(page, fetch=fetcher.fetch)).thread

    thread = asyncio.run(fetch_thread())
    with urlopen(f"{RIG.split('/', 3)[0]}//{RIG.split('/')[2]}/wp-json/") as answer:
        assert json.load(answer)["name"]
    assert thread.is_complete
    assert thread.declared_count in (None, len(thread.comments)) or thread.notes
