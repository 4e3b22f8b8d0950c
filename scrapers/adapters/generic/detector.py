"""The structural detector: finds the comment list of a page nobody has described.

Pure. Method: dates (or numbered ids) as anchors, one per record; records by climbing; scoring of
each list; the best above a threshold wins. See ``anchors`` and the modules beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrapers.adapters.element_names import names_answer
from scrapers.adapters.generic.anchors import (
    AnchorGroup,
    author_groups,
    date_groups,
    id_groups,
    named_groups,
    reply_groups,
)
from scrapers.adapters.generic.authors import find_authors
from scrapers.adapters.generic.extent.undated import undated_records
from scrapers.adapters.generic.fields import SAMPLE, Template, letters
from scrapers.adapters.generic.judging.scoring import Score, score, size_factor
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.generic.records.record import Record
from scrapers.adapters.generic.records.regions import is_in_code, split_regions
from scrapers.adapters.generic.records.splitting import join_records, split_records, split_replies
from scrapers.adapters.generic.signed import signed_groups

THRESHOLD = 4.6
"""Lists that score less are not shown: teasers, captions and sidebars lie below."""
COUNTED_THRESHOLD = 2.5
"""Enough where the page declares exactly as many comments as the list has records."""
GUESTBOOK_THRESHOLD = 1.5
"""Enough where the page calls itself a guestbook: no heading says so again."""
JUDGED = 12
_MAX_GROUPS = {"date": 10, "id": 6, "author": 3}
_BEYOND_DOUBT = 8.0
_MAX_AUTHORED = 4
_AUTHOR_WORTH = 1.0
_MOST_SIGNED = 0.7
"""The share of replies inside others of which the author is known."""
_ID_HANDICAP = 0.75
"""Numbered ids are weaker evidence than dates: menus and adverts have them too."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list of records that may be the comments."""

    group: AnchorGroup
    records: tuple[Record, ...]
    template: Template
    """Made from a sample of the records."""
    score: Score
    is_authored: bool = False
    """Whether authors were looked for."""

    def whole_template(self) -> Template:
        """Return the template of all records."""
        is_whole = len(self.template.profiles) == len(self.records)
        return self.template if is_whole else Template(self.template.outline, self.records)


def candidates(outline: Outline, lang: str | None) -> list[Candidate]:
    """Return the lists of two or more records on the page, best first.

    Authors are looked for, which is dear, only where they can still decide; ids and names of
    authors serve as anchors only when no list of dates is beyond doubt.
    """
    found = _ranked(_judged(outline, date_groups(outline, lang)[: _MAX_GROUPS["date"]], []))
    if found and found[0].score.total >= _BEYOND_DOUBT and len(found[0].records) > 2:
        return _with_undated(outline, _with_replies(outline, found))
    tops = [{record.top for record in candidate.records} for candidate in found]
    groups = _worth_judging([*id_groups(outline), *author_groups(outline)])
    found = _ranked([*found, *_judged(outline, groups, tops)])
    for further in (named_groups, reply_groups, signed_groups):
        if not found or max(candidate.score.total for candidate in found) < THRESHOLD:
            found = _ranked([*found, *_judged(outline, further(outline), [])])
    return _with_undated(outline, _with_replies(outline, found))


