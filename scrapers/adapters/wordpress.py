"""WordPress: its comments from the REST interface and from the page's markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scrapers.adapter import Scraping
from scrapers.adapters.wordpress_markup import parse_comments
from scrapers.document import Document
from scrapers.fragment import Fragment

_SIGNS = re.compile(
    r"api\.w\.org|wp-content/|wp-includes/|comment_post_ID|wp-json|wp-block-comment|wp-block-post-content"
    r"|comment-author-[\w-]+|thread-even|wpdiscuz|[\"' ](?:post|page)id-\d+|s\d\.wp\.com",
)


@dataclass(frozen=True, slots=True)
class WordPressFound:
    """Where the comments of a WordPress page are."""


class WordPress:
    """The adapter."""

    name: Final = "wordpress"

    def detect(self, document: Document) -> WordPressFound | None:
        """Return where the comments are, or ``None`` when this is not WordPress."""
        if document.is_plain_text or _SIGNS.search(document.text) is None:
            return None
        return WordPressFound()

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return all comments."""
        markup = parse_comments(document)
        return Fragment(self.name, comments=markup.comments)


WORDPRESS: Final = WordPress()
