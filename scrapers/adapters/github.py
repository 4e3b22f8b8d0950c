"""GitHub issues, pull requests and gists: flat timelines; discussions: one level of answers."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules, post_rules
from scrapers.adapters.markup_adapter import MarkupAdapter

GITHUB: Final = MarkupAdapter(
    MarkupRules(
        platform="github",
        gate=("timeline-comment",),
        marker=".timeline-comment .comment-body, .js-comment .js-comment-body",
        record=".timeline-comment, .js-comment.timeline-comment-group",
        id=("@id", ".js-timestamp@id", "a.js-timestamp@href"),
        id_pattern=r"(\d+)(?:-permalink)?$",
        author=("a.author", ".author"),
        author_url=("a.author@href",),
        date=("relative-time", "time-ago", "time"),
        body=".js-comment-body, .comment-body",
        permalink=("a.js-timestamp@href",),
        parents="indented",
        wrapper=".discussion-nested-comment-timeline-item, .discussion-nested-comment-group",
        is_opening=(
            "[id^=issue-], [id^=pullrequest-], [id^=discussion-]:not([id^=discussioncomment-]),"
            " .timeline-comment-group[id^=issue-] .timeline-comment,"
            " .timeline-comment-group[id^=pullrequest-] .timeline-comment"
        ),
        declared=(".gh-header-meta",),
        skipped=".email-hidden-toggle",
    )
)

GITHUB_ISSUE: Final = MarkupAdapter(
    MarkupRules(
        platform="github",
        gate=("react-issue-comment",),
        marker=".react-issue-comment .markdown-body",
        record=".react-issue-comment",
        id=("[id^=issuecomment-]@id", "@id", "a[href*='#issuecomment-']@href"),
        author=("[data-testid=avatar-link]",),
        author_url=("[data-testid=avatar-link]@href",),
        date=("relative-time",),
        body=".markdown-body",
        permalink=("a[href*='#issuecomment-']@href",),
        post=post_rules(
            "[data-testid=issue-viewer-issue-container]",
            author=("[data-testid=issue-body-header-author]",),
            date=("[data-testid=issue-body-header-link] relative-time", "relative-time"),
            body="[data-testid=issue-body-viewer]",
        ),
    )
)
"""Issues since 2025; events in the timeline beside the comments have none of their class."""
