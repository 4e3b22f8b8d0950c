from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cache import ThreadCache
from scrapers.thread import Body, LinkHealth, LinkState, Span, SpanKind
from tests.cache.cache_builders import START, comment, thread

DEAD = LinkHealth(
    url="https://gone.example/a",
    state=LinkState.DEAD,
    reason="404 not found",
    status=404,
    hops=("https://gone.example/b",),
    final_url="https://gone.example/c",
    checked_at=START,
    failures=2,
    retry_at=START + timedelta(days=1),
)


def test_a_verdict_comes_back_as_it_was_and_by_the_address_asked_for(cache: ThreadCache) -> None:
    cache.save_link_health([DEAD])
    asked = [DEAD.url, DEAD.url + "#part", "https://other.example/"]
    assert cache.load_link_health(asked) == {DEAD.url: DEAD, DEAD.url + "#part": DEAD}


def test_a_verdict_on_an_anchor_stands_beside_that_on_the_page(cache: ThreadCache) -> None:
    page = LinkHealth("https://x.example/", LinkState.OK)
    anchor = LinkHealth("https://x.example/#gone", LinkState.ANCHOR)
    cache.save_link_health([page, anchor])
    found = cache.load_link_health([page.url, anchor.url, "https://x.example/#other"])
    assert [one.state for one in found.values()].count(LinkState.OK) == 2
    assert found[anchor.url] == anchor


def test_a_later_verdict_takes_the_place_but_a_check_under_way_does_not(
    cache: ThreadCache,
) -> None:
    cache.save_link_health([DEAD])
    alive = replace(DEAD, state=LinkState.OK, retry_at=None)
    cache.save_link_health([alive, replace(DEAD, state=LinkState.CHECKING)])
    assert cache.load_link_health([DEAD.url]) == {DEAD.url: alive}


def linked(ident: str, *hrefs: str | None) -> Body:
    spans = tuple(Span(0, 1, SpanKind.LINK, href) for href in hrefs)
    return Body("x" * 9, spans)


def test_a_summary_counts_the_links_by_state(cache: ThreadCache) -> None:
    one = replace(comment("a"), body=linked("a", DEAD.url, DEAD.url, None))
    two = replace(comment("b"), body=linked("b", DEAD.url + "#part", "https://x.example/"))
    cache.save(thread(one, two))
    assert cache.list()[0].link_states == ((LinkState.UNCHECKED, 4),)  # one is in the post
    cache.save_link_health([DEAD, LinkHealth("https://pear.example/", LinkState.OK)])
    assert dict(cache.list()[0].link_states) == {
        LinkState.DEAD: 2,
        LinkState.OK: 1,
        LinkState.UNCHECKED: 1,
    }


def test_forgetting_a_thread_keeps_verdicts_that_others_need(cache: ThreadCache) -> None:
    mine = LinkHealth("https://mine.example/", LinkState.OK)
    body = linked("a", DEAD.url, mine.url)
    cache.save(thread(replace(comment("a"), body=body)))
    url = "https://other.example/"
    cache.save(thread(replace(comment("a"), body=linked("a", DEAD.url)), url=url, canonical=url))
    cache.save_link_health([DEAD, mine])
    cache.forget(1)
    assert cache.load_link_health([DEAD.url, mine.url]) == {DEAD.url: DEAD}
