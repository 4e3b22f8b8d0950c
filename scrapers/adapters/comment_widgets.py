"""Comment widgets whose rendered markup was saved: Disqus, Remark42, Isso, Talkyard."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

DISQUS: Final = MarkupAdapter(
    MarkupRules(
        platform="disqus",
        gate=("post-message",),
        marker="li.post [data-role=message], li.post .post-message",
        record="li.post",
        author=(".post-byline .author", ".author"),
        author_url=(".post-byline .author a@href",),
        date=(".post-meta .time-ago", ".time-ago"),
        body=".post-message",
        permalink=(".time-ago@href",),
        score=(".vote-up .updatable.count", "[data-role=likes]"),
        parents="nested",
        declared=(".comment-count", ".main-nav .comment-count"),
        skipped=".media-container, .see-more",
    )
)

REMARK42: Final = MarkupAdapter(
    MarkupRules(
        platform="remark42",
        gate=("comment__text",),
        marker=".comment__text, article.comment .comment__text",
        record="article.comment",
        author=(".comment__username",),
        date=(".comment__time",),
        body=".comment__text",
        permalink=("a.comment__time@href",),
        score=(".comment__score-value",),
        parents="depth",
        level=("@class",),
        level_pattern=r"comment_level_(\d+)",
    )
)

ISSO: Final = MarkupAdapter(
    MarkupRules(
        platform="isso",
        gate=("isso-comment",),
        marker=".isso-comment .isso-text",
        record=".isso-comment",
        author=(".isso-author",),
        author_url=("a.isso-author@href",),
        date=(".isso-permalink time", "time"),
        body=".isso-text",
        permalink=(".isso-permalink@href",),
        score=(".isso-votes",),
        parents="nested",
    )
)

TALKYARD: Final = MarkupAdapter(
    MarkupRules(
        platform="talkyard",
        gate=("dw-p-bd",),
        marker=".dw-p .dw-p-bd",
        record=".dw-t",
        id=(".dw-p@id",),
        author=(".dw-p-by", ".dw-p-hd .esP_By"),
        date=(".esP_H_At", ".dw-p-at"),
        body=".dw-p-bd-blk, .dw-p-bd",
        parents="nested",
    )
)
