"""Tildes topics: nested `article.comment[data-comment-id36]`."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

TILDES: Final = MarkupAdapter(
    MarkupRules(
        platform="tildes",
        gate=("topic-comments", "comment-tree-item", "comment-text"),
        marker="article.comment[data-comment-id36]",
        record="article.comment[data-comment-id36]",
        id=("@data-comment-id36",),
        id_pattern=r"(\w+)$",
        author=(".comment-header .link-user", 'header a[href^="/user/"]'),
        author_url=("header .link-user@href",),
        date=("time.comment-posted-time", "header time"),
        body=".comment-text",
        permalink=("a.comment-nav-link@href",),
        score=(".comment-votes",),
        parents="nested",
        by_post_author=".is-comment-by-op",
        declared=(".topic-comments header h2",),
        post=post_rules(
            "article.topic-full",
            author=(".topic-full-byline .link-user", "header .link-user"),
            date=(".topic-full-byline time", "header time"),
            body=".topic-full-text",
            link=(".topic-full-link a@href",),
        ),
    )
)
