from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.reading.archived_copies import archived_copy

AT = datetime(2016, 3, 5, 21, 30, 7, tzinfo=UTC)


def test_the_address_has_the_moment_in_utc_and_the_page_as_it_is() -> None:
    at = AT.astimezone(timezone(timedelta(hours=9)))
    page = "https://old.example/a?b=c&d=%C3%A9#part"
    assert archived_copy(page, at) == f"https://web.archive.org/web/20160305213007/{page}"


def test_without_a_moment_it_is_the_newest_copy() -> None:
    copy = archived_copy("http://old.example/a", None)
    assert copy == "https://web.archive.org/web/http://old.example/a"


def test_a_name_and_password_are_not_told() -> None:
    copy = archived_copy("https://ann:secret@old.example:8080/a", None)
    assert copy == "https://web.archive.org/web/https://old.example:8080/a"


@pytest.mark.parametrize(
    "address",
    [
        "mailto:ann@old.example",
        "javascript:alert(1)",
        "ftp://old.example/a",
        "/a",
        "",
        "https:///a",
        "http://[broken/a",
        "https://web.archive.org/web/2016/http://old.example/",
    ],
)
def test_what_is_no_page_of_the_web_or_a_copy_already_has_none(address: str) -> None:
    assert archived_copy(address, AT) is None
