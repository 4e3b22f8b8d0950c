"""Pixnet blogs: one list a comment, with the blog owner's answer printed inside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from selectolax.lexbor import LexborNode

from scrapers.adapter import Scraping
from scrapers.adapters.markup import MarkupRules, find_records, read_records
from scrapers.declared_count import declared_count
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.thread import Comment

_COMMENTS: Final = MarkupRules(
    platform="pixnet",
    gate=("single-post",),
    marker="ul.single-post > li.post-text",
    record="ul.single-post",
    id=("a[name^=comment-]@name", "p[id^=comment-]@id"),
    author=(".user-name",),
    author_url=(".user-name a@href",),
    date=(".post-time",),
    body=".post-text",
)
_ANSWERS: Final = MarkupRules(
    platform="pixnet",
    gate=_COMMENTS.gate,
    marker=".reply-text",
    record="ul.single-post > li.reply-text",
    author=("p:last-child a",),
    author_url=("p:last-child a@href",),
    date=("p:last-child",),
    body="",
    skipped="p:last-child",
)


class Pixnet:
    """Reads comments and, below each, its answer."""

    name = "pixnet"
    role: Literal["platform"] = "platform"

    def detect(self, document: Document) -> object | None:
        """Return the records, ``None`` when there are none."""
        return find_records(document, _COMMENTS) or None

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return the comments of the page, each followed by its answer."""
        del found, scraping
        nodes = find_records(document, _COMMENTS)
        comments: list[Comment] = []
        for node, comment in zip(nodes, read_records(document, _COMMENTS, nodes), strict=True):
            comments.append(comment)
            comments += _answers(document, node, comment.id)
        return Fragment(
            self.name,
            comments=tuple(comments),
            declared_count=declared_count(document, nodes[0]),
        )


def _answers(document: Document, node: LexborNode, comment_id: str) -> list[Comment]:
    """Return the blog owner's answers printed in one comment's list."""
    answers = read_records(document, _ANSWERS, node.css("li.reply-text"))
    return [
        replace(
            answer,
            id=f"{comment_id}-{answer.id}",
            parent_id=comment_id,
            parent_source="stated",
            is_by_post_author=True,
        )
        for answer in answers
    ]


PIXNET: Final = Pixnet()
