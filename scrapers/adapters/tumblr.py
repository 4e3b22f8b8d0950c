"""Tumblr posts: the notes that say something, replies and reblogs with words of their own.

Likes and plain reblogs are no comments. The markup is the same in every theme: it is what
``{PostNotes}`` writes. Notes have no dates, the newest come first, and older ones by a script:
those are not asked for, for most of thousands say nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from scrapers.adapter import Scraping
from scrapers.adapters.markup import MarkupRules
from scrapers.adapters.markup_adapter import MarkupAdapter
from scrapers.document import Document
from scrapers.fragment import Fragment

OLDER = "Only the newest notes are in the page; older ones come by a script and were not read."


class _Notes(MarkupAdapter):
    """Says when there are more notes than the page shows."""

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        fragment = await super().collect(document, found, scraping)
        if document.tree.css_first("ol.notes .more_notes_link") is None:
            return fragment
        return replace(fragment, notes=(*fragment.notes, OLDER))


TUMBLR: Final = _Notes(
    MarkupRules(
        platform="tumblr",
        gate=("with_commentary", "answer_content"),
        marker="ol.notes > li.note .action",
        record="ol.notes > li.note.with_commentary, ol.notes > li.note:has(.answer_content)",
        id=(".action@data-post-url",),
        author=(".action .tumblelog", ".action a"),
        author_url=(".action .tumblelog@href", ".action a@href"),
        date=(),
        body=".answer_content, blockquote > a",
        permalink=(".action@data-post-url",),
    )
)
