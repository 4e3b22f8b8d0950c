"""How many comments a page says it has: the heading over the list, or a counter elsewhere.

Not here: how many there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from weakref import WeakKeyDictionary

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.calendar.relative import tells_ago
from scrapers.counts.below_title import count_below_title
from scrapers.counts.linked import LONGEST_SOURCE, linked_counts
from scrapers.counts.places import (
    ABOUT_COMMENTS,
    bare_address,
    is_aside,
    is_of_other_post,
    is_side_box,
    make,
    names_of,
    own_addresses,
    place_of,
)
from scrapers.counts.plain import plain_count
from scrapers.counts.stated import stated_count
from scrapers.counts.words import (
    count_in,
    counts_pings,
    counts_ratings,
    entries_in,
    mentions_comments,
    name_count,
    says_comments,
    states_number,
    tells_count,
)
from scrapers.dates import holds_date
from scrapers.document import Document
from scrapers.hrefs import resolve
from scrapers.short_text import short_text

_NAMED = "[class*=omment], [id*=omment]"
"""Holds all elements named as below."""
_HEADING_CLASSES = frozenset(
    (
        *("comments-title", "comments-heading", "comment-title", "commentsTitle"),
        *("wp-block-comments-title", "comments-header", "comment-header-title", "comment_title"),
        *("comments-count", "comment-count", "comments_count", "comment_count", "comments-number"),
    )
)
_HEADING_IDS = frozenset({"comments-title", "comment-title", "comments-heading"})
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "p"})
_MOST_HEADINGS = 12
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = _TITLES | {"strong", "b", "span", "p", "a", "li", "div"}
"""The elements before a list that may tell how long it is."""
_TITLE_CLASS = re.compile(r"title|count|headline|heading|header|number|response|total", re.I)
_COMMENT_FRAGMENT = re.compile(
    r"#[^#]*(?:comment|disqus_thread|kommentar|coment|reactie|réaction|reaction)|#forum|#respond$",
    re.I,
)
_LABELLED = "[aria-label], a[href*='#'][title*=omment]"
_SHORT_COUNTERS = (
    "h1, h2, h3, h4, h5, h6, a[href*='#'], [class*=omment], [class*=replies], .dsq-postid"
)
_LONGEST_COUNTER = 40
_SHORTEST_SENTENCE = 90
_LONGEST_LINE = 200
_MOST_LINKS = 400
_MOST_TIMES = 3
"""How often a page states its count; a number that stands there more often belongs to records."""
_DIGIT = re.compile(r"\d")
_LONE_NUMBER = re.compile(r"[(\[]?\s?\d{1,7}\s?[件条條个個개건]?\s?[)\]]?")
"""A number whose label is beside it, with what East Asians put behind one that counts."""


def declared_count(document: Document, first: LexborNode | None) -> int | None:
    """Return how many comments the page says it has, ``None`` when it does not say.

    Args:
        document: the page.
        first: the element of the first comment; the heading nearest before it counts.
    """
    pings: int | None = None
    titles: list[str] = []
    if first is not None:
        for node in _before(first):
            text = _text(node)
            is_bare = _is_title(node) and not any(map(str.isalpha, text))
            if _LONE_NUMBER.fullmatch(text) and not is_bare:
                text = _labelled_number(node, text)
            is_about = is_bare or _is_about(node)
            is_about = is_about or (_DIGIT.search(text) is not None and _has_counter(node))
            count = count_in(text, is_heading=is_about)
            if count is None and (_is_title(node) or _is_counter(node)):
                count = entries_in(text)
            if count and not _is_title(node) and is_of_other_post(node, document):
                continue
            if count and counts_pings(text):
                pings = pings or count
            elif count and not (counts_ratings(text) and any(map(says_comments, titles))):
                return count  # none are those of another kind: "Trackbacks (0)"
            elif _is_title(node):
                titles.append(text)
    if pings is not None:
        return pings
    if document not in _PAGE_COUNTS:
        count = _named(document)
        count = stated_count(document) if count is None else count
        count = _in_short_texts(document, first) if count is None else count
        if count is None and first is not None:
            count = plain_count(document, first)
        _PAGE_COUNTS[document] = count
    return _PAGE_COUNTS[document]


def counts_entries(first: LexborNode) -> bool:
    """Return whether the count nearest before ``first`` is one of posts or the like.

    Unlike that of comments or answers it may include the post that opened a topic.
    """
    for node in _before(first):
        text = _text(node)
        if entries_in(text) is not None:
            return True
        if count_in(text, is_heading=_is_about(node)) is not None:
            return not mentions_comments(text)
    return False


_PAGE_COUNTS: WeakKeyDictionary[Document, int | None] = WeakKeyDictionary()
"""What pages said: more than one part of a scrape asks."""


def _named(document: Document) -> int | None:
    """Return the count in an element named for it: a title, or else what all of them agree on."""
    counts: set[int] = set()
    for node in islice(_headings(document), _MOST_HEADINGS):
        count = count_in(_text(node), is_heading=True)
        if count is not None and _is_title(node):
            return count
        if count is not None:
            counts.add(count)
    return next(iter(counts)) if len(counts) == 1 else None


def _headings(document: Document) -> Iterator[LexborNode]:
    """Yield the elements whose name says that they head the comments or count them."""
    for node in document.tree.css(_NAMED):
        attributes = node.attributes
        words = (attributes.get("class") or "").split()
        own_id = attributes.get("id")
        is_area = own_id == "comments"
        if (
            not _HEADING_CLASSES.isdisjoint(words)
            or own_id in _HEADING_IDS
            or (is_area and node.tag in _HEADING_TAGS)
        ):
            yield node
        if is_area or "comments-area" in words:
            yield from (child for child in node.iter() if child.tag in ("h2", "h3", "h4"))


def _before(first: LexborNode) -> Iterator[LexborNode]:
    """Yield titles before the comment list, nearest first, a few levels up."""
    node: LexborNode | None = first
    for _ in range(_CLIMBED):
        if node is None or node.tag in ("body", "html", "main"):
            return
        sibling = node.prev
        for _ in range(25):
            if sibling is None:
                break
            is_told = sibling.is_element_node and sibling.tag not in ("script", "style", "form")
            if is_told and not is_side_box(sibling):
                yield from _titles_in(sibling)
            sibling = sibling.prev
        node = node.parent


_CLIMBED = 8
"""Levels above the first comment on which its heading is looked for."""
_NEAR = 4
"""Nodes before a number among which its label is; blanks and comments stand between."""


def _label(node: LexborNode) -> str:
    """Return the text just before a number that has an element of its own."""
    before = node.prev
    for _ in range(_NEAR):
        if before is None:
            break
        text = _text(before)
        if text:
            return text[-_LONGEST_COUNTER:]
        before = before.prev
    return ""


def _labelled_number(node: LexborNode, number: str) -> str:
    """Return a number that has an element of its own with its label: ``<b>8</b> comments``.

    What stands before it counts, as in ``Views: <b>120</b> Comments: <b>8</b>``, unless a sign
    parts the two.
    """
    before = _label(node)
    after = node.next
    if before[-1:] not in _PARTING or after is None or not after.is_text_node:
        return f"{before} {number}"
    return f"{number} {clean((after.text_content or '')[:_LONGEST_COUNTER])}"


def _told_number(node: LexborNode, number: str) -> tuple[str, bool]:
    """Return a number with its label, and whether it counts comments by its name, having none."""
    text = _labelled_number(node, number)
    before = text.removesuffix(number).rstrip()
    if node.tag == "a" or before == text or before.endswith((":", "：")):
        return text, False
    is_counter = name_count(node.attributes.get("class") or "")
    return (number if is_counter else text), is_counter


_PARTING = ("", "|", "·", "•", ",", "(", "[")
"""The last sign before a number with a label behind it."""


def _titles_in(node: LexborNode) -> Iterator[LexborNode]:
    is_title, text = _is_title(node), node.text()
    if is_title or (len(text) <= LONGEST_SOURCE and _TITLE_CLASS.search(names_of(node))):
        yield node
        return
    if len(text) <= LONGEST_SOURCE and _begins_with_count(text.strip()):
        yield node
    if len(text) < 2000:
        parts = (part for part in node.traverse(include_text=False) if part.tag in _TELLING)
        inner = list(islice(parts, _MOST_HEADINGS))
        yield from (child for child in inner if _is_title(child) or _may_tell(child))
        if not inner and _may_tell(node):
            yield node


def _is_title(node: LexborNode) -> bool:
    return node.tag in _TITLES


def _may_tell(node: LexborNode) -> bool:
    """Whether an element's text is short, or a sentence that tells the count among others."""
    text = node.text().strip()
    return 0 < len(text) <= _SHORTEST_SENTENCE or tells_count(text)


