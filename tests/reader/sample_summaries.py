"""Summaries of cached threads for tests, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from cache.summaries import ThreadSummary

SUMMARY = ThreadSummary(
    id=1,
    url="https://blog.example/barrels",
    post_url=None,
    title="Rain barrels",
    author="Ada Marsh",
    site="blog.example",
    platform="generic",
    published_at=datetime(2024, 5, 1, tzinfo=UTC),
    fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
    comment_count=40,
    removed_count=0,
    declared_count=40,
    is_closed=None,
    unread_count=0,
    missing_count=0,
    stored_bytes=1,
    snapshot_count=1,
    last_visit_at=None,
    new_count=0,
    link_states=(),
)
"""Of a thread with 40 comments, all read."""
