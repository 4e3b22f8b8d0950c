"""WordPress: its comments from the REST interface and from the page's markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scrapers.adapter import Scraping
from scrapers.document import Document
from scrapers.fragment import Fragment


@dataclass(frozen=True, slots=True)
class WordPressFound:
    """Where the comments of a WordPress page are."""


class WordPress:
    """The adapter."""

    name: Final = "wordpress"

    def detect(self, document: Document) -> WordPressFound | None:
        """Return where the comments are, or ``None`` when this is not WordPress."""
        return None

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return all comments."""
        return Fragment(self.name)


WORDPRESS: Final = WordPress()
