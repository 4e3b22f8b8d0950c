"""Discourse topics without script (the crawler view), and the page that blogs embed."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

DISCOURSE: Final = MarkupAdapter(
    MarkupRules(
        platform="discourse",
        gate=("crawler-post",),
        marker=".crawler-post .post",
        record=".topic-body.crawler-post, .crawler-post",
        id=("@id", "[itemprop=position]@content", "[itemprop=position]"),
        author=(".creator [itemprop=name]", ".creator a", ".creator"),
        author_url=(".creator a[itemprop=url]@href", ".creator a@href"),
        date=(
            "time.post-time",
            "time[itemprop=datePublished]",
            "meta[itemprop=datePublished]@content",
            "time",
        ),
        body=".post[itemprop=text], .post",
        score=("[itemprop=userInteractionCount]@content",),
        has_opening=True,
        skipped=".lightbox .meta",
        next_page="link[rel=next], .topic-page-next a, a[rel=next]",
    )
)

DISCOURSE_OLD: Final = MarkupAdapter(
    MarkupRules(
        platform="discourse",
        gate=("creator",),
        marker="[itemtype$='/DiscussionForumPosting'] > .creator + .post[itemprop=articleBody]",
        record="[itemtype$='/DiscussionForumPosting']",
        id=(".creator",),
        id_pattern=r"^#(\d+)",
        author=(".creator [itemprop=name]", ".creator a"),
        author_url=(".creator a@href",),
        date=(".creator [itemprop=datePublished]@content", ".creator time"),
        body=".post",
        has_opening=True,
        next_page="link[rel=next], a[rel=next]",
    )
)

DISCOURSE_EMBED: Final = MarkupAdapter(
    MarkupRules(
        platform="discourse",
        gate=("cooked",),
        marker="article.post .cooked, article.post .in-reply-to",
        record="article.post[id^=post-]",
        author=(".username a", ".username"),
        author_url=(".username a@href",),
        date=("a.post-date@title", ".post-date [title]@title", ".post-date time", ".post-date"),
        permalink=("a.post-date@href",),
        body=".cooked",
        skipped=".cooked > .username, .post-replies",
        parent=(".in-reply-to@data-link-to-post",),
        declared=("footer .replies",),
    )
)
