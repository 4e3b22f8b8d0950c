"""Stack Exchange: answers to the question, and the remarks below each."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

STACKEXCHANGE: Final = MarkupAdapter(
    MarkupRules(
        platform="stackexchange",
        gate=("comment-copy", "js-post-body", "post-text"),
        marker=(
            "#answers .answer[data-answerid], #question .comment[data-comment-id],"
            " #question .comment .comment-copy"
        ),
        record=(".answer[data-answerid], .comment[data-comment-id], tr.comment[id^=comment-]"),
        id=("@data-comment-id", "@data-answerid", "@id"),
        author=(
            ".comment-user",
            ".post-signature:last-child .user-details [itemprop=name]",
            ".post-signature:last-child .user-details a",
            ".user-details a",
        ),
        author_url=(".comment-user@href", ".post-signature:last-child .user-details a@href"),
        date=(
            ".comment-date .relativetime-clean@title",
            ".comment-date [title]@title",
            ".post-signature:last-child .relativetime@title",
            ".user-action-time .relativetime@title",
        ),
        body=".comment-copy, .js-post-body, .post-text",
        score=(".comment-score", ".js-vote-count@data-value", ".js-vote-count"),
        parents="nested",
        post=post_rules(
            "#question",
            author=(".post-signature.owner .user-details a", ".post-signature .user-details a"),
            date=(
                ".post-signature.owner .relativetime@title",
                ".post-signature .relativetime@title",
            ),
            body=".js-post-body, .post-text",
        ),
    )
)
