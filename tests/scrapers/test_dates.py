from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.calendar.orders import date_order
from scrapers.dates import DayOrder, contradicts, find_date, parse_date, read_date

NIGHT = datetime(2011, 6, 6, 3, 30, tzinfo=UTC)

SHOWN = [
    ("June 6, 2011 - 12 Comments", "en", "2011-06-06 00:00"),
    ("June 1st, 2011 at 10:32 am", "en", "2011-06-01 10:32"),
    ("the 24th May, 2011", "en", "2011-05-24 00:00"),
    ("12:30 am, June 6, 2011", "en", "2011-06-06 00:30"),
    ("12:30pm on June 6, 2011", "en", "2011-06-06 12:30"),
    ("Sept. 5, 2011", "en", "2011-09-05 00:00"),
    ("Jun 6, '11 10:32pm", "en", "2011-06-06 22:32"),
    ("24.03.05", "ko", "2024-03-05 00:00"),
    ("24. 3. 5. 오후 2:30", "ko-KR", "2024-03-05 14:30"),
    ("24/03/05 10:32", "ja", "2024-03-05 10:32"),
    ("05.03.2024", "ko", "2024-03-05 00:00"),
    ("24.03.05", "de", "2005-03-24 00:00"),
    ("2021. gada 5. marts", "lv", "2021-03-05 00:00"),
    ("2021. gada 25. martā plkst. 10:20", "lv", "2021-03-25 10:20"),
    ("2021. gada 5. jūnijā", "lv", "2021-06-05 00:00"),
    ("2021(e)ko martxoaren 5(a)", "eu", "2021-03-05 00:00"),
    ("2021eko urtarrilaren 25ean, 10:20", "eu", "2021-01-25 10:20"),
    ("2021ko martxoak 5", "eu", "2021-03-05 00:00"),
    ("5 มีนาคม 2564", "th", "2021-03-05 00:00"),
    ("เมื่อ 5 มี.ค. 2564 10:20", "th", "2021-03-05 10:20"),
    ("5 มี.ค. 64", "th", "2021-03-05 00:00"),
    ("05/03/2564", "th", "2021-03-05 00:00"),
    ("5 มีนาคม 2021", "th", "2021-03-05 00:00"),
    ("6-Jun-11 10:32", "en", "2011-06-06 10:32"),
    ("12-Фев-10 14:33", "en", "2010-02-12 14:33"),
    ("12/Dez/10", "en", "2010-12-12 00:00"),
    ("6/6/11, 10:32 PM", "en", "2011-06-06 22:32"),
    ("12.30.14 at 12:04 pm", "en", "2014-12-30 12:04"),
    ("Posted by Ann on Monday, June 6th, 2011 @ 10:32", "en", "2011-06-06 10:32"),
    ("Mon, 06 Jun 2011 10:32:00 +0200", "en", "2011-06-06 08:32"),
    ("Mon Jun  6 10:32:00 UTC 2011", "en", "2011-06-06 10:32"),
    ("6/6/2011 at 10:32:11 GMT+2", "en", "2011-06-06 08:32"),
    ("June 6, 2011 10:32 PM EST", "en", "2011-06-06 22:32"),
    ("6 June 2011", "en", "2011-06-06 00:00"),
    ("2. Juni 2011 um 10:32 Uhr", "de", "2011-06-02 10:32"),
    ("18.07, 2011 @ 17:16", "de", "2011-07-18 17:16"),
    ("April 13, 2015 um 8:41 pm", "de", "2015-04-13 20:41"),
    ("5 sept. 2011 à 10h32", "fr", "2011-09-05 10:32"),
    ("le mercredi 1er juin 2011 à 15 h 24", "fr", "2011-06-01 15:24"),
    ("6 de junio de 2011 a las 10:32 p. m.", "es", "2011-06-06 22:32"),
    ("28.oct.2012 | 11:50", "es", "2012-10-28 11:50"),
    ("6 de março de 2011 às 10:32", "pt", "2011-03-06 10:32"),
    ("6 giugno 2011 alle 10:32", "it", "2011-06-06 10:32"),
    ("6 июня 2011 в 10:32", "ru", "2011-06-06 10:32"),
    ("23.04.18 | 20:44", "ru", "2018-04-23 20:44"),
    ("wtorek, 11 maja 2021, 20:28", "pl", "2021-05-11 20:28"),
    ("6 juni 2011 om 10:32", "nl", "2011-06-06 10:32"),
    ("den 6 juni 2011 kl. 10:32", "sv", "2011-06-06 10:32"),
    ("6. jun. 2011 10.32.05", "da", "2011-06-06 10:32"),
    ("6. juni 2011 kl. 10.32.05", "da", "2011-06-06 10:32"),
    ("6. kesäkuuta 2011 klo 10.32", "fi", "2011-06-06 10:32"),
    ("6. června 2011 (10.32)", "cs", "2011-06-06 10:32"),
    ("6 Haziran 2011 Pazartesi 10:32", "tr", "2011-06-06 10:32"),
    ("2011. június 6. 10:32", "hu", "2011-06-06 10:32"),
    ("6 Ιουνίου 2011 στις 10:32 μμ", "el", "2011-06-06 22:32"),
    ("2011年6月6日 午後10時32分", "ja", "2011-06-06 22:32"),
    ("2011年6月6日 下午3:24", "zh", "2011-06-06 15:24"),
    ("2011년 6월 6일 오후 3:24", "ko", "2011-06-06 15:24"),
    ("٦ يونيو ٢٠١١", "ar", "2011-06-06 00:00"),
    ("۱۶ خرداد ۱۳۹۰", "fa", "2011-06-06 00:00"),
    ("دوشنبه 16 خرداد 1390 - 10:32", "fa", "2011-06-06 10:32"),
    ("1390/03/16 10:32", "fa", "2011-06-06 10:32"),
    ("۱۳۸۷/۱۲/۳۰", "en", "2009-03-20 00:00"),
    ("6 Tháng Sáu, 2011 lúc 10:32", "vi", "2011-06-06 10:32"),
    ("6\u00a0juin\u202f2011", "fr", "2011-06-06 00:00"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), SHOWN)
