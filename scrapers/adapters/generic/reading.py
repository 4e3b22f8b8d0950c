"""From the winning list to comments: every field of every record.

Not here: finding the list (``detector``) or telling apart its fields (``fields``).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from scrapers import dates
from scrapers.adapters.comment_words import is_clock
from scrapers.adapters.element_names import names_score
from scrapers.adapters.generic.anchors import is_membership, stated_date
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.bodies import build_body
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.furniture import mark_edits
from scrapers.adapters.generic.names.told_names import mark_told_names
from scrapers.adapters.generic.shown_dates import shows_date
from scrapers.adapters.generic.structure import find_ids, find_parents, find_permalinks
from scrapers.adapters.member_words import tells_membership
from scrapers.bodies.signatures import without_signatures
from scrapers.calendar.orders import date_order
from scrapers.cleaning import clean
from scrapers.document import Document
from scrapers.hrefs import find_address
from scrapers.thread import Body, Comment, CommentKind

_PING = re.compile(r"(?i)(?:^|\s)(?:pingback|trackback)(?:\s|$)")
_PING_TEXT = re.compile(r"(?i)^\W*(?:pingback|trackback)\b")
_BY_POST_AUTHOR = re.compile(
    r"(?i)bypostauthor|entry-author|by-?node-?author|(?:^|[\s_-])(?:is-?op|op|by-?op)(?:\s|$)"
    r"|author-?comment|threadstarter|topic-?starter|blog-?author"
)
_DATED = re.compile(r"(?i)date|time|posted|publi|(?:^|[\s_-])when(?:\s|$)")
_DAY_PART = re.compile(r"(?i)(?:^|[\s_-])(?:day|dd|jour|tag|d[ií]a|giorno|dag|dzie[nń])(?:\s|$)")
"""The name of an element with a day's number, as on the leaf of a calendar."""
_LONGEST_TIE = 20
"""Characters before an author: ``"Pingback by"``."""
_LONGEST_COUNT = 9
_MANY_REPEATED = 3
"""One in so many repeated comments makes a second list, such as one for small screens."""
_LONGEST_DATE = 60
_TRIALS = 5
"""Dates by which to judge whether what a list states is what it shows."""
_HEAD = 8
"""Texts of a line with a date that are looked at for a second one."""
_LONGEST_LINE = 200
_CLOCK = re.compile(r"\d:\d\d")
_COUNT = re.compile(r"^[+\-−–]?\s?\d{1,6}$")
_TEMPLATE_MARK = re.compile(r"\{\{.{0,60}\}\}|<%|\$\{\w+\}|\[%|\{[a-zA-Z]\w*(?:\.\w+)+\}")


def read_comments(template: Template, document: Document) -> list[Comment]:
    """Return the records of ``template`` as comments, in page order, without empty shells."""
    authors = find_authors(template)
    mark_told_names(template, authors)
    mark_edits(template, document.lang)
    template.know_authors(element for _, element in authors)
    ids = find_ids(template)
    parents = find_parents(template, ids)
    permalinks = find_permalinks(template, ids)
    scores = _scores(template)
    reader = _Dates(template, document)
    comments: list[Comment] = []
    for place, profile in enumerate(template.profiles):
        author, element = authors[place]
        body = build_body(template, profile, element, document.base_url)
        shown, moment = reader.read(profile)
        if len(body.text) <= _LONGEST_DATE and reader.is_day_of(moment, body.text):
            body = Body()  # of a comment that is gone only its date is left
        link = permalinks[place]
        comments.append(
            Comment(
                id=ids[place] or _name(author, profile.record.anchor.shown or shown, body.text),
                body=body,
                author=clean(author or "") or None,
                author_url=_author_url(template, profile, element, document.base_url),
                is_by_post_author=_is_by_post_author(template, profile),
                published_at=moment,
                published_raw=clean(shown or "") or None,
                permalink=find_address(link, document.base_url) if link else None,
                score=scores[place],
                kind=_kind(template, profile, element),
            )
        )
    return without_signatures(_with_parents(comments, ids, parents), is_forum=False)


def _with_parents(
    comments: Sequence[Comment], ids: Sequence[str | None], parents: Sequence[int | None]
) -> list[Comment]:
    """Return the comments with parents, without repeated ones and unfilled templates."""
    kept = []
    answered = set(parents)
    repeated = _repeated(comments, ids)
    names = list(_unique_names(comments, ids, repeated))
    for place, (comment, parent) in enumerate(zip(comments, parents, strict=True)):
        is_empty = not comment.author and not comment.body.text and place not in answered
        if place in repeated or is_empty or _is_unfilled(comment):
            continue
        name = names[place]
        if parent is not None:
            above = names[parent]
            kept.append(replace(comment, id=name, parent_id=above, parent_source="stated"))
        else:
            kept.append(comment if comment.id == name else replace(comment, id=name))
    return kept


