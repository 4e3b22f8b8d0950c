"""The adapter for text dumps of pages; what reads them, ``dumps``, is imported for one only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapers.adapter import Role, Scraping
from scrapers.document import Document
from scrapers.fragment import Fragment

if TYPE_CHECKING:
    from scrapers.adapters.plain_text.dumps import TextFound


class PlainText:
    """The adapter. Nothing else is asked about a text file: it is no web page."""

    name: Final = "text"
    role: Role = "sole"

    def detect(self, document: Document) -> TextFound | None:
        """Return the comments' place in a text, or ``None`` when the page is not plain text."""
        if not document.is_plain_text:
            return None
        from scrapers.adapters.plain_text.dumps import find_comments  # noqa: PLC0415 - seldom

        return find_comments(document)

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return the post and the comments; nothing is fetched."""
        from scrapers.adapters.plain_text.dumps import TextFound, parse_dump  # noqa: PLC0415

        assert isinstance(found, TextFound)
        return parse_dump(found, url=document.page.url)


PLAIN_TEXT: Final = PlainText()