def test_a_shown_date_is_read_in_its_language(text: str, lang: str, expected: str) -> None:
    found = parse_date(text, lang=lang)
    assert found is not None
    assert found.strftime("%Y-%m-%d %H:%M") == expected
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "lang"),
    [("15 février 2012, 10:32", "en"), ("6 июня 2011", "de"), ("25. März 2009", None)],
)
def test_a_month_is_known_though_the_page_names_another_language(
    text: str, lang: str | None
) -> None:
    assert parse_date(text, lang=lang) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011-06-06T10:32:00+02:00", datetime(2011, 6, 6, 8, 32, tzinfo=UTC)),
        ("2011-06-06T10:32:00.123Z", datetime(2011, 6, 6, 10, 32, 0, 123000, tzinfo=UTC)),
        ("2011-06-06 10:32:00 -0500", datetime(2011, 6, 6, 15, 32, tzinfo=UTC)),
        ("2011-06-06", datetime(2011, 6, 6, tzinfo=UTC)),
        ("20110606T103200Z", datetime(2011, 6, 6, 10, 32, tzinfo=UTC)),
        ("1307356320", datetime(2011, 6, 6, 10, 32, tzinfo=UTC)),
        ("1307356320000", datetime(2011, 6, 6, 10, 32, tzinfo=UTC)),
    ],
)
def test_machine_readable_times_are_exact(text: str, expected: datetime) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "6 June",
        "June 2011",
        "Jun 23rd at 8:55 am",
        "2011",
        "10:32",
        "1.2.3.4",
        "192.168.10.11",
        "v1.2.11",
        "31 February 2011",
        "6 June 11 Comments",
        "May 6 10:32 AM",
        "0000-00-00 00:00:00",
        "9999-12-31T23:59:59-10:00",
        "99999999999",
        "2 hours ago",
        "yesterday",
        "",
        "6 June 2011 " * 100,
    ],
)
def test_what_states_no_certain_day_is_no_date(text: str) -> None:
    assert parse_date(text, lang="en") is None


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("yesterday", "en", 5),
        ("gestern um 10:32", "de", 5),
        ("3 days ago", "en", 3),
        ("vor 2 Tagen", "de", 4),
        ("il y a 3 jours", "fr", 3),
        ("3 дня назад", "ru", 3),
        ("3 天前", "zh", 3),
        ("2 hours ago", "en", 6),
        ("1 day, 2 hours ago", "en", 5),
        ("12 points 3 days ago", "en", 3),
    ],
)
def test_a_relative_time_is_a_day_when_it_was_shown(text: str, lang: str, day: int) -> None:
    assert parse_date(text, lang=lang, now=NIGHT) == datetime(2011, 6, day, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "15 Tháng Mười Hai, 2011",
        "Tháng Mười Hai 15, 2011",
        "ngày 15 tháng 12 năm 2011",
        "15 thg 12, 2011",
    ],
)
def test_the_months_of_vietnamese_are_numbers(text: str) -> None:
    assert find_date(text) is not None
    assert parse_date(text) == datetime(2011, 12, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("3 hours ago", "2 weeks ago", "il y a 2 mois", "1 year ago"),
        *("1 year, 2 days ago", "2 months and 3 days ago", "il y a 1 an et 2 jours"),
    ],
)
def test_a_relative_time_that_may_be_two_days_is_none(text: str) -> None:
    assert parse_date(text, lang="fr", now=NIGHT) is None


