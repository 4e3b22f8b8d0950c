"""Names in the line of a comment's date: ``"Posted by Ann on 1 May 2020"``."""

from __future__ import annotations

import re

from scrapers import dates
from scrapers.adapters.byline_words import strip_filler, without_labels
from scrapers.adapters.comment_words import is_control
from scrapers.adapters.element_names import leads_to_person
from scrapers.adapters.generic.fields import Profile, Template
from scrapers.adapters.generic.names.person_names import ADDRESSES, Signed, is_name, joined
from scrapers.adapters.generic.shown_dates import shows_date
from scrapers.calendar.words import weekdays_of

_LONGEST_LINE = 160
_BY = "by|von|par|por|door|przez|wg|от|від|di|da|af|av|bởi|โดย|מאת|بواسطة|بقلم|توسط"
_BYLINE = re.compile(rf"(?i)\b(?:{_BY})\s|\b(?:wrote|schrieb|a écrit)\b")
_DASHED = re.compile(r"\d(?:\s?[ap]\.?m\.?)?\s[–—]\s[^\W\d_]", re.IGNORECASE)
"""A name behind the time and a dash, as Drupal 5 has it: ``"1 May 2009 - 8:30am — Ann"``."""
_LONGEST_INTRODUCTION = 30
_INTRODUCED = re.compile(rf"(?i)(?:[^\W\d_]{{3,12}}\s)?(?:{_BY})\s?:\s?\S")
_LONGEST_SIGNATURE = 60
_SIGNED = re.compile(rf"(?i)(?:{_BY})\s\S")
_INTRODUCING = re.compile(rf"(?i)(?:^|\s)(?:{_BY})\s?:?$")
_CLOCK_AT_END = re.compile(r"(?i)\s\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?$")
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]{3,})[.,]?\s{0,3}$")
_PARTED = re.compile(r"\s*[,|·•–—(]\s*|\s-\s")


def has_bylines(template: Template) -> bool:
    """Return whether the dates' own lines name the authors: ``"by Ann on 1 May 2020"``."""
    lines = [profile.record.anchor.shown or "" for profile in template.sample]
    hits = sum(
        (_BYLINE.search(line) is not None or _DASHED.search(line) is not None)
        and _name_in_line(line, None) is not None
        for line in lines
    )
    return hits >= 0.7 * len(lines)


def introduces_name(text: str) -> bool:
    """Return whether a text ends with a word that stands before a name: ``"Posted by"``."""
    return len(text) <= _LONGEST_INTRODUCTION and _INTRODUCING.search(text) is not None


def begins_with_introduction(text: str) -> bool:
    """Return whether a text names somebody behind such a word and a colon: ``"By: Ann"``."""
    return _INTRODUCED.match(text) is not None


def are_introduced(template: Template) -> bool:
    """Return whether most names stand between a word such as "by" and the date."""
    hits = sum(introduced(template, profile)[0] is not None for profile in template.sample)
    return hits >= 0.7 * len(template.sample)


def introduced(template: Template, profile: Profile) -> Signed:
    """Return the name between a word such as "by" and the date: ``by <a>Ann</a> on 1 May``.

    What stands before that line, such as a subject or a link to the comment, is no name.
    """
    outline, record = template.outline, profile.record
    anchor = record.anchor
    inside = range(outline.text_starts[anchor.element], outline.text_ends[anchor.element])
    place = next((p for p in inside if outline.texts[p] == anchor.shown), -1)
    if place - 2 < record.text_start:
        return None, None
    before, name = outline.texts[place - 2], outline.texts[place - 1]
    is_signed = introduces_name(before) and is_name(name)
    return (name, outline.owners[place - 1]) if is_signed else (None, None)


def are_signed_below(template: Template) -> bool:
    """Return whether most records end with a line that names the author: ``"By Ann"``."""
    hits = sum(signed_below(template, profile)[0] is not None for profile in template.sample)
    return hits >= 0.7 * len(template.sample)


def signed_below(template: Template, profile: Profile) -> Signed:
    """Return the name in the last text of a record, if a word such as "by" begins it."""
    outline, texts = template.outline, profile.record.texts
    last = outline.texts[texts[-1]] if texts else ""
    if len(last) > _LONGEST_SIGNATURE or _SIGNED.match(last) is None:
        return None, None
    name = strip_filler(last)
    return (name, outline.owners[texts[-1]]) if name != last and is_name(name) else (None, None)


