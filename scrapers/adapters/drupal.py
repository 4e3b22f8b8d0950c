"""Drupal 6 to 11: replies in `div.indented` wrappers after the comment they answer."""

from __future__ import annotations

from typing import Final

from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter

DRUPAL: Final = MarkupAdapter(
    MarkupRules(
        platform="drupal",
        gate=("indented", "js-comment", "field-name-comment-body", "field--name-comment-body"),
        marker=(
            ".indented .comment, article.comment.js-comment,"
            " article.comment .field--name-comment-body,"
            " .comment .field-name-comment-body"
        ),
        record=(
            'article.comment, div.comment[typeof~="Comment"],'
            " div.comment.clearfix:has(.field-name-comment-body),"
            " div.comment.js-comment"
        ),
        id=(
            "@id",
            "a[id^=comment-]@id",
            ".permalink@href",
            "a[rel=bookmark]@href",
            'a[href*="#comment-"]@href',
            "@data-comment-id",
        ),
        author=(
            ".comment__author .username",
            ".comment__author",
            ".submitted .username",
            ".username",
            '[rel="sioc:has_creator"]',
            ".submitted span",
            ".author",
        ),
        author_url=("a.username@href",),
        date=(
            "[data-comment-timestamp]@data-comment-timestamp",
            "@data-comment-timestamp",
            "time",
            ".comment__time",
            '[property~="dc:date"]@content',
            ".submitted",
            ".comment-time",
        ),
        body=(
            ".comment__content, .field--name-comment-body, .field-name-comment-body,"
            " .comment-body, .content"
        ),
        skipped=".links, h3:has(> a.permalink), footer",
        permalink=("a.permalink@href", "a[rel=bookmark]@href"),
        parents="indented",
        wrapper=".indented",
        by_post_author=".by-node-author, .comment-by-node-author",
        next_page=".pager__item--next a, li.pager-next a",
    )
)