@pytest.mark.parametrize(
    ("values", "lang", "expected"),
    [
        (["06/07/2011", "13/07/2011"], "en", "dmy"),
        (["06.13.2011", "06.07.2011"], "de", "mdy"),
        (["30/06/2011", "07/12/2011", "01/02/2012"], None, "dmy"),
        (["09/06/2011", "10/06/2011", "01/07/2011"], "en", "dmy"),
        (["07/06/2013", "06/06/2013", "06/06/2013"], "en-US", "dmy"),
        (["03/04/2013", "03/07/2013", "03/11/2013"], "en-GB", "mdy"),
        (["01/02/2020", "02/05/2020", "03/11/2020"], "fr", "dmy"),
        (["06/07/2011"], "en-GB", "dmy"),
        (["06/07/2011"], "en-US", "mdy"),
        (["03.05.2010 09:00", "03.05.2010 09:18"], None, "dmy"),
        (["03/05/2010 09:00", "03/05/2010 09:18"], None, "mdy"),
        (["03.04.2010", "03.04.2010 um 09:16"], None, "dmy"),
        (["03/04/2010", "03/04/2010"], None, "mdy"),
        ([], "fr", "dmy"),
    ],
)
def test_day_and_month_are_told_apart_once_for_a_page(
    values: list[str], lang: str | None, expected: str
) -> None:
    assert date_order(values, lang) == expected


def test_the_order_of_the_page_beats_the_language() -> None:
    assert parse_date("06/07/2011", lang="en", order="dmy") == datetime(2011, 7, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Ann on June 6, 2011 at 10:32 am said:", "en", "June 6, 2011 at 10:32 am"),
        ("Ann (6. Juni 2011, 10:32 Uhr)", "de", "6. Juni 2011, 10:32 Uhr"),
        ("Mon Jun  6 10:32:00 2011", "en", "Jun  6 10:32:00 2011"),
        ("書いた人 2011年6月6日", "ja", "2011年6月6日"),
        ("Ann am Montag, 6. Juni 2011", "de", "Montag, 6. Juni 2011"),
        ("par Ann lundi 6 juin 2011", "", "lundi 6 juin 2011"),
        ("Ann, segunda-feira, 6 de junho de 2011", "pt", "segunda-feira, 6 de junho de 2011"),
        ("Ann Mon, 6 Jun 2011", "en", "Mon, 6 Jun 2011"),
        ("周一, 2011-06-06 — 木瓜", "", "周一, 2011-06-06"),
        ("Li Mo 6 June 2011", "de", "6 June 2011"),
        ("Posted by Monica, 6 June 2011", "en", "6 June 2011"),
        ("Best of 2010 | 06.06.11", "de", "06.06.11"),
        ("Ann 6 juin 2011 à 10 h 32 min", "fr", "6 juin 2011 à 10 h 32 min"),
    ],
)
def test_a_date_is_found_inside_a_text(text: str, lang: str, expected: str) -> None:
    span = find_date(text, lang)
    assert span is not None
    assert text[slice(*span)] == expected


