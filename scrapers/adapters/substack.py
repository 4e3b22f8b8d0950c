"""Substack posts that print some comments in the page."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

SUBSTACK: Final = MarkupAdapter(
    MarkupRules(
        platform="substack",
        gate=("comments-page",),
        marker=".comments-page .comment .comment-body",
        record=".comments-page .comment",
        author=('.comment-meta a[href*="/profile/"]', ".commenter-name"),
        date=(".comment-meta a[title]@title", "a.comment-timestamp@title"),
        body=".comment-body",
        parents="nested",
    )
)