def _begins_with_count(text: str) -> bool:
    """Return whether a line is a heading as of comments: ``5 thoughts on “A long title”``."""
    is_numbered = text[:1].isdigit() and len(text) <= _LONGEST_LINE
    return is_numbered and count_in(text[:_LONGEST_COUNTER], is_heading=False) is not None


def _has_counter(title: LexborNode) -> bool:
    """Return whether a title ends with a number in an element named as a counter.

    Whatever it counts; the title of the page may end with the number of an episode.
    """
    if not _is_title(title) or title.tag == "h1":
        return False
    inner = title.css("[class*=count], [class*=number], [class*=badge]")[:_NEAR]
    numbers = (clean(node.text()[:_LONGEST_COUNTER]) for node in inner if _is_counter(node))
    return any(number.isdecimal() and _text(title).endswith(number) for number in numbers)


def _is_counter(node: LexborNode) -> bool:
    return _COUNTER_CLASS.search(node.attributes.get("class") or "") is not None


_COUNTER_CLASS = re.compile(r"(?i)(?:^|[\s_-])(?:counter|count|number|badge)(?:$|[\s_-])")


def _is_about(node: LexborNode) -> bool:
    """Whether class or id says that this is a title of comments."""
    names = names_of(node)
    return ABOUT_COMMENTS.search(names) is not None and _TITLE_CLASS.search(names) is not None


