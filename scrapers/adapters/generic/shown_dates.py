"""Whether a short text is a date as people read it: with a day, or how long ago.

Not here: which day it is, see ``scrapers.dates``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scrapers import dates
from scrapers.calendar.relative import tells_ago
from scrapers.calendar.words import COMMON, months_of

LONGEST_DATED_TEXT = 110
"""Characters; a longer text is prose."""
_LONGEST_AGO = 40
_SHORTEST_DATE = 8
"""Digits that may be a date by themselves: ``20210304``."""
_RELATIVE = re.compile(
    r"""(?xi)
    \b(?:\d+|an?|one|few|eine[rmn]?|un[ea]?|hace\s+\d+)\s*
      (?:s|sec|second|min|minute|h|hr|hour|d|day|w|wk|week|mo|month|y|yr|year)s?\.?\s+ago\b
    | \bvor\s+(?:\d+|eine[rmn]?)\s+(?:Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr)
    | \bil\s+y\s+a\s+(?:environ\s+)?(?:\d+|une?)\s
    | \bhace\s+(?:\d+|una?)\s
    | \b(?:\d+|un[oa]?)\s+\w+\s+fa\b
    | \bhá\s+(?:\d+|uma?)\s
    | \b(?:\d+|een)\s+\w+\s+geleden\b
    | \d*\s*\w+\s+temu\b
    | \bf[öo]r\s+(?:\d+|ett?|en)\s+\w+\s+(?:sedan|siden)\b
    | \b\d+\s+\w+\s+(?:önce|sitten|тому)\b
    | \bpřed\s+(?:\d+\s+)?\w+
    | (?:منذ|לפני|πριν)\s+\S+
    | (?:\d+\s+)?\w+\s+назад\b
    | \d+\s*(?:秒|分|時間|小时|小時|分钟|分鐘|日|天|週間|周|星期|ヶ月|か月|个月|個月|月|年)\s*以?前
    | \d+\s*(?:초|분|시간|일|주|개월|년)\s*전
    | ^\s*(?:yesterday|today|gestern|heute|hier|aujourd.hui|ayer|hoy|ieri|oggi|gisteren
      |вчера|сегодня|wczoraj|dzisiaj)\b
      (?=\W*(?:\w*(?:morning|afternoon|evening|night|morgen|mittag|abend|nacht|früh|matin|midi|soir
      |mattina|sera|mañana|tarde|noche|ochtend|middag|avond|утром|вечером|дн[её]м|ночью))?\W*$|.*\d)
    | \b(?:yesterday|today|gestern|heute|вчера|сегодня|wczoraj|dziś)\s*,?\s*(?:at|um|в|o)?
      \s*\d{1,2}[:.]\d\d
    """
)
_DIGIT = re.compile(r"\d")
_WORDY = re.compile(
    r"ago\b|vor [e\d]|назад|temu|geleden|fa\b|y a\b|hace\b|há\b|yesterday|today|gestern"
    r"|heute|hier\b|aujourd|ayer|hoy\b|ieri|oggi|gisteren|вчера|сегодня|wczoraj|dzi|前|전|sedan\b|siden\b|önce|sitten"
    r"|тому|před|منذ|לפני|πριν"
)
"""Words of which a relative time has one, in lower case; searched in every text."""


def _with_signs(*lines: str) -> frozenset[str]:
    """Return words as they stand in a text, with the signs that may follow them."""
    words = " ".join(lines).split()
    return frozenset(word + sign for word in words for sign in ("", ",", ".", ":", ")", "-"))


_RELATIVE_WORDS = _with_signs(
    "ago vor назад temu geleden fa y hace há yesterday today gestern heute hier ayer hoy ieri",
    "oggi gisteren вчера сегодня wczoraj dziś dzisiaj aujourd'hui aujourd’hui",
)
"""Words of which a relative time without digits has one.

