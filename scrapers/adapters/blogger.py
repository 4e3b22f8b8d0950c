"""Blogger and Blogspot: threaded lists and the classic `dl`."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

BLOGGER: Final = MarkupAdapter(
    MarkupRules(
        platform="blogger",
        gate=("comment-thread",),
        marker=".comment-thread li.comment[id^=c]",
        record=".comment-thread li.comment[id^=c]",
        author=("cite.user", ".comment-header cite"),
        author_url=("cite.user a@href",),
        date=(".datetime",),
        body=".comment-content",
        skipped=".deleted-comment:empty",
        permalink=(".datetime a@href",),
        parents="nested",
        by_post_author="li.comment:has(> .comment-block .icon.blog-author)",
        declared=("#comments > h4", "#comments h4", "#comments h3"),
        closed=".comments .no-new-comments, #comments .no-new-comments",
    )
)
