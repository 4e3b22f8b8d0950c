"""Lobsters and sites on its code: nested lists of `div.comment[data-shortid]`."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

LOBSTERS: Final = MarkupAdapter(
    MarkupRules(
        platform="lobsters",
        gate=("comments_subtree",),
        marker=".comment[data-shortid] .comment_text",
        record=".comments_subtree:has(> .comment)",
        id=(".comment@data-shortid",),
        id_pattern=r"(\w+)$",
        author=(
            '.byline a[href^="/~"]:not([aria-hidden])',
            '.byline a[href^="/u/"]:not([aria-hidden])',
            '.byline a[href*="/~"]:not([aria-hidden])',
        ),
        author_url=('.byline a[href*="/~"]@href',),
        date=(".byline time", ".byline span[title]@title"),
        body=".comment_text",
        permalink=('.byline a[href*="/c/"]@href',),
        score=(".upvoter", ".score"),
        parents="nested",
        declared=(".story .comments_label a", ".comments_label"),
        post=post_rules(
            "body:has(.story)",
            author=(
                '.story .byline a.u-author[href*="/~"]',
                '.story .byline a[href*="/~"]:not([aria-hidden])',
            ),
            date=(".story .byline time", ".story .byline span[title]@title"),
            body=".story_text",
            link=(".story a.u-url@href", ".story .link a@href"),
        ),
    )
)
