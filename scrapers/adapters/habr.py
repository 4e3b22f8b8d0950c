"""Habr articles with their comments in the page."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

HABR: Final = MarkupAdapter(
    MarkupRules(
        platform="habr",
        gate=("tm-comment-thread",),
        marker=".tm-comment-thread__comment .tm-comment__body-content",
        record=".tm-comment-thread",
        id=(".tm-comment-thread__target@name", "a[name^=comment_]@name", "@id"),
        author=(".tm-user-info__username",),
        author_url=("a.tm-user-info__username@href",),
        date=("time",),
        body=".tm-comment__body-content",
        score=(".tm-votes-lever__score-counter", ".tm-votes-meter__value"),
        parents="nested",
    )
)
