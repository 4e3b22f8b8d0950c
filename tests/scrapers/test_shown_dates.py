"""Which short texts are dates as people read them."""

from __future__ import annotations

import pytest

from scrapers.adapters.generic.shown_dates import shows_date


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1 Monat her", "de"),
        ("50 Minuten 46 Sekunden her", "de"),
        ("2 Jahre zuvor", "de"),
        ("3 años atrás", "es"),
        ("um mês atrás", "pt"),
        ("3 ans plus tôt", "fr"),
        ("en månad sedan", "sv"),
        ("3 år siden", "da"),
        ("en måned siden", "nb"),
        ("kuukausi sitten", "fi"),
        ("před měsícem", "cs"),
        ("pred 3 rokmi", "sk"),
        ("acum 3 ani", "ro"),
        ("acum o lună", "ro"),
        ("3 χρόνια πριν", "el"),
        ("pre 3 godine", "sr"),
        ("преди 3 години", "bg"),
        ("3 năm cách đây", "vi"),
        ("3 سال قبل", "fa"),
        ("3 jaar terug", "nl"),
        ("bir ay önce", "tr"),
        ("місяць тому", "uk"),
        ("3 個月前", "zh"),
        ("3 天以前", "zh"),
        ("3일 전", "ko"),
        ("한 달 전", "ko"),
        ("하루 전", "ko"),
        ("3 hónapja", "hu"),
        ("egy hónapja", "hu"),
        ("egy nappal ezelőtt", "hu"),
        ("3 aastat tagasi", "et"),
        ("kuu aega tagasi", "et"),
        ("pirms 3 dienām", "lv"),
        ("pirms mēneša", "lv"),
        ("prieš 3 dienas", "lt"),
        ("prieš metus", "lt"),
        ("duela 3 egun", "eu"),
        ("orain dela hilabete bat", "eu"),
    ],
)
def test_a_relative_time_is_a_date_with_and_without_the_language(text: str, lang: str) -> None:
    assert shows_date(text, lang)
    assert shows_date(text, None)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("5 of her", "en"),
        ("20 minutes with her", "en"),
        ("a 4 door sedan", "en"),
        ("pre 3 of them", "en"),
        ("hin und her", "de"),
        ("2 Männer her", "de"),
        ("3 Jahre", "de"),
        ("plus tôt", "fr"),
        ("3 år", "sv"),
        ("před domem", "cs"),
        ("před letištěm", "cs"),
        ("pred domom", "sk"),
        ("acum un animal", "ro"),
        ("πριν", "el"),
        ("오전", "ko"),
        ("3 éves", "hu"),
        ("napja", "hu"),
        ("linna tagasi", "et"),
        ("pirms mājas", "lv"),
        ("orain", "eu"),
    ],
)
def test_other_words_are_no_dates(text: str, lang: str) -> None:
    assert not shows_date(text, lang)
    assert not shows_date(text, None)


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("today", True),
        ("Yesterday evening.", True),
        ("heute Abend", True),
        ("hier à 14h30", True),
        ("Today I learned", False),
        ("Heute im Museum", False),
        ("Сегодня в Кубинке", False),
    ],
)
def test_a_day_named_from_now_is_a_date_alone_or_with_a_time(text: str, is_date: bool) -> None:
    assert shows_date(text, None) is is_date
