"""Lemmy posts, as rendered by lemmy-ui: nested `li.comment`."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

LEMMY: Final = MarkupAdapter(
    MarkupRules(
        platform="lemmy",
        gate=("person-listing",),
        marker="li.comment .person-listing",
        record="li.comment",
        id=("article@id", "@id", 'a[href*="/comment/"]@href'),
        author=(".person-listing@title", ".person-listing"),
        author_url=(".person-listing@href",),
        date=(
            ".unselectable-default[data-tippy-content]@data-tippy-content",
            'span[data-tippy-content*=" at "]@data-tippy-content',
            "time",
        ),
        body=".comment-content, .md-div",
        permalink=("a[title=link]@href",),
        score=(
            ".unread-notification",
            'button[aria-label="Upvote"] ~ span',
            '[data-tippy-content*="point"]',
        ),
        parents="nested",
        declared=('.post-listing a[title*="omment"]@title', 'a[title$="omments"]@title'),
        post=post_rules(
            ".post-listing",
            author=(".person-listing@title", ".person-listing"),
            date=('span[data-tippy-content*=" at "]@data-tippy-content', "time"),
            body="#postContent, .md-div",
            link=(".post-title a@href",),
        ),
    )
)
