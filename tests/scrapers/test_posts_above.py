"""Posts that stand above their comments: of sites that collect links, and questions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from scrapers.scrape import scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Post

NOW = datetime(2024, 5, 1, tzinfo=UTC)
ARTICLE = "https://blog.example/lamps/?all=1"

HN_COMMENTS = """<table class=comment-tree><tr class="athing comtr" id=8><td class=ind
indent=0></td><td class=default><span class=comhead><a class=hnuser href="user?id=bob">bob</a>
<span class=age title="2024-03-02T09:00:00"><a href="item?id=8">1 day ago</a></span></span>
<div class=comment><span class=commtext>First words of an answer.</span></div></td></tr></table>"""
HN_NEW = """<table class=fatitem><tr class=athing><td class=title><span class=titleline>
<a href="{href}">The lamps</a></span></td></tr><tr><td class=subtext><span class=subline>
<span class=score>9 points</span> by <a class=hnuser href="user?id=ann">ann</a> <span class=age
title="2024-03-01T09:00:00"><a href="item?id=7">2 days ago</a></span></span></td></tr>
<tr><td></td><td><div class=toptext>{words}</div></td></tr></table>"""
HN_OLD = """<table><tr><td class=title><a href="{href}">The lamps</a></td></tr><tr><td></td>
<td class=subtext><span>9 points</span> by <a href="user?id=ann">ann</a> 2 days ago</td></tr>
<tr style="height:2px"></tr><tr><td></td><td>{words}</td></tr></table>"""
LOBSTERS = """<ol class=stories><li class="story h-entry"><span class=link><a class=u-url
href="{href}">The lamps</a></span><div class=byline><a class=u-author href="/~ann">ann</a>
<time datetime="2024-03-01 09:00:00">2 days ago</time></div></li></ol>
<div class=story_text>{words}</div>"""
LOBSTERS_COMMENTS = """<ol class=comments><li class=comments_subtree><div class=comment
data-shortid=a1><div class=byline><a href="/~bob">bob</a> <time
datetime="2024-03-02T09:00:00Z">1 day</time></div><div class=comment_text><p>First words of an
answer.</p></div></div></li></ol>"""
TILDES = """<main><article class=topic-full><header><h1>The lamps</h1><div
class=topic-full-byline><time datetime="2024-03-01T09:00:00Z">2 days ago</time>
<a class=link-user href="/user/ann">ann</a></div></header><div class=topic-full-link>
<a href="{href}">blog.example</a></div><div class=topic-full-text>{words}</div></article></main>"""
TILDES_COMMENTS = """<section class=topic-comments><ol class=comment-tree><li
class=comment-tree-item><article class=comment data-comment-id36=a><header class=comment-header>
<a class=link-user>bob</a> <time class=comment-posted-time
datetime="2024-03-02T09:00:00Z">1 day</time></header><div class=comment-text><p>First words of an
answer.</p></div></article></li></ol></section>"""
REDDIT = """<div class="thing link" data-author=ann data-url="{href}"><a class=title
href="{href}">The lamps</a><p class=tagline><time datetime="2024-03-01T09:00:00+00:00">2 days
ago</time></p><div class=usertext-body><div class=md>{words}</div></div></div>"""
REDDIT_COMMENTS = """<div class=commentarea><div class="thing comment" data-fullname=t1_a
data-author=bob><p class=tagline><time datetime="2024-03-02T09:00:00+00:00">1 day</time></p>
<div class=usertext-body><div class=md><p>First words of an answer.</p></div></div></div></div>"""
PAGES = {
    "hackernews": (HN_NEW, HN_COMMENTS),
    "lobsters": (LOBSTERS, LOBSTERS_COMMENTS),
    "tildes": (TILDES, TILDES_COMMENTS),
    "reddit": (REDDIT, REDDIT_COMMENTS),
}


def post_of(html: str) -> Post:
    footer = (
        "<p><a href=/guidelines>Guidelines</a> | <a href=/faq>FAQ</a> | <a href=/legal>Legal</a>"
    )
    content = f'<html lang="en"><title>The lamps</title><body>{html}{footer}'.encode()
    page = Page("https://links.example/item?id=7", content, NOW)
    return asyncio.run(scrape(page, fetch=StoredPages(()))).thread.post


@pytest.mark.parametrize("platform", PAGES)
def test_a_post_that_links_to_an_article_has_the_link_for_its_words(platform: str) -> None:
    above, comments = PAGES[platform]
    post = post_of(above.format(href=ARTICLE, words="") + comments)
    assert (post.author, post.published_at) == ("ann", datetime(2024, 3, 1, 9, tzinfo=UTC))
    assert post.body.text == "blog.example/lamps/?all=1"
    assert [span.href for span in post.body.links()] == [ARTICLE]


@pytest.mark.parametrize("platform", PAGES)
def test_a_post_of_its_own_words_has_no_link_to_itself(platform: str) -> None:
    above, comments = PAGES[platform]
    post = post_of(above.format(href="/item?id=7", words="<p>Who lights <i>yours</i>?") + comments)
    assert (post.author, post.body.text) == ("ann", "Who lights yours?")


def test_the_post_of_an_old_page_is_found_without_names() -> None:
    comments = HN_COMMENTS.replace("<span class=commtext>", "<span class=comment>")
    post = post_of(HN_OLD.format(href="item?id=7", words="Who lights yours?") + comments)
    assert (post.author, post.body.text) == ("ann", "Who lights yours?")


def test_a_question_is_the_post_and_its_answers_are_comments() -> None:
    question = """<div id=question data-questionid=1><div class=js-post-body><p>Which oil?</p></div>
    <div class="post-signature owner"><span class=relativetime title="2024-03-01 09:00:00Z">then
    </span><div class=user-details><a href="/users/1">ann</a></div></div></div>"""
    answer = """<div id=answers><div class=answer data-answerid=2><div class=js-post-body>
    <p>Any that does not smoke.</p></div><div class=post-signature><span class=relativetime
    title="2024-03-02 09:00:00Z">then</span><div class=user-details><a href="/users/2">bob</a></div>
    </div></div></div>"""
    post = post_of(question + answer)
    assert (post.author, post.body.text) == ("ann", "Which oil?")
    assert post.published_at == datetime(2024, 3, 1, 9, tzinfo=UTC)