def introduced_first(template: Template, profile: Profile) -> Signed:
    """Return the name in the first text of a record without a date: ``"Antwort von Ann"``."""
    outline, record = template.outline, profile.record
    if record.anchor.shown or record.anchor.stated or not record.texts:
        return None, None
    text = outline.texts[record.texts[0]]
    name = strip_filler(text) if len(text) <= _LONGEST_INTRODUCTION else text
    is_introduced = name != text and introduces_name(text.removesuffix(name).rstrip())
    is_signed = is_introduced and is_name(name)
    return (name, outline.owners[record.texts[0]]) if is_signed else (None, None)


def beside_date(template: Template, profile: Profile) -> Signed:
    """Return the name in the line of the date, as in ``"Posted by Ann on 1 May 2020"``.

    A link to somebody's page in that line is the name, whatever controls stand before it.
    """
    outline = template.outline
    anchor = profile.record.anchor
    body = template.body_element(profile)
    said = set(template.own_texts(profile, body)) if body is not None else set()
    number = anchor.element
    for _ in range(3):
        around = [p for p in template.own_texts(profile, number) if p not in said]
        texts = (outline.texts[position] for position in around)
        plain = (text for text in texts if not is_control(text) and not text.startswith(ADDRESSES))
        line = " ".join(" ".join(plain).split())
        if len(line) > _LONGEST_LINE:
            break
        linked = _linked_name(template, profile, number, said)
        name = linked[0] or _name_in_line(line, anchor.shown)
        if name:
            for position in around if linked[0] is None else ():
                if strip_filler(outline.texts[position]) == name:
                    template.is_dull[position] = True  # bare beside the date: nothing to skip
            return name, linked[1]
        if number == profile.record.top:
            break
        number = outline.parents[number]
    return None, None


def _linked_name(template: Template, profile: Profile, line: int, said: set[int]) -> Signed:
    """Return the name in the first link to somebody's page in an element."""
    outline, record = template.outline, profile.record
    for number in range(max(line, record.top), min(outline.ends[line], record.end)):
        if outline.tags[number] == "a" and leads_to_person(outline.attribute(number, "href")):
            positions = template.own_texts(profile, number)
            name = strip_filler(joined([outline.texts[position] for position in positions]))
            if said.isdisjoint(positions) and is_name(name):
                return name, number
    return None, None


def _name_in_line(line: str, shown: str | None) -> str | None:
    span = dates.find_date(line, None)
    if span is not None:
        before, after = line[: span[0]], line[span[1] :]
    elif shown and shown in line:
        before, _, after = line.partition(shown)
        if not before and not after:
            before, after = _beside_ago(line)
    else:
        return None
    for part in (_without_weekday(before), after):
        bare = strip_filler(without_labels(_without_bracket(part)))
        name = strip_filler(_CLOCK_AT_END.sub("", bare))
        if any(char.isalpha() for char in name) and is_name(name):
            return name
    return None


def _without_weekday(part: str) -> str:
    """Return what stands before a date without the day of the week: alone, or behind ``on``.

    Behind a name a short word may be one.
    """
    last = _LAST_WORD.search(part)
    if last is None or last[1].casefold() not in weekdays_of(("en",)):
        return part
    rest = part[: last.start()].rstrip()
    return rest if not strip_filler(rest[rest.rfind(" ") + 1 :]) else part


def _without_bracket(part: str) -> str:
    """Return what stands before or after a date without the bracket around that date.

    Nor what the bracket says besides, as in ``"Ann (Posted on"``; ``"[Ann,"`` is all in one.
    """
    for opening, closing in _BRACKETS:
        if part.rfind(opening) > part.rfind(closing):
            before, _, inside = part.rpartition(opening)
            return before if before.strip() else inside
        before, _, behind = part.partition(closing)
        if behind and opening not in before:
            return behind
    return part


_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"), ("［", "］"), ("【", "】"))


def _beside_ago(line: str) -> tuple[str, str]:
    """Return what stands before, or behind, a relative time: ``"Ann Smith, 3 days ago"``."""
    first, *rest = _PARTED.split(line, maxsplit=1)
    if not rest or shows_date(first, None) == shows_date(rest[0], None):
        return "", ""
    return ("", rest[0]) if shows_date(first, None) else (first, "")
