"""The names of months and days in many languages, from dateparser's own locale data.

Only the data files are read, one language at a time: importing dateparser itself takes longer
than reading a page with a thousand comments. Not here: finding a date in a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Final, Literal

DayOrder = Literal["dmy", "mdy"]

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_COMMON: Final = "en de fr es it pt nl pl ru uk cs sk sv da nb fi tr hu ro el bg hr sl"
_FURTHER: Final = "ca lt lv et sr sr-Latn is id vi ja zh ko eu gl he ar fa be mk af sq th"
COMMON: Final = tuple(_COMMON.split())
FURTHER: Final = tuple(_FURTHER.split())
"""Which languages a month's name is looked for in when the page's own does not know it, in turn:
where two use one word for different months (``listopad``), the first wins."""


_ROMAN: Final = re.compile("[ivx]+")
"""A month as Hungarians and others number it: alone such letters are many things."""


def fold(word: str) -> str:
    """Return ``word`` in lower case and without accents."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=64)
def months_of(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Return the months of several languages in one table; the first language wins.

    Names and abbreviations, 1 to 12, in lower case, with and without accents.
    """
    table: dict[str, int] = {}
    for lang in languages:
        for name, number in _months_in(lang).items():
            table.setdefault(name, number)
    return table


@lru_cache(maxsize=64)
def day_halves_of(languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for "am" and "pm" in several languages, in lower case."""
    known = [facts for lang in languages if (facts := load_facts(lang)) is not None]
    mornings, afternoons = (
        frozenset(name for facts in known for name in spellings(facts, key)) for key in ("am", "pm")
    )
    return mornings | {"am"}, afternoons | {"pm"}


@lru_cache(maxsize=64)
def weekdays_of(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the names and abbreviations of weekdays in several languages, in lower case."""
    return frozenset(
        name
        for lang in languages
        for key in _WEEKDAYS
        for name in spellings(load_facts(lang) or {}, key)
    )


@lru_cache(maxsize=64)
def default_order(lang: str | None) -> DayOrder | None:
    """Return how ``lang`` (with its region, if it has one) writes numeric dates."""
    facts = load_facts(lang) if lang else None
    if facts is None or lang is None:
        return None
    regions = facts.get("locale_specific")
    for tag, region in regions.items() if isinstance(regions, dict) else ():
        if str(tag).lower() == lang.replace("_", "-").lower():
            return _order(region) or _order(facts) or "dmy"
    return _order(facts) or "dmy"


@lru_cache(maxsize=64)
def load_facts(lang: str) -> Mapping[str, object] | None:
    """Return dateparser's own table for ``lang``, or ``None`` when it has none."""
    tag = lang.replace("_", "-").strip()
    if tag in {"sr-Latn", "zh-Hant", "zh-Hans"}:
        return _load_file(tag)
    primary = tag.split("-")[0].lower()
    return _load_file({"no": "nb", "iw": "he", "in": "id"}.get(primary, primary))


def _load_file(name: str) -> Mapping[str, object] | None:
    """Return the table of one locale without importing dateparser."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?", name):
        return None
    for folder in _data_folders():
        path = folder / f"{name}.py"
        if path.is_file():
            spec = spec_from_file_location(f"_words_of_{name.replace('-', '_')}", path)
            if spec is not None and spec.loader is not None:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                facts: Mapping[str, object] = module.info
                return facts
    return None


@cache
def _data_folders() -> tuple[Path, ...]:
    package = find_spec("dateparser")
    places = (package.submodule_search_locations or ()) if package else ()
    return tuple(Path(place, "data", "date_translation_data") for place in places)


@lru_cache(maxsize=64)
def _months_in(lang: str) -> Mapping[str, int]:
    """Return the months of one language, none of one that is not known."""
    facts = load_facts(lang) or {}
    months: dict[str, int] = {}
    for number, key in enumerate(_MONTHS, start=1):
        for name in spellings(facts, key):
            if len(name) > 1 and not _ROMAN.fullmatch(name):
                months.setdefault(name, number)
    for name, number in tuple(months.items()):
        for inflected in _inflected(name, str(facts.get("name"))):
            months.setdefault(inflected, number)
    return months


def _inflected(name: str, lang: str) -> list[str]:
    """Return the forms of a month's name in dates that the locale data does not list."""
    if len(name) < _SHORTEST_INFLECTED:
        return []
    endings = _ENDINGS.get(lang, ())
    return [name.removesuffix(old) + new for old, new in endings if name.endswith(old)]


_SHORTEST_INFLECTED: Final = 5
"""Letters; a shorter name is an abbreviation."""
_ENDINGS: Final = {
    "eu": (("a", "aren"), ("a", "ak"), ("a", "an")),
    "lv": (("is", "ī"), ("is", "i"), ("js", "jā"), ("js", "ja"), ("ts", "tā"), ("ts", "ta")),
}
"""The ending of a month's name and that which it has in a date: ``martxoaren 5a``, ``5. martā``."""


def spellings(facts: Mapping[str, object], key: str) -> list[str]:
    """Return the words for ``key`` (``"may"``, ``"ago"``), with and without accents."""
    names = facts.get(key)
    return both_ways(name for name in names if name) if isinstance(names, list) else []


def both_ways(names: Iterable[str]) -> list[str]:
    """Return each name without dots, as written and without accents."""
    plain = [name.casefold().replace(".", "") for name in names]
    return list(dict.fromkeys([*plain, *map(fold, plain)]))


def _order(facts: Mapping[str, object]) -> DayOrder | None:
    order = facts.get("date_order")
    if not isinstance(order, str):
        return None
    return "mdy" if order.index("M") < order.index("D") < order.index("Y") else "dmy"