``y`` is that of ``il y a``; ``a`` stands in every other English text.
"""
_FURTHER = re.compile(
    r"""(?x)
    \d\s*(?:sek|min|std|stund|tag|woch|monat|jahr)[a-z]{0,5}\.?\s+(?:her|zuvor)\b
    | (?:\d|\b(?:una?|uma?))\s*(?:segundo|minuto|hora|d[ií]a|semana|m[eê]s|año|ano)(?:e?s)?\s+atrás
    | (?:\d|\bune?)\s*(?:seconde|minute|heure|jour|semaine|mois|an|année)s?\s+
      (?:plus\stôt|auparavant)
    | (?:\d|\b(?:en|ett?|ei))\s+(?:sek|min|tim|dag|dygn|veck|uk|ug|mån|år)\w{0,5}\s+
      (?:sedan|siden)\b
    | \b(?:hetki|sekunti|minuutti|tunti|päivä|viikko|kuukausi|vuosi)\s+sitten
    | \bp[rř]ed\s\d+\s(?:sek|vte|min|hod|dn|dň|týd|týž|měs|mes|rok|let)
    | \bp[rř]ed\s(?:sekundou|vteřinou|min[uú]tou|hodinou|dnem|dňom|týdnem|týždňom|měsícem|mesiacom
      |rok[eo]m|chvílí|chvíľou)\b
    | \bacum\s(?:\d+|un|o)\s(?:secund|minut|or[aăe]\b|zi\b|zile\b|s[ăa]pt|lun[iă]\b|ani?\b)
    | \d\s+(?:δευτ|λεπτ|[ώω]ρ|η?μ[έε]ρ|εβδομ|μ[ήη]ν|χρ[όο]ν|[έε]τ)\w*\s+πριν
    | \b(?:pre|prije|пре|преди|пред)\s\d+\s
      (?:sek|min|sat|dan|ned|tjed|mes|mjes|god|сек|мин|сат|дан|ден|дни|нед|сед|мес|год|час)
    | \d\s+(?:giây|phút|giờ|ngày|tuần|tháng|năm)\s+(?:cách\sđây|trước) | \bcách\sđây\s\d
    | \d\s*(?:ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال)\s+(?:قبل|پیش)
    | (?:\d|\been)\s+(?:sec|min|uur|uren|dag|we[ek]{1,2}|maand|jaar)\w{0,4}\s+terug\b
    | \bbir\s(?:saniye|dakika|saat|gün|hafta|ay|yıl)\sönce
    | (?:\d|(?:한|두|세|네|다섯|여섯|몇)\s?)(?:시간|달|주|해|분|일|개월|년)\s?전\b
    | (?:하루|이틀|사흘|나흘|닷새|열흘|보름|일주일)\s?전\b
    | (?:\d|\begy)\s+(?:m?perce|órája|napja|hete|hónapja|éve|(?:perc|óráv|napp|hétt|hónapp|évv)\w+\s
      ezelőtt)\b
    | (?:\d|\b(?:üks|kaks|kolm|paar|mõni|mõne))\s+\w+\s+(?:tagasi|eest)\b
    | \b(?:minut|tund|päev|nädal|kuu|aasta)\w{0,3}\s+(?:aega\s+)?tagasi\b
    | \bpirms\s(?:\d+\s(?:sek|min|st|h|dien|ned|mēn|gad)|(?:minūtes|stundas|dienas|nedēļas|mēneša
      |gada)\b)
    | \bprieš\s(?:\d+\s(?:sek|min|val|dien|sav|mėn|met)|(?:minutę|valandą|dieną|savaitę|mėnesį
      |metus)\b)
    | \b(?:duela|orain\sdela)\s(?:\d+\s)?(?:segundo|minutu|ordu|egun|aste|hilabete|urte)
    | \b(?:хвилину|годину|день|тиждень|місяць|рік)\sтому
    """
)
"""Relative times of which one word is also an everyday one; in lower case."""
_JUST_NOW = frozenset(
    (
        *("just now", "moments ago", "a moment ago", "seconds ago", "gerade eben", "soeben"),
        *("à l'instant", "à l’instant", "ahora mismo", "justo ahora", "agora mesmo", "proprio ora"),
        *("zojuist", "zonet", "przed chwilą", "только что", "щойно", "právě teď", "just nu"),
        *("lige nu", "akkurat nå", "juuri nyt", "az imént", "şimdi", "az önce", "μόλις τώρα"),
        *(
            "الآن",
            "עכשיו",
            "刚刚",
            "剛剛",
            "刚才",
            "たった今",
            "방금",
            "방금 전",
            "vừa xong",
            "เมื่อสักครู่",
        ),
    )
)
"""What stands in place of a date of this minute; in lower case."""
_LONGEST_NOW = 20
_FURTHER_WORDS = _with_signs(
    "zuvor atrás tôt auparavant sedan siden sitten před pred acum πριν đây trước قبل پیش terug",
    "önce тому 전 tagasi pirms prieš duela orain ezelőtt perce órája napja hete hónapja éve",
)
"""Words of which those have one."""
_AGO_WORDS = _RELATIVE_WORDS | _FURTHER_WORDS
_FURTHER_WITH_DIGIT = _FURTHER_WORDS | _with_signs("her pre prije пре преди пред cách eest")
"""The same for those with digits: ``her`` is in every other English text without any."""
_LONGEST_WORDY = 60
"""Characters of a text with a time told in words alone; in a longer one somebody tells a story."""
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT_RELATIVE = re.compile(r"^\s*\d{1,3}\s?(?:s|m|min|h|hr|d|w|wk|mo|y|yr|Std|Tg)\.?\s*$")
_YEARLESS = re.compile(
    r"^\W*(?:am |on )?\d{1,2}(?:\.\s?|[/-])\d{1,2}\.?,?\s+(?:um |at |- |\| )?\d{1,2}[:.]\d\d\b"
    r"|^\W*\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号號일]"
)
_DAY_AND_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?=\W|$)"
    r"|\b[^\W\d_]{3,10}\.?\s+\d{1,2}(?=\D|$)"
)
_CLOCK_ONLY = re.compile(
    r"^\W*\d{1,2}(?::\d\d(?:[:.]\d\d)?|\.\d\d)\W*(?:[ap]\.?m\.?|uhr|utc|gmt|h)?\W*$", re.IGNORECASE
)


@lru_cache(maxsize=1 << 12)
def shows_date(text: str, lang: str | None) -> bool:
    """Return whether a short text holds a date with a day, or a relative time."""
    if len(text) > LONGEST_DATED_TEXT:
        return False
    if _DIGIT.search(text) is None:
        return len(text) <= _LONGEST_WORDY and _is_wordy(text)
    if len(text) < 2 or _CLOCK_ONLY.match(text) or (len(text) < _SHORTEST_DATE and text.isdigit()):
        return False
    if _SHORT_RELATIVE.match(text) or dates.holds_date(text, lang):
        return True
    if _YEARLESS.search(text) is not None or _is_relative(text, lang):
        return True
    return _is_yearless(text, lang)


def _is_wordy(text: str) -> bool:
    """Return whether a text without digits is a relative time."""
    lower = text.lower()
    words = lower.split()
    if len(lower) <= _LONGEST_NOW and lower.strip(" .,()") in _JUST_NOW:
        return True
    if _AGO_WORDS.isdisjoint(words):
        return False
    if not _RELATIVE_WORDS.isdisjoint(words) and _RELATIVE.search(text) is not None:
        return True
    return _FURTHER.search(lower) is not None


def _is_relative(text: str, lang: str | None) -> bool:
    lower = text.lower()
    if _WORDY.search(lower) is not None and _RELATIVE.search(text) is not None:
        return True
    if not _FURTHER_WITH_DIGIT.isdisjoint(lower.split()) and _FURTHER.search(lower) is not None:
        return True
    if lang is None or lang.startswith("en") or len(text) > _LONGEST_AGO:
        return False
    return _LETTERS.search(text) is not None and _tells_ago(_NUMBER.sub("1", text), lang)


_tells_ago = lru_cache(maxsize=1 << 12)(tells_ago)
"""For a text whose numbers are all the same: there are few of those."""


def _is_yearless(text: str, lang: str | None) -> bool:
    """Return whether a text is a day and a month, perhaps with a time: ``"Jun 20th at 7:29"``."""
    match = _DAY_AND_MONTH.search(text) if len(text) <= 40 else None
    return match is not None and _is_day_and_month(_NUMBER.sub("11", match[0]), lang)


@lru_cache(maxsize=1 << 12)
def _is_day_and_month(text: str, lang: str | None) -> bool:
    """``"5.0 out of"`` is no date on an English page, though ``out`` is October elsewhere."""
    languages = (lang, "en") if lang else COMMON
    months = months_of(languages)
    words = (word.casefold().rstrip(".") for word in _LETTERS.findall(text))
    is_named = any(word in months for word in words)
    return is_named and dates.holds_date(f"{text.rstrip('.,')} 2020", lang)
