"""Saved pages of Reddit: nested `div.thing.comment` of old, elements of its own since 2023."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

REDDIT: Final = MarkupAdapter(
    MarkupRules(
        platform="reddit",
        gate=("commentarea",),
        marker=".thing.comment[data-fullname]",
        record=".commentarea .thing.comment",
        id=("@data-fullname",),
        id_pattern=r"t1_(\w+)$",
        author=("@data-author", ".tagline .author"),
        author_url=(".tagline a.author@href",),
        date=(".tagline time",),
        body=".usertext-body .md",
        permalink=("a.bylink@href", "@data-permalink"),
        score=(".score.unvoted@title", ".score.unvoted", ".score"),
        parents="nested",
        by_post_author=".thing:has(> .entry .tagline .submitter)",
        declared=(".thing.link a.comments", ".commentarea .panestack-title .title"),
        closed=".locked-infobar, .archived-infobar",
        post=post_rules(
            ".thing.link",
            author=("@data-author", ".tagline .author"),
            date=(".tagline time",),
            body=".usertext-body .md",
            link=("a.title@href", "@data-url"),
        ),
    )
)

SHREDDIT: Final = MarkupAdapter(
    MarkupRules(
        platform="reddit",
        gate=("text-neutral-content-weak", "text-neutral-content-strong"),
        marker="shreddit-comment[thingid]",
        record="shreddit-comment[thingid]",
        id=("@thingid",),
        id_pattern=r"t1_(\w+)$",
        author=("@author",),
        author_url=("[slot=commentMeta] a[href*='/user/']@href",),
        date=("time", "faceplate-timeago@ts", "@created"),
        body="[slot=comment]",
        permalink=("@permalink",),
        score=("@score",),
        parents="nested",
        declared=("shreddit-post@comment-count", "shreddit-comment-tree@totalcomments"),
        post=post_rules(
            "shreddit-post",
            author=("@author",),
            date=("@created-timestamp", "time"),
            body="[slot=text-body]",
            link=("@content-href",),
        ),
    )
)
