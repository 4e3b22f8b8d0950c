"""The adapter that ``MarkupRules`` make: detects its platform, reads all pages of the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborNode

from scrapers.adapter import Role, Scraping
from scrapers.adapters.filling import fill_fields
from scrapers.adapters.following import follow_pages
from scrapers.adapters.generic.extent.opening import is_later_page
from scrapers.adapters.markup import MarkupRules, find_records, read_records
from scrapers.bodies.joining import join_bodies
from scrapers.bodies.signatures import without_signatures
from scrapers.body import parse
from scrapers.cleaning import clean
from scrapers.counts.words import count_in
from scrapers.declared_count import declared_count
from scrapers.document import Document
from scrapers.fragment import Fragment, with_opening
from scrapers.hrefs import find_address
from scrapers.thread import Comment

_TRIAL = 8
"""Comments that show whether the rules fit the page at all."""


@dataclass(frozen=True, slots=True)
class MarkupAdapter:
    """Reads one platform by its rules."""

    rules: MarkupRules
    role: Role = "platform"

    @property
    def name(self) -> str:
        """The platform's name."""
        return self.rules.platform

    def detect(self, document: Document) -> object | None:
        """Return the records on the page, ``None`` when there are none of this platform."""
        return find_records(document, self.rules) or None

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return the comments of this page and of those that follow it."""
        assert isinstance(found, list), "what detect returned"
        first = self._read(document, found)
        are_folded = self.rules.has_folded
        shown = [one for one in first.comments if one.body.text] if are_folded else first.comments
        if not is_plausible(shown[:_TRIAL]):
            return Fragment(self.name)
        if scraping.with_post and self.rules.post is not None:
            first = _with_post(first, document, self.rules.post)
        if scraping.explains:
            facts = self._facts(len(first.comments)) | dict(first.facts)
            first = replace(first, facts=tuple(facts.items()))
        whole = await follow_pages(first, document, scraping, self._read_following, self._next_url)
        return _with_folded_told(whole) if are_folded else whole

    def _facts(self, count: int) -> dict[str, str]:
        """Return by which rules the page was read."""
        rules = self.rules
        return {
            "marker": rules.marker,
            "records": f"{count} by {rules.record}",
            "author": ", else ".join(rules.author),
            "date": ", else ".join(rules.date),
            "body": rules.body or "the record itself",
            "parent": ", else ".join((*rules.parent, rules.parents)),
            "declared count": ", else ".join(rules.declared) or "the usual headings",
        }

    def _next_url(self, document: Document) -> str | None:
        if self.rules.next_page is None:
            return None
        node = document.tree.css_first(self.rules.next_page)
        href = (node.attributes.get("href") or "").strip() if node is not None else ""
        if not href or href.startswith("#"):
            return None
        return urldefrag(find_address(href, document.base_url) or "").url or None

    def _read_following(self, document: Document) -> Fragment:
        return self._read(document, find_records(document, self.rules))

    def _read(self, document: Document, nodes: Sequence[LexborNode]) -> Fragment:
        rules = self.rules
        comments, filled = fill_fields(read_records(document, rules, nodes), document)
        if rules.has_opening:
            comments = without_signatures(comments, is_forum=True)
        fragment = Fragment(
            rules.platform,
            comments=tuple(comments),
            declared_count=self._declared(document, nodes),
            is_closed=True if rules.closed and document.tree.css_first(rules.closed) else None,
            regions=() if self._has_opening(document) or rules.is_opening else (rules.record,),
            facts=tuple((name, "by the page's structure, as no rule finds it") for name in filled),
        )
        place = self._opening(document, nodes)
        return fragment if place is None else with_opening(fragment, fragment.comments[place])

    def _opening(self, document: Document, nodes: Sequence[LexborNode]) -> int | None:
        if self.rules.is_opening is not None:
            opening = document.matching(self.rules.is_opening)
            return next((i for i, node in enumerate(nodes) if node.mem_id in opening), None)
        is_first_page = not is_later_page(document.address)
        return 0 if nodes and is_first_page and self._has_opening(document) else None

    def _has_opening(self, document: Document) -> bool:
        rules = self.rules
        if not rules.has_opening or rules.beneath is None:
            return rules.has_opening
        return document.tree.css_first(rules.beneath) is None

    def _declared(self, document: Document, nodes: Sequence[LexborNode]) -> int | None:
        for field in self.rules.declared:
            selector, _, attribute = field.partition("@")
            for node in document.tree.css(selector)[:20]:
                text = node.attributes.get(attribute) if attribute else node.text()
                count = count_in(clean(text or ""), is_heading=bool(attribute))
                if count is not None:
                    return count
        if not nodes or self._has_opening(document):
            return None
        return declared_count(document, nodes[0])


def _with_folded_told(fragment: Fragment) -> Fragment:
    """Return the fragment with a note on how many comments have a head and no words."""
    count = sum(bool(one.author) and not one.body.text for one in fragment.comments)
    if not count:
        return fragment
    told = f"{count} comments are" if count > 1 else "1 comment is"
    words = f"{told} folded: {'their' if count > 1 else 'its'} text is not on the page."
    return replace(fragment, notes=(*fragment.notes, words))


def _with_post(fragment: Fragment, document: Document, rules: MarkupRules) -> Fragment:
    """Return the fragment with the post that stands above the comments, if the page has it.

    A post that only links to an article has this link for its words.
    """
    nodes = document.tree.css(rules.record)[:1]
    if not nodes:
        return fragment
    post = read_records(document, rules, nodes)[0]
    link = post.permalink
    is_elsewhere = link is not None and link.startswith(("http://", "https://"))
    if link is not None and is_elsewhere and urlsplit(link).netloc != _host(document):
        about = f'<p><a href="{escape(link)}">{escape(link.partition("://")[2])}</a></p>'
        post = replace(post, body=join_bodies([parse(about), post.body]))
    return with_opening(fragment, replace(post, id=""))  # by other rules than the comments' ids


def _host(document: Document) -> str:
    return urlsplit(document.address).netloc


def is_plausible(comments: Sequence[Comment]) -> bool:
    """Return whether rules fitted: most records have words, and an author or a date."""
    if not comments:
        return False
    spoken = sum(bool(comment.body.text) for comment in comments)
    signed = sum(bool(comment.author or comment.published_at) for comment in comments)
    return 2 * spoken >= len(comments) and 10 * signed >= 7 * len(comments)
