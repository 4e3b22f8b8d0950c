"""Heads of comments in a text dump: lines that say who wrote, and when.

A head is one line ("Ann on 6 June 2011 said:") or a few ("Ann", then the date). What makes a
line a head is a date or a verb of saying with hardly anything else but a name beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from scrapers.adapters.comment_words import ANSWERING
from scrapers.adapters.plain_text.lines import Line
from scrapers.adapters.plain_text.words import (
    AGE,
    AROUND_DATE,
    BEFORE_NAME,
    COUNT_HEADING,
    FOOTER_LINE,
    FORM_LINE,
    NAV_LINE,
    PICTURE_LINE,
    PINGBACK,
    PLAIN_HEADING,
    RELATIVE_DATE,
    RULE_LINE,
    SAYS,
    SAYS_LINE,
    UI_LINE,
)
from scrapers.calendar.words import months_of
from scrapers.dates import find_date

Layout = Literal["says", "inline", "name-date", "date-name", "date", "pingback"]

_LONGEST_HEAD: Final = 140
_LONGEST_NAME: Final = 60
_LONGEST_AGE: Final = 50
"""Characters of a line that tells a time without a digit: "Ann an hour ago"."""
_LONGEST_SAYS: Final = 90
_DIGIT: Final = re.compile(r"\d")
_SAYS_AT_EDGE: Final = re.compile(rf"(?<!\w)(?:{SAYS})\s*(?:…|\.\.\.)?\s*[:：]?\s*$", re.IGNORECASE)
_SEPARATORS: Final = " \t|·•—–-,;:()[]<>»«#~*/@…＠"
_VERSION: Final = re.compile(r"\bv?\d+\.\d+|\d{3,}|[\w.+-]+@[\w-]+\.\w|https?:|[{}=<>]")
_GLUED: Final = re.compile(r"(?<=[a-zß-ÿа-яё)\d])(?=[A-ZА-Я][a-zа-яà-ÿ]{2,9}\.? \d|\d{1,2}[. ])")
_DAY_AND_TIME: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?P<last>[^\W\d]{3,12}\.?)"
    r"|(?P<first>[^\W\d]{3,12}\.?)\s\d{1,2}(?:st|nd|rd|th)?)"
    r",?\s(?:(?:at|um|à|в|alle|om|o|kl\.?|@|-|·)\s)?\d{1,2}[:h.]\d\d(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_TITLE_NEXT: Final = "zu on to in sur à en su em op na do к на bei the der die"
_NO_NAME_ENDS: Final = frozenset(_TITLE_NEXT.split())
"""A name before these is followed by a title: lists of the latest comments elsewhere."""
_QUOTED_POST: Final = re.compile(r"[—–].{1,60}\(@\w+\)")
"""The foot of a post from elsewhere that the text quotes: ``"— Ann (@ann) May 20, 2019"``."""
_REPLY_TO: Final = re.compile(rf"(?:↪\s*)?(?:{ANSWERING})\s*:?\s*@?.{{1,60}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """Who and when, as one comment's head says it."""

    start: int
    """Its first line; a list marker or picture on a line above is not counted."""
    end: int
    """The line after its last."""
    layout: Layout
    author: str | None = None
    date: str | None = None
    """As written."""
    says: bool = False
    """Whether a verb of saying marks it."""


def find_heads(lines: Sequence[Line], lang: str | None) -> list[Head]:
    """Return all lines that could be heads, in order, without overlap."""
    found: list[Head] = []
    for number, line in enumerate(lines):
        if found and number < found[-1].end:
            continue
        if not line.plain or len(line.plain) > _LONGEST_HEAD:
            continue
        head = _head_at(lines, number, lang)
        if head is not None and (not found or head.start >= found[-1].end):
            found.append(head)
    return found


def is_furniture(line: Line) -> bool:
    """Return whether a line is a control, a picture or a rule: no words of anybody."""
    if not line.text or (line.marker is not None and not line.plain):
        return True
    if len(line.text) > _LONGEST_HEAD:
        return False
    return any(
        pattern.fullmatch(text)
        for pattern in (UI_LINE, PICTURE_LINE, RULE_LINE)
        for text in {line.plain, line.text}
        if text or line.marker
    )


def is_name(text: str) -> bool:
    """Return whether ``text`` could be somebody's name."""
    words = text.split()
    if not 0 < len(words) <= 6 or len(text) > _LONGEST_NAME or words[-1] in _NO_NAME_ENDS:
        return False
    if not any(char.isalpha() for char in text) or re.search(r"[?!:;“”\"{}<>=|]|://|\.\s", text):
        return bool(re.search(r"\b[A-ZА-Я]\w{0,2}\.\s", text)) and not re.search(r"[?!:;|]", text)
    if text[-1] in ".,…" and len(words[-1]) > 3:
        return False
    if len(words) > 3 and text.islower():
        return False
    return not any(
        pattern.fullmatch(text)
        for pattern in (UI_LINE, NAV_LINE, FORM_LINE, FOOTER_LINE, PLAIN_HEADING, COUNT_HEADING)
    )


