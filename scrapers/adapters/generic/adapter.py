"""Any page: the comment list that nobody described, asked when no other adapter found comments.

Not here: how lists are found (``detector``) and read (``reading``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, Literal

from selectolax.lexbor import LexborNode

from scrapers.adapter import Scraping
from scrapers.adapters.comment_words import heads_guestbook
from scrapers.adapters.following import follow_pages
from scrapers.adapters.generic.detector import (
    COUNTED_THRESHOLD,
    GUESTBOOK_THRESHOLD,
    THRESHOLD,
    Candidate,
    candidates,
    without_odd_first,
)
from scrapers.adapters.generic.extent.opening import is_opening_post
from scrapers.adapters.generic.extent.strangers import without_article, without_strays
from scrapers.adapters.generic.fields import Template
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.next_page import next_comment_page
from scrapers.adapters.generic.reading import read_comments
from scrapers.adapters.generic.single import find_single
from scrapers.adapters.generic.stated.inline_json import inline_json_comments
from scrapers.adapters.generic.stated.structured_data import json_ld_comments
from scrapers.declared_count import counts_entries, declared_count
from scrapers.document import Document
from scrapers.fragment import Fragment, with_opening
from scrapers.posts.page_titles import page_titles
from scrapers.thread import Comment
from scrapers.widgets import widget_notes


def read(document: Document, *, with_post: bool = False) -> Fragment:
    """Return the comments the structural detector finds.

    ``with_post``: the post is wanted as well, and so what of the page is not said of it.
    """
    root = document.tree.body
    if root is None:
        return Fragment("generic")
    outline = Outline(root, is_large=document.is_large)
    best = _counted_first(candidates(outline, document.lang), document)
    if best is not None and not _is_discussion(best, document):
        best = without_odd_first(best)
        best = best if best is not None and _is_discussion(best, document) else None
    if best is None:
        return _read_single(document, outline)
    template = without_article(best.whole_template(), document.address)
    if template is None:
        return _read_single(document, outline)
    first = outline.nodes[template.profiles[0].record.top]
    declared = declared_count(document, first)
    template = without_strays(template)
    comments = read_comments(template, document)
    fragment = Fragment("generic", comments=tuple(comments), declared_count=declared)
    is_whole = declared == len(comments)  # none of these opens the topic, as far as all count
    may_open = bool(comments) and (not is_whole or counts_entries(first))
    is_opened = may_open and is_opening_post(template, document.address)
    if is_opened and not _is_guestbook(document):
        if is_whole:
            fragment = replace(fragment, declared_count=None)
        if declared is None and len(comments) > 1:
            second = outline.nodes[template.profiles[1].record.top]
            if declared_count(document, second) == len(comments) - 1:  # no number about a member
                fragment = replace(fragment, declared_count=len(comments) - 1)
        return with_opening(fragment, fragment.comments[0])
    return replace(fragment, regions=_regions(template, document)) if with_post else fragment


def read_best(document: Document, area: LexborNode) -> list[Comment]:
    """Return the comments of the list in ``area`` that is the best, however bad that is."""
    outline = Outline(area, is_large=document.is_large)
    ranked = candidates(outline, document.lang)
    return read_comments(ranked[0].whole_template(), document) if ranked else []


def _regions(template: Template, document: Document) -> tuple[str, ...]:
    """Return a selector of the element that holds all records, else of the records, or nothing.

    What is said of the post is not looked for there. An element that says more than a heading
    before the records may hold the post.
    """
    outline = template.outline
    tops = [profile.record.top for profile in template.profiles]
    holder = tops[0]
    while holder > 0 and not outline.contains(holder, tops[-1]):
        holder = outline.parents[holder]
    named = _selectors(outline, holder)
    if holder > 0 and not _may_hold_post(outline, holder, tops[0]):
        for selector in named:
            if document.matching(selector) == {outline.nodes[holder].mem_id}:
                return (selector,)
    records = {outline.nodes[top].mem_id for top in tops}
    outer = {outline.nodes[top].mem_id for top in _outermost(outline, tops)}
    alone = _by_classes(outline, tops)
    tags = filter(_PLAIN_NAME.fullmatch, (outline.tags[tops[0]],))
    kinds = (*alone, *tags)
    within = (f"{above} > {kind}" for above in named for kind in kinds)
    found = (s for s in (*alone, *within) if document.matching(s) in (records, outer))
    return tuple(islice(found, 1))


def _outermost(outline: Outline, tops: Sequence[int]) -> Iterator[int]:
    end = 0
    for top in tops:
        if top >= end:
            yield top
            end = outline.ends[top]


def _may_hold_post(outline: Outline, holder: int, first: int) -> bool:
    said = outline.texts[outline.text_starts[holder] : outline.text_starts[first]]
    return (
        outline.tags[holder] == "main"
        or "h1" in outline.tags[holder : outline.ends[holder]]
        or sum(map(len, said)) > _LONGEST_HEADING
    )


def _selectors(outline: Outline, number: int) -> tuple[str, ...]:
    """Return selectors of an element: its id, its tag and classes, else by those above it."""
    path = ""
    for _ in range(_CLIMBED):
        named = _named(outline, number) if number > 0 else ("body",)
        if named or not _PLAIN_NAME.fullmatch(outline.tags[number]):
            return tuple(f"{selector}{path}" for selector in named)
        path = f" > {outline.tags[number]}{path}"
        number = outline.parents[number]
    return ()


def _named(outline: Outline, number: int) -> tuple[str, ...]:
    own_id = outline.attribute(number, "id")
    named = (f"#{own_id}",) if _PLAIN_NAME.fullmatch(own_id) else ()
    return (*named, *_by_classes(outline, [number]))


def _by_classes(outline: Outline, numbers: Sequence[int]) -> tuple[str, ...]:
    """Return a selector of the tag and the class words that elements share, if they do."""
    classes = (outline.classes[number][:_LONGEST_CLASSES] for number in numbers)
    shared = set.intersection(*(set(words.split()) for words in classes))
    plain = sorted(filter(_PLAIN_NAME.fullmatch, shared))
    tag = outline.tags[numbers[0]]
    return (".".join((tag, *plain)),) if plain and _PLAIN_NAME.fullmatch(tag) else ()


_CLIMBED = 5
_CLOSE = 0.85
"""The share of the best score from which a list that is counted comes first."""
_LONGEST_HEADING = 60
_LONGEST_CLASSES = 200
_PLAIN_NAME = re.compile(r"[A-Za-z][\w-]{0,100}", re.ASCII)
"""What needs no escape in a selector (CSS Syntax Level 3, section 4.3.11)."""


def _read_single(document: Document, outline: Outline) -> Fragment:
    """Return the page's only comment, or none."""
    declared = declared_count(document, None)
    record = find_single(outline, document.lang, declared) if declared != 0 else None
    if record is None:
        return Fragment("generic", declared_count=declared)
    comments = read_comments(Template(outline, [record]), document)
    if declared is None:
        declared = declared_count(document, outline.nodes[record.top])
    return Fragment("generic", comments=tuple(comments), declared_count=declared)


