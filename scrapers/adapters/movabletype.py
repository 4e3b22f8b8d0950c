"""Movable Type and Melody: a flat list whose bylines link the comment that is answered."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

MOVABLETYPE: Final = MarkupAdapter(
    MarkupRules(
        platform="movabletype",
        gate=("comment-content",),
        marker=(
            ".comments-content .comment .byline, .comment .asset-meta .byline,"
            " .comments-content .comment-header"
        ),
        record=(
            ".comments-content > .comment[id^=comment-],"
            " .comments-content .comment[id^=comment-],"
            " .comments .comment[id^=comment-]:has(.byline)"
        ),
        author=(
            ".byline .author .fn",
            ".byline .author",
            ".byline .vcard",
            ".comment-header .author",
        ),
        author_url=(".byline .author a@href",),
        date=("abbr.published", "time", ".byline"),
        body=".comment-content",
        permalink=(".byline a:has(abbr)@href", "abbr.published@href"),
        parent=('.byline a[href*="#comment-"]:not(:has(abbr))@href',),
        by_post_author=".entry-author-comment",
        declared=(".comments-header", "#comments h2"),
    )
)
