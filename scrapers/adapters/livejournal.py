"""LiveJournal (both skins that list comments in the page) and Dreamwidth."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

LIVEJOURNAL: Final = MarkupAdapter(
    MarkupRules(
        platform="livejournal",
        gate=("mdspost-comment", "b-leaf"),
        marker=".mdspost-comment, .b-leaf",
        record=".mdspost-comment, .b-tree-twig .b-leaf",
        id=("@data-tid", "@id", ".mdspost-comment-permalink@href"),
        id_pattern=r"t?(\d+)$",
        author=(
            ".mdspost-comment__author .i-ljuser-username",
            ".i-ljuser-username",
            ".ljuser b",
            ".b-leaf-username-name",
            ".mdspost-comment__author",
        ),
        author_url=(".i-ljuser-username@href", ".ljuser a@href"),
        date=("time", ".mdspost-comment-time", ".b-leaf-createdate", ".b-leaf-created"),
        body=".mdspost-comment__body, .b-leaf-article",
        permalink=(".mdspost-comment-time@href", ".b-leaf-permalink@href"),
        has_folded=True,
        parents="depth",
        level=("@data-level", "^.b-tree-twig@style", "@style", "^[style*=margin-left]@style"),
        level_pattern=r"(?:^|margin-left:\s*)(\d+)",
        declared=(
            ".mdspost-comments-controls__count .js-amount",
            ".js-replycount",
            ".b-grove .b-xylem-cell-amount",
        ),
        next_page='.b-pager-link--next[href*="page="], .b-pager-next a[href*="page="]',
    )
)

DREAMWIDTH: Final = MarkupAdapter(
    MarkupRules(
        platform="dreamwidth",
        gate=("dwexpcomment",),
        marker=".comment-thread .dwexpcomment",
        record=".dwexpcomment",
        id=("@id",),
        author=(".comment-poster .ljuser b", ".comment-poster", ".poster"),
        author_url=(".comment-poster .ljuser a@href",),
        date=(".datetime span[title]@title", ".datetime"),
        body=".comment-content",
        permalink=(
            ".commentpermalink a@href",
            '.comment-interaction-links a[href*="#cmt"]@href',
            ".link a@href",
        ),
        parents="depth",
        level=("^[data-comment-depth]@data-comment-depth", "^.comment-thread@class"),
        level_pattern=r"(?:^|comment-depth-)(\d+)",
        by_post_author=".dwexpcomment:has(> .comment-wrapper.entry-author)",
        next_page=".comment-pages .next a, .page-links .next a",
    )
)