def _repeated(comments: Sequence[Comment], ids: Sequence[str | None]) -> set[int]:
    """Return the places of comments that an earlier place shows: picks, a second list.

    What has neither number nor date may be said twice: it counts only where much is repeated.
    """
    keys = [
        (comment.id, comment.author, comment.published_raw, comment.body.text)
        for comment in comments
    ]
    firsts: dict[object, int] = {}
    places = [place for place, key in enumerate(keys) if firsts.setdefault(key, place) != place]
    is_second_list = _MANY_REPEATED * len(places) >= len(keys)
    return {
        place
        for place in places
        if is_second_list or ids[place] or comments[place].published_raw is not None
    }


def _unique_names(
    comments: Sequence[Comment], ids: Sequence[str | None], repeated: AbstractSet[int]
) -> Iterator[str]:
    """Yield the ids; one made up of what a comment says is marked if another says the same."""
    times: Counter[str] = Counter()
    for place, comment in enumerate(comments):
        times[comment.id] += place not in repeated
        is_taken = not ids[place] and times[comment.id] > 1
        yield f"{comment.id}~{times[comment.id]}" if is_taken else comment.id


def _is_unfilled(comment: Comment) -> bool:
    """Return whether a record is a template that a script would fill."""
    text = comment.body.text
    short = text if len(text) <= 80 else ""
    return _TEMPLATE_MARK.search(f"{comment.author or ''} {short}") is not None


class _Dates:
    """Reads the dates of one list, whose order of day and month is decided once."""

    def __init__(self, template: Template, document: Document) -> None:
        self._template = template
        self._lang = document.lang
        self._now = document.now
        shown = [profile.record.anchor.shown or "" for profile in template.profiles]
        posted = dates.parse_date(document.meta("article:published_time") or "")
        self._order = date_order(shown, document.lang, posted)
        self._trusts_shown = self._is_stated_wrong()

    def _is_stated_wrong(self) -> bool:
        """Return whether most of the first dates stated for machines are not those shown."""
        anchors = [profile.record.anchor for profile in self._template.profiles[:_TRIALS]]
        both = [(one.stated, one.shown) for one in anchors if one.stated and one.shown]
        wrong = [dates.contradicts(stated, shown, self._lang) for stated, shown in both]
        return 2 * sum(wrong) > len(wrong)

    def read(self, profile: Profile) -> tuple[str | None, datetime | None]:
        """Return the date as shown, and the moment it means."""
        anchor = profile.record.anchor
        shown, stated = anchor.shown, anchor.stated
        if shown is None and stated is None:
            shown, stated = self._find_shown(profile)
        whole = self._with_clock(profile, shown) if shown is not None else None
        for text in (whole, stated) if self._trusts_shown else (stated, whole):
            moment = self._parse(text) if text else None
            if moment is not None:
                return whole or stated, moment
        if shown is not None:
            stated = self._beside(profile) or self._shown_beside(profile)
            moment = self._parse(stated) if stated else None
            if moment is None:
                moment = dates.parse_date(shown, lang=self._lang, now=self._now)
            return shown, moment
        return stated, None

    def is_day_of(self, moment: datetime | None, text: str) -> bool:
        """Return whether a text is a date, and that of a moment."""
        if moment is None or dates.find_date(text, self._lang) != (0, len(text)):
            return False
        said = self._parse(text)
        return said is not None and said.date() == moment.date()

    def _parse(self, text: str) -> datetime | None:
        return dates.parse_date(text, lang=self._lang, order=self._order)

    def _with_clock(self, profile: Profile, shown: str) -> str:
        """Return a date with what an element of its own parts from it: the time, or the year.

        As in ``17 July @ <a>13:04</a>`` and ``Mar 2<sup>nd</sup>, 2014``.
        """
        if _CLOCK.search(shown):
            return shown
        outline, anchor = self._template.outline, profile.record.anchor.element
        place = outline.text_ends[anchor]
        for position in range(outline.text_starts[anchor], place):
            if outline.texts[position] == shown:
                place = position + 1
        if place < profile.record.text_end and is_clock(outline.texts[place]):
            return f"{shown} {outline.texts[place]}"
        if place < outline.text_ends[anchor] and self._parse(shown) is None:
            line = " ".join(outline.nodes[anchor].text()[:_LONGEST_LINE].split())
            return line if self._parse(line) is not None else shown
        return shown

    def _find_shown(self, profile: Profile) -> tuple[str | None, str | None]:
        """Return the first date shown in a record without an anchor, and what its element states.

        Lists may hold records whose dates are of another make.
        """
        outline = self._template.outline
        body = self._template.body_element(profile)
        for position in profile.record.texts:
            text = outline.texts[position]
            inside = body is not None and outline.contains(body, outline.owners[position])
            is_date = len(text) <= _LONGEST_DATE and not inside and shows_date(text, self._lang)
            if is_date and not is_membership(outline, position, text):
                owner = outline.owners[position]
                return text, stated_date(outline.tags[owner], outline.attributes[owner])
        return self._find_in_parts(profile, body), None

    def _find_in_parts(self, profile: Profile, body: int | None) -> str | None:
        """Return the date whose day, month and year have an element each, in one named for it."""
        outline = self._template.outline
        for number in profile.record.elements:
            is_dated = _DATED.search(outline.names(number)) or (
                number + 1 < outline.ends[number] and _DAY_PART.search(outline.names(number + 1))
            )
            if is_dated and number != body:
                text = outline.short_text(number, _LONGEST_DATE)
                if text is not None and shows_date(text, self._lang):
                    return text
        return None

    def _beside(self, profile: Profile) -> str | None:
        """Return a full date from an attribute at the anchor, where only a relative one shows."""
        outline = self._template.outline
        anchor = profile.record.anchor.element
        above = outline.parents[anchor]
        for number in (anchor, *range(anchor + 1, min(outline.ends[anchor], anchor + 4)), above):
            if number < profile.record.top:
                continue
            for value in outline.attributes[number].values():
                if value is not None and self._is_full_date(value):
                    return str(value)
        return None

    def _shown_beside(self, profile: Profile) -> str | None:
        """Return a full date that stands beside one without a certain day: ``"3y"``, for phones."""
        outline, anchor = self._template.outline, profile.record.anchor.element
        line = outline.parents[anchor]
        if line < profile.record.top:
            return None
        for position in self._template.own_texts(profile, line)[:_HEAD]:
            text = outline.texts[position]
            is_alike = outline.tags[outline.owners[position]] == outline.tags[anchor]
            if is_alike and self._is_full_date(text) and len(text) <= _LONGEST_DATE:
                return text if not tells_membership(text) else None
        return None

    def _is_full_date(self, value: str) -> bool:
        if not 8 <= len(value) <= 80 or not any(map(str.isdigit, value)):
            return False
        return dates.holds_date(value, self._lang)


