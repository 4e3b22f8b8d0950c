"""SPIP forums under articles: nested `li.forum-fil` or `.comment` lists of the SPIP templates."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

SPIP: Final = MarkupAdapter(
    MarkupRules(
        platform="spip",
        gate=("forum-fil", "comment-li", "comments-item"),
        marker=(
            ".forum-fil .forum-texte, .comment-li .comment-texte,"
            " .comments-list .comment-texte, .comments-items .comment-text"
        ),
        record=(".forum-fil, .comment-li, .comments-items > .comments-item, .comments-item"),
        author=(
            ".forum-top .forum-auteur",
            ".forum-top b",
            ".forum-chapo .auteur",
            ".forum-chapo small span",
            ".forum-chapo > small > a",
            ".forum-chapo > small",
            ".comment-meta .fn",
            ".comment-meta .author",
            ".comment-meta .url",
        ),
        date=(
            "time",
            ".forum-date",
            ".forum-nav",
            ".forum-chapo small",
            ".comment-meta abbr",
            ".comment-meta",
        ),
        id=(
            "@id",
            ".permalink@href",
            "a[name]@name",
            ".forum-texte@class",
            'a[href*="#forum"]@href',
        ),
        id_pattern=r"(\d+)",
        body=".forum-texte, .comment-texte, .comment-text",
        skipped=".forum-repondre-message, .repondre",
        parents="nested",
    )
)