def find_shown_date(text: str, lang: str | None) -> tuple[int, int] | None:
    """Return where a date or relative time stands in a line, also when glued to a name."""
    has_digit = _DIGIT.search(text) is not None
    if not has_digit and len(text) > _LONGEST_AGE:
        return None
    if has_digit:
        found = find_date(text, lang) or _glued(text, lang) or _yearless(text, lang)
        if found is not None:
            return found
    relative = RELATIVE_DATE.search(text) or AGE.search(text)
    return relative.span() if relative else None


def _glued(text: str, lang: str | None) -> tuple[int, int] | None:
    """Return where a date begins right behind another word: "Ann6 June 2011"."""
    for place in _GLUED.finditer(text):
        start = place.start()
        tail = find_date(text[start:], lang)
        if tail is not None and tail[0] == 0:
            return start, start + tail[1]
    return None


def _yearless(text: str, lang: str | None) -> tuple[int, int] | None:
    """Return where a day and a time without a year stand: "Jun 20th at 2:41 am"."""
    for found in _DAY_AND_TIME.finditer(text):
        word = (found["first"] or found["last"]).casefold().rstrip(".")
        if word in months_of((lang or "en", "en")):
            return found.span()
    return None


def _head_at(lines: Sequence[Line], number: int, lang: str | None) -> Head | None:
    text = lines[number].plain
    if _QUOTED_POST.match(lines[number].text):
        return None
    pingback = PINGBACK.fullmatch(text)
    if pingback:
        return Head(number, number, "pingback", pingback["name"])
    span = find_shown_date(text, lang)
    if span is None:
        return _says_head(lines, number, lang)
    before, says_before = _bare(text[: span[0]])
    after, says_after = _bare(text[span[1] :])
    says = says_before or says_after
    date = text[span[0] : span[1]].strip()
    is_doubtful = _VERSION.search(before) or _VERSION.search(after) or (before and after)
    if is_doubtful and not (before and _REPLY_TO.fullmatch(after)):
        return None
    name = before or after
    if name:
        named = name if is_name(name) else None
        return Head(number, number + 1, "inline", named, date, says) if named else None
    return _split_head(lines, number, date)


def _says_head(lines: Sequence[Line], number: int, lang: str | None) -> Head | None:
    line = lines[number].plain
    says = SAYS_LINE.fullmatch(line) if len(line) <= _LONGEST_SAYS else None
    name = _bare(says["name"])[0] if says else ""
    if not says or not is_name(name):
        return None
    following = next((n for n in (number + 1, number + 2) if n < len(lines) and lines[n].plain), 0)
    if following and len(lines[following].plain) <= _LONGEST_HEAD:
        text = lines[following].plain
        span = find_shown_date(text, lang)
        if span is not None and not any(
            _bare(part)[0] for part in (text[: span[0]], text[span[1] :])
        ):
            return Head(number, following + 1, "says", name, text[slice(*span)].strip(), says=True)
    return Head(number, number + 1, "says", name, None, says=True) if says["colon"] else None


def _split_head(lines: Sequence[Line], number: int, date: str) -> Head:
    """Return the head around a line that holds nothing but a date."""
    above = number - 1
    if above >= 0 and not lines[above].text and above > 0:
        above -= 1 if lines[above - 1].marker is None or lines[above - 1].plain else 0
    for place in dict.fromkeys((number - 1, above)):
        if place >= 0 and lines[number].marker is not None and lines[place].marker is not None:
            continue  # two items of a list
        if place >= 0 and lines[place].plain and not is_furniture(lines[place]):
            name = _bare(lines[place].plain)[0]
            starts = place == 0 or is_furniture(lines[place - 1]) or lines[place].marker is not None
            if is_name(name) and starts:
                return Head(place, number + 1, "name-date", name, date)
    below = number + 1
    is_alone = below + 1 >= len(lines) or not lines[below + 1].text
    if is_alone and below < len(lines) and is_name(lines[below].plain):
        return Head(number, below + 1, "date-name", lines[below].plain, date)
    return Head(number, number + 1, "date", None, date)


def _bare(part: str) -> tuple[str, bool]:
    """Return what is left beside a date without small words and controls, and if it "says"."""
    text = part.strip(_SEPARATORS)
    says = False
    for _ in range(6):
        start = text
        if _SAYS_AT_EDGE.search(text):
            says, text = True, _SAYS_AT_EDGE.sub("", text)
        text = BEFORE_NAME.sub("", f"{text} ").strip() if text else text
        text = AROUND_DATE.sub("", text).strip(_SEPARATORS)
        if UI_LINE.fullmatch(text):
            text = ""
        if text == start:
            break
    return (text + ")" if text.count("(") > text.count(")") else text), says