def _scores(template: Template) -> list[int | None]:
    """Return the votes of each record: a lone number at a place named so."""
    outline = template.outline
    found: list[dict[int, int]] = []
    for profile in template.profiles:
        numbers: dict[int, int] = {}
        for position in profile.record.texts:
            owner = outline.owners[position]
            text = outline.texts[position]
            if len(text) > _LONGEST_COUNT or not _COUNT.match(text):
                continue
            path = template.path_at[owner]
            if owner < profile.record.top or path in numbers:
                continue
            around = (outline.names(owner), outline.names(outline.parents[owner]))
            if any(names_score(names) for names in around):
                sign = -1 if text[0] in "-−–" else 1
                numbers[path] = sign * int(text.lstrip("+-−– "))
        found.append(numbers)
    counts = Counter(path for numbers in found for path in numbers)
    if not counts:
        return [None] * len(found)
    path, count = counts.most_common(1)[0]
    if count < 0.5 * len(found):
        return [None] * len(found)
    return [numbers.get(path) for numbers in found]


def _author_url(
    template: Template, profile: Profile, element: int | None, base_url: str
) -> str | None:
    if element is None:
        return None
    outline = template.outline
    near = [element, *range(element + 1, min(outline.ends[element], element + 4))]
    near.append(outline.parents[element])
    for number in near:
        if number >= profile.record.top and outline.tags[number] == "a":
            href = outline.attribute(number, "href").strip()
            if href and not href.startswith("#") and not href.lower().startswith("javascript:"):
                return find_address(href, base_url)
    return None


def _is_by_post_author(template: Template, profile: Profile) -> bool:
    return _name_post_author(template.outline.classes[profile.record.top])


@lru_cache(maxsize=1 << 10)
def _name_post_author(classes: str) -> bool:
    return _BY_POST_AUTHOR.search(classes) is not None


@lru_cache(maxsize=1 << 10)
def _name_ping(classes: str) -> bool:
    return _PING.search(classes) is not None


def _kind(template: Template, profile: Profile, author: int | None) -> CommentKind:
    """Return what a record is: a pingback says so in a class, at first or before its author."""
    outline, record = template.outline, profile.record
    first = outline.texts[record.texts[0]] if record.texts else ""
    place = outline.text_starts[author] - 1 if author is not None else -1
    before = outline.texts[place] if place >= record.text_start else ""
    is_said = _PING_TEXT.match(first) or (len(before) <= _LONGEST_TIE and _PING_TEXT.match(before))
    is_ping = _name_ping(outline.classes[record.top]) or is_said
    return "pingback" if is_ping else "comment"


def _name(author: str | None, shown: str | None, text: str) -> str:
    """Return a name for a comment without an id that stays the same when others come before it."""
    key = "\x00".join((author or "", shown or "", text[:200]))
    return "h" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]