@pytest.mark.parametrize("text", ["Joined March 2007", "3 of 2011 things", "", "x" * 5000])
def test_no_date_is_found_where_none_is(text: str) -> None:
    assert find_date(text, "en") is None


@pytest.mark.parametrize("order", [None, "dmy", "mdy"])
@given(
    st.sampled_from([*SHOWN, ("am 06/07/2011 um 8.15 Uhr (+0200)", "de", "")]),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_a_date_is_read_as_it_is_found_and_then_parsed(
    order: DayOrder | None, dated: tuple[str, str, str], before: str, behind: str
) -> None:
    text, lang = f"{before} {dated[0]} {behind}", dated[1]
    span = find_date(text, lang)
    shown = text[slice(*span)] if span else ""
    moment = parse_date(shown, lang=lang, order=order)
    assert read_date(text, lang, order) == ((shown, moment) if span else None)


@given(st.text(max_size=250), st.sampled_from([None, "en", "de", "zh", "xx", "../..", "ru-RU"]))
def test_no_text_raises(text: str, lang: str | None) -> None:
    found = parse_date(text, lang=lang, now=NIGHT)
    assert found is None or found.tzinfo is UTC
    span = find_date(text, lang)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2099, 1, 1)))
def test_a_written_date_reads_back(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    for form in ("%B %d, %Y at %I:%M %p", "%d %b %Y %H:%M", "%Y/%m/%d %H:%M"):
        assert parse_date(minute.strftime(form), lang="en") == minute


def test_dates_in_common_languages_do_not_load_dateparser() -> None:
    code = (
        "import sys; from scrapers.dates import parse_date;"
        "assert parse_date('6 июня 2011 в 10:32', lang='ru');"
        "sys.exit('dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("05/03-2020 10:15", "da", "2020-03-05"),
        ("d. 5/3 2020 kl. 10:15", "da", "2020-03-05"),
        ("令和2年3月5日", "ja", "2020-03-05"),
        ("平成元年3月5日", "ja", "1989-03-05"),
        ("民國109年3月5日", "zh", "2020-03-05"),
        ("วันที่ 5 มีนาคม พ.ศ. 2563", "th", "2020-03-05"),
        ("5 มีนาคม 2563 เวลา 10:15", "en", "2020-03-05"),
    ],
)
def test_further_calendars_and_names_of_months(text: str, lang: str, day: str) -> None:
    found = parse_date(text, lang=lang)
    assert found is not None
    assert found.date().isoformat() == day


def test_the_hour_is_read_in_arabic_and_persian() -> None:
    afternoon = parse_date("6 مارس 2020 الساعة 2:05 م", lang="ar")
    assert afternoon == datetime(2020, 3, 6, 14, 5, tzinfo=UTC)
    written = parse_date("۱۶ اسفند ۱۳۹۸ در ۱۴:۰۵", lang="fa")
    assert written == datetime(2020, 3, 6, 14, 5, tzinfo=UTC)


def test_what_is_stated_can_contradict_what_is_shown() -> None:
    assert contradicts("2021-03-05T10:15:00Z", "March 5, 2020 10:15 am")
    assert not contradicts("2020-03-06T04:15:00Z", "March 5, 2020 11:15 pm")
    assert not contradicts("2020-03-05", "05/03/2020")
    assert not contradicts("2020-03-05", "3 years ago")


def test_the_order_of_day_and_month_follows_the_post() -> None:
    posted = datetime(2020, 3, 3, tzinfo=UTC)
    assert date_order(["04/03/2020"], "en", posted) == "dmy"
    assert date_order(["03/04/2020"], "en", posted) == "mdy"
    assert date_order(["02/04/2020"], "en", posted) == "dmy"
    assert date_order(["04/03/2020"], "en") == "mdy"
