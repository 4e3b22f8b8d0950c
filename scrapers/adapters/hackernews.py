"""Hacker News item pages of all years: one row a comment, 40 px of indentation a level."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

HACKERNEWS: Final = MarkupAdapter(
    MarkupRules(
        platform="hackernews",
        gate=("comhead",),
        marker=(
            'td.default .comhead a[href^="user?id="], td.default .comhead a[href*="/user?id="]'
        ),
        record="td.default",
        id=(".age a@href", '.comhead a[href*="item?id="]@href', '.reply a[href*="reply?id="]@href'),
        id_pattern=r"id=(\d+)",
        author=(".comhead a.hnuser", '.comhead a[href*="user?id="]'),
        author_url=('.comhead a[href*="user?id="]@href',),
        date=(".comhead .age@title", ".comhead .age", '.comhead a[href*="item?id="]', ".comhead"),
        permalink=(".age a@href", '.comhead a[href*="item?id="]@href'),
        body=".commtext, .comment > font, .comment",
        skipped='.reply, p > font[size="1"] > u',
        parents="depth",
        level=("^tr .ind@indent", "^tr .ind img@width", "^tr img@width"),
        declared=('.subtext a[href*="item?id="]',),
        next_page="a.morelink",
        post=post_rules(
            ".fatitem, table:has(> tbody > tr > td.subtext)",
            author=(".subtext .hnuser", '.subtext a[href*="user?id="]'),
            date=(".subtext .age@title", ".subtext .age"),
            body='.toptext, tr[style*="height:2px"] + tr > td + td',
            link=(".titleline > a@href", "a.storylink@href", "td.title > a@href"),
        ),
    )
)