def _is_discussion(best: Candidate, document: Document) -> bool:
    """Return whether a list scores enough.

    Less will do when its heading counts its records, or the page's title says what they are.
    """
    if best.score.total >= THRESHOLD:
        return True
    if best.score.total >= GUESTBOOK_THRESHOLD and _is_guestbook(document):
        return True
    if best.score.total < COUNTED_THRESHOLD:
        return False
    return _is_counted(best, document)


def _counted_first(ranked: Sequence[Candidate], document: Document) -> Candidate | None:
    """Return the best list, or one above it of almost its score if only that is counted.

    A page may show reviews and, below them, questions with answers, and say how many reviews.
    """
    best, other = (*ranked[:2], None, None)[:2]
    if best is None or other is None or other.score.total < THRESHOLD:
        return best
    is_close = other.score.total >= _CLOSE * best.score.total
    if not is_close or len(best.records) == len(other.records) or not _is_above(other, best):
        return best
    return other if _is_counted(other, document) and not _is_counted(best, document) else best


def _is_above(one: Candidate, other: Candidate) -> bool:
    """Return whether a list ends before another begins."""
    return max(record.end for record in one.records) <= other.records[0].top


def _is_counted(candidate: Candidate, document: Document) -> bool:
    first = candidate.template.outline.nodes[candidate.records[0].top]
    return declared_count(document, first) == len(candidate.records)


def _is_guestbook(document: Document) -> bool:
    return any(map(heads_guestbook, page_titles(document).parts()))


def read_page(document: Document, *, with_post: bool = False) -> Fragment:
    """Return the comments of one page: from its markup, or from data that holds more of them."""
    fragment = read(document, with_post=with_post)
    stated = json_ld_comments(document)
    if len(stated) > len(fragment.comments):
        facts = (("source", "the page's JSON-LD, which lists more than the markup"),)
        return replace(fragment, comments=tuple(stated), facts=facts)
    inline = () if fragment.comments else tuple(inline_json_comments(document))
    if inline:
        facts = (("source", "data in a script of the page"),)
        return replace(fragment, comments=inline, facts=facts)
    return fragment


class Generic:
    """The adapter of last resort."""

    name = "generic"
    role: Final[Literal["fallback"]] = "fallback"

    def detect(self, document: Document) -> object | None:
        """Return the document's body: any page may hold comments."""
        return document.tree.body

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return the comments of the page and of those that follow it."""
        del found
        first = read_page(document, with_post=scraping.with_post)
        if scraping.explains:
            from scrapers.adapters.generic.explanation import explain_page  # noqa: PLC0415 - seldom

            first = replace(first, facts=(*first.facts, *explain_page(document)))
        if not first.comments:
            return replace(first, notes=(*first.notes, *widget_notes(document)))
        return await follow_pages(first, document, scraping, read_page, next_comment_page)


GENERIC: Final = Generic()
