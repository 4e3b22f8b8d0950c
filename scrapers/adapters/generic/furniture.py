"""Which texts of a record the page says, not a person: dates, controls, what all records repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING

from scrapers.adapters.comment_words import is_answer, is_control, is_dull
from scrapers.adapters.generic.layout.outline import Outline
from scrapers.adapters.member_words import LONGEST_EDIT, begins_edit, tells_edit

if TYPE_CHECKING:
    from scrapers.adapters.generic.fields import Profile, Template

_LONGEST_FURNITURE = 200
_LONGEST_LABEL = 40
_LONGEST_LINK = 60
_LINKS = frozenset({"a", "button"})
_INLINE = frozenset({"b", "em", "i", "small", "span", "strong", "sup"})
_VOTES = re.compile(r"[+\-−–▲▼]\s?\d{0,5}")
_LONGEST_COUNT = 6
_MOST_IN_CONTROL = 3
"""Texts in a control with its count: what it does, the number, a bracket."""
_COUNTED = re.compile(r"\d+")
_SHORTEST_COUNTED = 6
_NUMBERED_NAME = re.compile(r"([^\W\d_]{3,})[-_]?\d{2,}$")
_HELPED = re.compile(
    r"(?i)\W*(?:\d[\d.,]{0,8}\s(?:out of|of|von|sur|de|van|su|из|av)\s\d[\d.,]{0,8}\s.{0,60}?"
    r"(?:helpful|useful|hilfreich|utile|útil|nuttig|behulpzaam|полезн\w{1,4})\b.{0,60}"
    r"|(?:was|is|did you find) this .{0,20}(?:helpful|useful)\b.{0,12}"
    r"|war diese .{0,20}hilfreich\b.{0,12}|(?:avez-vous trouvé|ce\w? .{0,20}a-t-\w+ été)"
    r" .{0,20}utile.{0,12}|¿te ha (?:sido|resultado) útil .{0,24})"
)
"""What stands below a review: ``"4 of 13 found this helpful"``, ``"Was this review helpful?"``."""
_LONGEST_HELPED = 140

NOT_SAID = 2
"""In ``Template.is_dull`` of what is the page's also where it stands among somebody's words."""

Label = tuple[int, str]
"""A path and what stands there, without the number in it."""


def mark_furniture(template: Template) -> None:
    """Mark the texts of a list's records that nobody said.

    Where most records say nothing else ("Comment 7", or all the same), what is longest is said.
    """
    said: AbstractSet[int] = frozenset()
    counts = _counts(template, said)
    longest = [_longest(template, profile) for profile in template.sample]
    if 2 * sum(_is_label(template, place, counts) for place in longest) > len(longest):
        said = {_longest(template, profile) for profile in template.profiles} - {-1}
        counts = _counts(template, said)
    sampled = len(template.sample)
    repeated = {label for label, count in counts.items() if count >= _often(sampled)}
    if sampled > 2:
        template.furniture = {label for label in repeated if counts[label] >= 0.8 * sampled}
    for profile in template.profiles:
        _mark(template, profile, repeated, said)


def _often(sampled: int) -> float:
    """Return how many of the sampled records say something that is furniture."""
    return float(sampled) if sampled in (2, 3) else max(3, 0.5 * sampled)


def _counts(template: Template, said: AbstractSet[int]) -> Counter[Label]:
    """Return how many of the sampled records have each label; positions ``said`` are none."""
    texts, owners, path_at = template.outline.texts, template.outline.owners, template.path_at
    counts: Counter[Label] = Counter()
    for profile in template.sample:
        counts.update(
            {
                (path_at[owners[p]], numberless(template.outline, p))
                for p in profile.record.texts
                if len(texts[p]) <= _LONGEST_FURNITURE and p not in said
            }
        )
    return counts


def _longest(template: Template, profile: Profile) -> int:
    """Return the position of the longest text that is neither date nor control, -1 without any."""
    texts, shown = template.outline.texts, profile.record.anchor.shown or ""
    others = (
        position
        for position in profile.record.texts
        if texts[position] not in shown and not _is_control(texts[position])
    )
    return max(others, key=lambda position: len(texts[position]), default=-1)


def _is_control(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _COUNTED.search(text) is None and is_dull(text)


def _is_label(template: Template, position: int, counts: Counter[Label]) -> bool:
    """Return whether a text is a label with a number, or much the same in many records."""
    text = template.outline.texts[position] if position >= 0 else ""
    if not 0 < len(text) <= _LONGEST_LABEL:
        return False
    path = template.path_at[template.outline.owners[position]]
    label = path, numberless(template.outline, position)
    return is_dull(text) or counts[label] >= _often(len(template.sample))


def _mark(
    template: Template, profile: Profile, repeated: AbstractSet[Label], said: AbstractSet[int]
) -> None:
    outline, path_at = template.outline, template.path_at
    anchor = profile.record.anchor.element
    anchor_end = outline.ends[anchor]
    shown = profile.record.anchor.shown or ""
    for position in profile.record.texts:
        owner = outline.owners[position]
        text = outline.texts[position]
        if len(text) <= _LONGEST_COUNT and _counts_for_control(outline, position):
            template.is_dull[position] = True if _is_in_sentence(outline, position) else NOT_SAID
        elif position not in said and (
            (len(text) <= _LONGEST_LABEL and is_dull(text))
            or (path_at[owner], numberless(outline, position)) in repeated
            or (anchor <= owner < anchor_end and text in shown)
            or text == shown
            or is_answer(text)
            or (len(text) <= _LONGEST_HELPED and _HELPED.fullmatch(text) is not None)
            or template.is_aside(profile, owner)
        ):
            template.is_dull[position] = True


def mark_edits(template: Template, lang: str | None) -> None:
    """Mark the lines that tell who changed a comment and when: ``"Last edited by Ann, 3 May"``."""
    outline = template.outline
    for profile in template.profiles:
        for position in profile.record.texts:
            if not begins_edit(outline.texts[position]):
                continue
            if tells_edit(outline.texts[position], lang):
                template.is_dull[position] = NOT_SAID
                continue
            number = outline.owners[position]
            for around in (number, outline.parents[number]):
                line = outline.short_text(around, LONGEST_EDIT) if around >= 0 else None
                if line is not None and tells_edit(line, lang):
                    for other in template.own_texts(profile, around):
                        template.is_dull[other] = NOT_SAID
                    break


def _is_in_sentence(outline: Outline, position: int) -> bool:
    """Return whether words go on right behind an element: ``<a>+1</a> for this``."""
    above, behind = outline.parents[outline.owners[position]], position + 1
    if behind >= outline.text_ends[above] or outline.owners[behind] != above:
        return False
    text = outline.texts[behind]
    return text[:1].isalpha() and not is_control(text)


def _counts_for_control(outline: Outline, position: int) -> bool:
    """Return whether a text is the number in, or right behind, a control, or one to click on.

    ``<a>Like<b>12</b></a>``, ``<button>Like</button> <b>12</b>``, ``<a>+12</a>``.
    """
    number, text = outline.owners[position], outline.texts[position]
    is_alone = outline.text_ends[number] - outline.text_starts[number] == 1
    if is_alone and outline.tags[number] in _LINKS and _VOTES.fullmatch(text):
        return True
    if not text.isdigit():
        return False
    if is_alone and outline.tags[number] in _INLINE and position:
        is_behind = outline.tags[outline.owners[position - 1]] in _LINKS
        if is_behind and is_control(outline.texts[position - 1]):
            return True
    if is_alone:
        number = outline.parents[number]
    start, end = outline.text_starts[number], outline.text_ends[number]
    return 1 < end - start <= _MOST_IN_CONTROL and is_control(outline.text(number))


def numberless(outline: Outline, position: int) -> str:
    """Return a text without the number in it; a link, or a count, may say more than a label."""
    text = outline.texts[position]
    is_long = _LONGEST_LABEL < len(text) <= _LONGEST_LINK
    if is_long and (text[0].isdigit() or outline.tags[outline.owners[position]] in _LINKS):
        return undigited(text, _LONGEST_LINK)
    return undigited(text)


@lru_cache(maxsize=1 << 13)
def undigited(text: str, longest: int = _LONGEST_LABEL) -> str:
    """Return a text without the number in it: ``"12 people found this helpful"``.

    A word with a number behind it stays, unless it is a control's: forums name those so who did
    not choose a name.
    """
    if not _SHORTEST_COUNTED < len(text) <= longest:
        return text
    numbered = _NUMBERED_NAME.match(text)
    is_name = numbered is not None and not is_control(numbered[1])
    return text if is_name else _COUNTED.sub("#", text)