def _with_undated(outline: Outline, ranked: list[Candidate]) -> list[Candidate]:
    """Return ``ranked`` with the records of the best list that bear no date among those that do."""
    best = ranked[0] if ranked else None
    if best is None or best.group.kind != "date" or best.score.total < COUNTED_THRESHOLD:
        return ranked
    undated = undated_records(best.template, best.records)
    if not undated:
        return ranked
    joined = tuple(join_records(outline, best.records, undated))
    template = Template(outline, joined[:: -(-len(joined) // JUDGED)])
    return [replace(best, records=joined, template=template), *ranked[1:]]


def _with_replies(outline: Outline, ranked: list[Candidate]) -> list[Candidate]:
    """Return ``ranked`` with the best list joined to those of replies inside its records.

    Replies may look more like comments than what they answer: then that list comes first.
    """
    ranked = _answered_first(ranked)
    for other in ranked[1:]:
        best = ranked[0]
        anchors = other.group.anchors if other.group.kind == "date" else ()
        replies = split_replies(outline, best.records, anchors)
        are_beside = (
            len(replies) > 1
            and _are_beside_bodies(best.template, replies)
            and not _repeat_dates(best.records, replies)
        )
        if are_beside and _are_replies(outline, other.group, replies):
            joined = tuple(join_records(outline, best.records, replies))
            template = Template(outline, joined[:: -(-len(joined) // JUDGED)])
            best = replace(best, records=joined, template=template)
            ranked = [best, *(one for one in ranked[1:] if one is not other)]
    return ranked


def _answered_first(ranked: list[Candidate]) -> list[Candidate]:
    """Return ``ranked`` with the list first whose records hold those of the best one."""
    for place, other in enumerate(ranked[1:], start=1):
        best = ranked[0]
        are_dated = best.group.kind == other.group.kind == "date"
        tops = {record.top for record in other.records}
        are_inside = are_dated and tops.isdisjoint(record.top for record in best.records)
        if are_inside and other.score.total >= THRESHOLD:
            outline, anchors = other.template.outline, [record.anchor for record in best.records]
            replies = split_replies(outline, other.records, anchors)
            if len(replies) == len(anchors) and _are_beside_bodies(other.template, replies):
                return [other, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def _are_beside_bodies(template: Template, replies: list[Record]) -> bool:
    """Return whether no reply holds, or is a part of, the words of the record around it."""
    outline = template.outline
    bodies = (template.body_element(profile) for profile in template.profiles)
    return not any(
        outline.contains(reply.top, body) or outline.contains(body, reply.top)
        for body in bodies
        if body is not None
        for reply in replies
    )


def _repeat_dates(outer: Sequence[Record], inner: Sequence[Record]) -> bool:
    """Return whether most of ``inner`` show the date of the record around: a head for phones."""
    tops = [record.top for record in outer]
    around = (outer[bisect_right(tops, record.top) - 1].anchor.shown for record in inner)
    same = sum(record.anchor.shown == shown for record, shown in zip(inner, around, strict=True))
    return 2 * same > len(inner)


def _are_replies(outline: Outline, group: AnchorGroup, replies: list[Record]) -> bool:
    """Return whether records are replies: signed, and like comments.

    Their authors speak only for those named as such; thanks and quotations have names, too.
    """
    found = _candidate(outline, group, replies)
    authors = find_authors(found.template)
    share = sum(name is not None for name, _ in authors) / len(authors)
    are_answers = all(names_answer(outline.names(reply.top)) for reply in replies)
    is_named = are_answers or found.score.is_named
    judged = found.score.with_authors(share) if is_named else found.score
    return share >= _MOST_SIGNED and judged.total >= THRESHOLD


def _judged(
    outline: Outline, groups: Sequence[AnchorGroup], known: Sequence[set[int]]
) -> list[Candidate]:
    """Return the lists of ``groups`` without those that ``known`` ones cover."""
    found: list[Candidate] = []
    seen = list(known)
    for group in groups:
        for records in _lists(outline, group):
            tops = {record.top for record in records}
            if group.kind != "date" and (_are_blocks(records) or _are_known(tops, seen)):
                continue
            seen.append(tops)
            found.append(_candidate(outline, group, records))
    return found


def _are_known(tops: set[int], seen: Sequence[set[int]]) -> bool:
    return any(len(tops & known) >= 0.8 * len(tops) for known in seen)


def _are_blocks(records: Sequence[Record]) -> bool:
    """Return whether records hold as many elements as columns and blocks of a page do."""
    return sum(len(record.elements) for record in records) > _MOST_ELEMENTS * len(records)


def _ranked(found: list[Candidate]) -> list[Candidate]:
    """Return ``found``, best first, with authors looked for where these can still decide."""
    found.sort(key=lambda candidate: -candidate.score.total)
    if found:
        worth = _AUTHOR_WORTH * size_factor(len(found[0].records))
        limit = max(found[0].score.total, GUESTBOOK_THRESHOLD) - worth
        for place, candidate in enumerate(found):
            is_close = place < _MAX_AUTHORED and candidate.score.total >= limit
            if is_close and not candidate.is_authored:
                found[place] = _with_authors(candidate)
    found.sort(key=lambda candidate: -candidate.score.total)
    return _dated_first(_fuller_first(found))


def _worth_judging(groups: Sequence[AnchorGroup]) -> list[AnchorGroup]:
    """Return the largest groups of each kind."""
    counts: Counter[str] = Counter()
    kept = []
    for group in groups:
        counts[group.kind] += 1
        if counts[group.kind] <= _MAX_GROUPS[group.kind]:
            kept.append(group)
    return kept


def _fuller_first(ranked: list[Candidate]) -> list[Candidate]:
    """Return ``ranked`` with the fuller of two readings of one list first.

    A record may hold several dates (posted, answered); the kind that most records have is theirs.
    """
    for place, other in enumerate(ranked[1:], start=1):
        best = ranked[0]
        tops = {record.top for record in best.records}
        known = {record.top for record in other.records}
        is_fuller = len(known) > len(tops) and len(tops & known) >= 0.9 * len(tops)
        if is_fuller and other.score.total >= 0.85 * best.score.total:
            return [other, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def _dated_first(ranked: list[Candidate]) -> list[Candidate]:
    """Return ``ranked`` with a reading by dates before one of the same list by ids."""
    best = ranked[0] if ranked else None
    if best is None or best.group.kind != "id":
        return ranked
    for place, other in enumerate(ranked[1:], start=1):
        is_close = other.score.total >= 0.8 * best.score.total
        is_dated = is_close and other.group.kind == "date"
        if is_dated and len(other.records) == len(best.records):
            pairs = zip(best.records, other.records, strict=True)
            if all(one.top <= dated.anchor.element < one.end for one, dated in pairs):
                return [other, *ranked[:place], *ranked[place + 1 :]]
    return ranked


def _candidate(outline: Outline, group: AnchorGroup, records: Sequence[Record]) -> Candidate:
    template = Template(outline, records[:: -(-len(records) // JUDGED)])
    judged = score(template, records)
    if group.kind in ("id", "author", "reply"):
        judged = replace(judged, factor=_ID_HANDICAP)
    return Candidate(group, tuple(records), template, judged)


def _with_authors(candidate: Candidate) -> Candidate:
    authors = find_authors(candidate.template)
    share = sum(name is not None for name, _ in authors) / len(authors)
    return replace(candidate, score=candidate.score.with_authors(share), is_authored=True)


def without_odd_first(candidate: Candidate) -> Candidate | None:
    """Return the list without a first record dated otherwise than all that follow, if there is one.

    That is the post where classes are codes (``css-1x7a``), which name no kind: its date, of the
    same tag as those of the comments, hides the heading between them.
    """
    outline, records = candidate.template.outline, candidate.records
    first, *others = (outline.classes[record.anchor.element] for record in records)
    if len(others) < _FEWEST_ALIKE or first in others or len(set(others)) > 1:
        return None
    return _with_authors(_candidate(outline, candidate.group, records[1:]))


_FEWEST_ALIKE = 2
"""Records that tell how a list dates its comments."""


def _lists(outline: Outline, group: AnchorGroup) -> list[list[Record]]:
    """Return the lists of a group: records of one region of the page each."""
    lists = []
    for anchors in split_regions(outline, group.anchors):
        if len(anchors) > 1 and not is_in_code(outline, anchors[0].element):
            records = split_records(outline, anchors)
            if len(records) > 1 and _says_something(outline, records):
                lists.append(records)
    return lists


def _says_something(outline: Outline, records: Sequence[Record]) -> bool:
    """Return whether records hold more than the dates, ids or names that mark them."""
    sample = records[:: max(1, len(records) // SAMPLE)]
    length = sum(letters(outline.texts[text]) for record in sample for text in record.texts)
    return length >= _SHORTEST_RECORD * len(sample)


_SHORTEST_RECORD = 25
_MOST_ELEMENTS = 120
"""In the mean; a forum's posts with all about their members have up to 80."""