def _in_short_texts(document: Document, first: LexborNode | None) -> int | None:
    """Return the count that a link to the page's own comments or else all short texts state.

    A page that also lists other posts with their counters decides nothing the second way, and
    what stands in a comment counts its replies, as does what the first has like the others.
    """
    own = own_addresses(document)
    counts: Counter[int] = Counter()
    in_first: list[tuple[tuple[str | None, list[str]], int]] = []
    of_records: list[tuple[str | None, list[str]]] = []
    in_headings: set[int] = set()
    for node in document.tree.css(_SHORT_COUNTERS)[:400]:
        text = short_text(node, _LONGEST_COUNTER)
        if text is None or not states_number(text):
            continue
        href = node.attributes.get("href")
        is_about = href is not None and _COMMENT_FRAGMENT.search(href[-_LONGEST_LINE:]) is not None
        if _LONE_NUMBER.fullmatch(text) and not is_about:
            text, is_about = _told_number(node, text)
        count = count_in(text, is_heading=is_about)
        if count is None or holds_date(text) or tells_ago(text, document.lang or "en"):
            continue
        place = place_of(node, first)
        is_own = href is not None and bare_address(resolve(href, document.base_url)) in own
        if place == "record":
            of_records.append(make(node))
        elif place == "first" and (is_own or (href is None and not is_aside(node))):
            in_first.append((make(node), count))
        elif is_own:
            return count
        elif href is None and not is_aside(node):
            if _is_title(node):
                in_headings.add(count)
            else:
                counts[count] += 1
    counts.update(count for make, count in in_first if make not in of_records)
    stated = in_headings | {count for count, times in counts.items() if times <= _MOST_TIMES}
    for found in (_labelled(document), stated, in_headings):
        if len(found) == 1:
            return next(iter(found))
    linked = linked_counts(document) or _of_unknown_address(document)
    return next(iter(linked)) if len(linked) == 1 else count_below_title(document, first)


def _of_unknown_address(document: Document) -> set[int]:
    """Return the count in links to comments, where they all lead to one page: that saved here.

    Of a page that tells its address, they lead elsewhere.
    """
    counts: dict[str, int] = {}
    is_known = document.address.startswith(("http://", "https://"))
    for node in () if is_known else document.tree.css("a[href*='#']")[:_MOST_LINKS]:
        href = node.attributes.get("href") or ""
        is_about = _COMMENT_FRAGMENT.search(href[-_LONGEST_LINE:]) and not href[-1:].isdigit()
        text = (short_text(node, _LONGEST_COUNTER) or "") if is_about else ""
        count = count_in(text, is_heading=_LONE_NUMBER.fullmatch(text) is not None)
        if count is not None and not is_aside(node):
            counts.setdefault(bare_address(resolve(href, document.base_url)), count)
    return set(counts.values()) if len(counts) == 1 else set()


def _labelled(document: Document) -> set[int]:
    """Return the counts in the labels of controls, such as ``"View comments (4)"``.

    Those that lead to the page's own comments, ``/p/moths/comments`` too, leave the others out.
    """
    own = own_addresses(document)
    counts: set[int] = set()
    in_own: set[int] = set()
    for node in document.tree.css(_LABELLED)[:_MOST_LINKS]:
        label = node.attributes.get("aria-label")
        text = label or node.attributes.get("title") or ""
        is_counter = len(text) <= _LONGEST_COUNTER and states_number(text)
        count = count_in(text, is_heading=False) if is_counter else None
        if count is None:
            continue
        href = node.attributes.get("href")
        place = bare_address(resolve(href, document.base_url)) if href else "/"
        page, _, last = place.rpartition("/")
        if place in own or (page in own and last.startswith("comment")):
            in_own.add(count)
        elif label:
            counts.add(count)
    return in_own or counts


def _text(node: LexborNode) -> str:
    text = clean(node.text(separator=" ")[:400])
    if _DIGITS_APART.search(text) is None or not _is_title(node):
        return text
    whole = clean(node.text()[:400])
    return _DIGITS_APART.sub(lambda found: _joined(found[0], whole), text)


def _joined(digits: str, whole: str) -> str:
    """Return digits that have elements of their own as the number they make where they adjoin."""
    number = digits.replace(" ", "")
    return number if number in whole else digits


_DIGITS_APART = re.compile(r"(?<!\S)\d(?: \d){1,6}(?!\S)")
"""A number each digit of which has an element of its own."""
