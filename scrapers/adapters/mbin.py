"""Mbin and Kbin entries: flat markup, the parent stated in an attribute."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

MBIN: Final = MarkupAdapter(
    MarkupRules(
        platform="mbin",
        gate=("entry-comment",),
        marker="blockquote.entry-comment[id]",
        record="blockquote.entry-comment[id]",
        author=("header .user-inline", 'header a[href^="/u/"]', "a.user-inline"),
        author_url=("header a@href",),
        date=("header time", "time.timeago"),
        body=".content",
        score=(".vote__up button span", ".vote__up span"),
        parent=("@data-subject-parent-value",),
        parents="depth",
        level=("@class",),
        level_pattern=r"comment-level--(\d+)",
        by_post_author=".author",
    )
)
